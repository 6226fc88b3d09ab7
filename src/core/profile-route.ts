import type { ProfileSettings, SharedFiles } from './facts.ts';
import { hasSso } from './sso-profile.ts';

/**
 * How the SDK goes about a profile: `resolveProfileData` and `resolveAssumeRoleCredentials` of
 * credential-provider-ini, up to where the first call, program or file would be needed.
 */
export interface ProfileRoute {
	/** The profiles gone through, the selected one first; in a cycle the last is there twice. */
	readonly names: readonly string[];
	/** What the last of them comes to. */
	readonly end:
		| { readonly kind: 'static' | 'web-identity' | 'process' | 'sso' | 'login' }
		/** Its `credential_source`, as it is spelt there. */
		| { readonly kind: 'source'; readonly source: string }
		| { readonly kind: 'cycle' }
		/** There is no such profile. */
		| { readonly kind: 'missing' }
		/** The profile has nothing that gives credentials. */
		| { readonly kind: 'unusable' };
	/** The first profile of the route whose role asks for a code of multi-factor authentication. */
	readonly mfa?: string;
}

/** The route of the selected profile, or of the one named. */
export const profileRoute = (files: SharedFiles, name = files.profile.name): ProfileRoute => {
	const names = [name];
	// The SDK asks with `in`, so that a name which every object has, such as `constructor`, counts as visited.
	const visited: Record<string, true> = {};
	let mfa: string | undefined;
	const ended = (end: ProfileRoute['end']): ProfileRoute => ({
		names,
		end,
		...(mfa === undefined ? {} : { mfa }),
	});
	let current = name;
	// A source profile may be nothing but a credential_source, without a role of its own.
	let asSource = false;
	for (;;) {
		const settings = settingsOf(files, current);
		if (settings === undefined) return ended({ kind: 'missing' });
		if (names.length > 1 && isStatic(settings)) return ended({ kind: 'static' });
		if (!asSource && !assumesRole(settings)) return ended({ kind: ownMeans(settings) });
		// A code is asked for before the source is waited for, but behind a look at whether it can be one.
		const asksForCode = !asSource && settings.mfa_serial !== undefined;
		const source = settings.source_profile?.value;
		if (source === undefined) {
			const named = settings.credential_source?.value ?? '';
			if (asksForCode && SOURCES.has(named)) mfa ??= current;
			return ended({ kind: 'source', source: named });
		}
		names.push(source);
		if (source in visited) return ended({ kind: 'cycle' });
		if (asksForCode) mfa ??= current;
		visited[source] = true;
		const next = settingsOf(files, source);
		asSource = next?.role_arn === undefined && next?.credential_source !== undefined;
		current = source;
	}
};

const SOURCES: ReadonlySet<string> = new Set(['EcsContainer', 'Ec2InstanceMetadata', 'Environment']);

const settingsOf = ({ all }: SharedFiles, name: string): ProfileSettings | undefined =>
	Object.hasOwn(all, name) ? all[name] : undefined;

/** Exactly one of the two sources: with both, or with none, the SDK passes over the role. */
const assumesRole = ({ role_arn, source_profile, credential_source }: ProfileSettings): boolean =>
	role_arn !== undefined && (source_profile === undefined) !== (credential_source === undefined);

const isStatic = ({ aws_access_key_id, aws_secret_access_key }: ProfileSettings): boolean =>
	aws_access_key_id !== undefined && aws_secret_access_key !== undefined;

const ownMeans = (
	settings: ProfileSettings,
): 'static' | 'web-identity' | 'process' | 'sso' | 'login' | 'unusable' => {
	if (isStatic(settings)) return 'static';
	if (settings.web_identity_token_file !== undefined && settings.role_arn !== undefined)
		return 'web-identity';
	if (settings.credential_process !== undefined) return 'process';
	if (hasSso(settings)) return 'sso';
	return settings.login_session === undefined ? 'unusable' : 'login';
};
