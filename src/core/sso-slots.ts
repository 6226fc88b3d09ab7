import type { Evidence } from './check.ts';
import type { Facts } from './facts.ts';
import type { Slots } from './prose.ts';
import { showOutcome } from './show.ts';
import { ssoProfile } from './sso-profile.ts';

type Given = Pick<Facts, 'files' | 'sso'>;

/** The profile of IAM Identity Center and where its parts stand, as slots. */
export const ssoSlots = ({ files, sso }: Given) => {
	const found = ssoProfile(files);
	const settings = found?.settings ?? {};
	const session = settings.sso_session?.value;
	const first = settings.sso_session ?? settings.sso_start_url ?? Object.values(settings)[0];
	const section = session === undefined ? {} : (files.ssoSessions[session] ?? {});
	return {
		ssoProfile: found?.name ?? files.profile.name,
		ssoPlace: first === undefined ? files.config.path : `${first.file}, line ${first.line}`,
		ssoAccount: settings.sso_account_id?.value ?? 'ACCOUNT_ID',
		ssoRole: settings.sso_role_name?.value ?? 'ROLE_NAME',
		ssoRegion: section.sso_region?.value ?? settings.sso_region?.value ?? 'SSO_REGION',
		ssoUrl: section.sso_start_url?.value ?? settings.sso_start_url?.value ?? 'START_URL',
		ssoCache: sso.path ?? '~/.aws/sso/cache',
	} satisfies Slots;
};

/** What ended the chain, and what the cached token is like. */
export const ssoEvidence = ({ chain, sso }: Pick<Facts, 'chain' | 'sso'>): readonly Evidence[] => [
	{ fact: 'chain.verdict', value: chain.verdict.kind === 'error' ? chain.verdict.error.message : '' },
	{
		fact: 'sso.token',
		value: showOutcome(
			sso.token,
			({ expiresAt = 'a time not stated', renewable }) =>
				`until ${expiresAt}, ${renewable ? 'renewable' : 'not renewable'}`,
		),
	},
];
