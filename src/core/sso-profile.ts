import type { ProfileSettings, SharedFiles } from './facts.ts';

const SSO_KEYS = ['sso_start_url', 'sso_account_id', 'sso_session', 'sso_region', 'sso_role_name'] as const;

/** Whether a profile has any setting of IAM Identity Center: one is enough for the SDK to take it for such. */
export const hasSso = (settings: ProfileSettings): boolean =>
	SSO_KEYS.some((key) => Object.hasOwn(settings, key));

/** The selected profile, or the one that it builds on through source_profile, that has `sso_` settings. */
export const ssoProfile = (
	files: SharedFiles,
): { readonly name: string; readonly settings: ProfileSettings } | undefined => {
	const seen = new Set<string>();
	for (let name: string | undefined = files.profile.name; name !== undefined && !seen.has(name); ) {
		seen.add(name);
		const settings: ProfileSettings | undefined = Object.hasOwn(files.all, name)
			? files.all[name]
			: undefined;
		if (settings === undefined) return undefined;
		if (hasSso(settings)) return { name, settings };
		name = settings.source_profile?.value;
	}
	return undefined;
};

/** Name and port of the portal that this profile's credentials come from; undefined where its region is not said. */
export const portalHost = (files: SharedFiles): string | undefined => {
	const settings = ssoProfile(files)?.settings;
	const session = settings?.sso_session?.value;
	const section = session === undefined ? settings : files.ssoSessions[session];
	const region = section?.sso_region?.value;
	return region === undefined ? undefined : `portal.sso.${region}.amazonaws.com:443`;
};
