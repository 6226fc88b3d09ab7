import type { ProfileSettings, SharedFiles } from './facts.ts';
import { placed } from './profile-keys.ts';
import { profileRoute } from './profile-route.ts';

const ID = 'aws_access_key_id';
const SECRET = 'aws_secret_access_key';
const SOURCES = ['source_profile', 'credential_source'] as const;
const WEB = 'web_identity_token_file';

/**
 * What a profile, the selected one unless another is named, lacks to give what it begins to say, each as a clause with its place; empty where it
 * is whole, or says nothing of credentials.
 */
export const profileGaps = (files: SharedFiles, name = files.profile.name): readonly string[] => {
	const settings = (Object.hasOwn(files.all, name) ? files.all[name] : undefined) ?? {};
	const { end, names } = profileRoute(files, name);
	const has = (setting: string) => settings[setting] !== undefined;
	const empty = (setting: string) => {
		const part = files.hollow.find((one) => one.profile === name && one.setting === setting);
		return part === undefined ? undefined : `${setting} is empty in line ${part.line} of ${part.file}`;
	};
	const without = (present: string, absent: string) =>
		`${placed(settings, present)} stands without ${absent}${empty(absent) === undefined ? '' : `: ${empty(absent)}`}`;
	const gaps: string[] = [];
	const used = (end.kind !== 'unusable' && end.kind !== 'missing') || names.length > 1;
	if (!used && has(ID) && !has(SECRET)) gaps.push(without(ID, SECRET));
	if (!used && has(SECRET) && !has(ID)) gaps.push(without(SECRET, ID));
	if (!used && has(WEB) && !has('role_arn')) gaps.push(without(WEB, 'role_arn'));
	const sources = SOURCES.filter(has);
	if (has('role_arn') && names.length === 1 && end.kind !== 'source') {
		if (sources.length === 2)
			gaps.push(
				`${placed(settings, 'role_arn')} has both ${sources.map((one) => placed(settings, one)).join(' and ')}`,
			);
		if (sources.length === 0 && end.kind !== 'web-identity')
			gaps.push(without('role_arn', 'source_profile or credential_source'));
	}
	if (end.kind === 'static' && names.length === 1 && lacksToken(settings))
		gaps.push(`${placed(settings, ID)} begins with ASIA, and there is no aws_session_token`);
	const [source] = sources;
	if (!used && source !== undefined && !has('role_arn')) gaps.push(without(source, 'role_arn'));
	if (!used && gaps.length === 0)
		gaps.push(...[ID, SECRET, 'role_arn', 'credential_process'].flatMap((setting) => empty(setting) ?? []));
	return gaps;
};

/** Whether these are keys of a session, which come in threes, without the third. */
export const lacksToken = (settings: ProfileSettings): boolean =>
	settings[ID]?.masked?.startsWith('ASIA') === true && settings.aws_session_token === undefined;
