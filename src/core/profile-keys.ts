import type { ProfileSettings, SharedFiles } from './facts.ts';
import { profileRoute } from './profile-route.ts';

/** What a profile gives credentials by, in a few words. */
const MEANS: Readonly<Record<string, readonly [setting: string, words: string]>> = {
	static: ['aws_access_key_id', 'an access key'],
	process: ['credential_process', 'a credential_process'],
	sso: ['sso_session', 'a session of IAM Identity Center'],
	'web-identity': ['web_identity_token_file', 'a web identity of its own'],
	login: ['login_session', 'a session of aws login'],
	source: ['credential_source', 'a credential_source'],
};

/** Where the selected profile comes by its credentials, as evidence and as the slots `means` and `place`. */
export const profileMeans = (files: SharedFiles) => {
	const { names, end } = profileRoute(files);
	const last = names.at(-1) ?? files.profile.name;
	const settings = files.all[last] ?? {};
	const [setting, words] = MEANS[end.kind] ?? ['', 'nothing'];
	const at = settings[setting] ?? settings.sso_start_url ?? Object.values(settings)[0];
	const place = at === undefined ? `profile ${last}` : `${at.file}, line ${at.line}`;
	const masked = settings.aws_access_key_id?.masked;
	return {
		kind: end.kind,
		evidence: {
			fact: 'files.profile',
			value: `[${last}] has ${words}${masked === undefined ? '' : ` (${masked})`}: ${place}`,
		},
		slots: {
			means: names.length > 1 ? `a role by way of profile ${last}` : words,
			place,
		},
	};
};

/** A setting with its place, such as `sso_region (line 3 of /home/u/.aws/config)`. */
export const placed = (settings: ProfileSettings, name: string): string => {
	const setting = settings[name];
	return setting === undefined ? name : `${name} (line ${setting.line} of ${setting.file})`;
};
