import { profilesOf, type Settings, withProfiles } from './example-profile.ts';
import type { CliFile, Facts, ProfileSettings } from './facts.ts';

/**
 * The files of a machine with these profiles, read alike by the SDK and the AWS CLI, for examples:
 * keys stand in the credentials file, all else in the config file. `selected` is what AWS_PROFILE
 * names, if it is set.
 */
export const withSharedFiles = (
	profiles: Readonly<Record<string, Settings>>,
	selected?: string,
): Pick<Facts, 'files'> => {
	const { files } = withProfiles(profiles, selected);
	const all = profilesOf(profiles);
	const parsed = (path: string): CliFile => ({
		kind: 'parsed',
		path,
		profiles: Object.fromEntries(
			Object.entries(all).map(([name, settings]) => [name, standingIn(path, settings)]),
		),
		ssoSessions: {},
	});
	return {
		files: {
			...files,
			cli: { credentials: parsed(files.credentials.path), config: parsed(files.config.path) },
		},
	};
};

const standingIn = (path: string, settings: ProfileSettings): ProfileSettings =>
	Object.fromEntries(Object.entries(settings).filter(([, { file }]) => file === path));
