import fc from 'fast-check';
import { mostly, once } from './choose.ts';
import { FAR_FUTURE, key, LONG_PAST } from './secrets.ts';

/** What a profile of ~/.aws may hold, part by part; a profile has some of them, together or alone. */

export type Settings = Readonly<Record<string, string>>;

const ROLE = 'arn:aws:iam::123456789012:role/Deployer';

const keys = fc.constantFrom('a', 'b').map((of): Settings => {
	const { id, secret, token } = key(`profile ${of}`);
	const pair = { aws_access_key_id: id, aws_secret_access_key: secret };
	return of === 'a' ? pair : { ...pair, aws_session_token: token };
});

const halfKeys = fc.constantFrom<Settings>(
	{ aws_access_key_id: key('half').id },
	{ aws_secret_access_key: key('half').secret },
	{ aws_access_key_id: key('half').id, aws_secret_access_key: '' },
);

const role: fc.Arbitrary<Settings> = fc
	.tuple(
		fc.oneof(
			{
				weight: 4,
				arbitrary: fc
					.constantFrom('base', 'default', 'p', 'q', 'nope', 'constructor')
					.map((name): Settings => ({ source_profile: name })),
			},
			{
				weight: 2,
				arbitrary: fc
					.constantFrom('Environment', 'Ec2InstanceMetadata', 'EcsContainer', 'Bogus')
					.map((name): Settings => ({ credential_source: name })),
			},
			{
				weight: 1,
				arbitrary: fc.constantFrom<Settings>(
					{},
					{ source_profile: 'base', credential_source: 'Environment' },
				),
			},
		),
		once(6, fc.constant<Settings>({ mfa_serial: 'arn:aws:iam::123456789012:mfa/me' })),
		once(
			6,
			fc.constantFrom<Settings>({ role_session_name: 'here' }, { external_id: key('external').secret }),
		),
	)
	.map((parts): Settings => Object.assign({ role_arn: ROLE }, ...parts));

const webIdentity = mostly('{home}/token', '{home}/old-token', '{home}/no-token', '~/token').map(
	(file): Settings => ({ role_arn: ROLE, web_identity_token_file: file }),
);

const printed = (document: unknown): string => `printf '%s' '${JSON.stringify(document)}'`;
const { id, secret, token } = key('program');
const GOOD = { Version: 1, AccessKeyId: id, SecretAccessKey: secret };

const program = mostly(
	printed({ ...GOOD, SessionToken: token, Expiration: FAR_FUTURE }),
	...[
		GOOD,
		{ ...GOOD, Expiration: LONG_PAST },
		{ ...GOOD, Expiration: 'soon' },
		{ ...GOOD, Version: 2 },
		{ Version: 1, AccessKeyId: id },
		{ ...GOOD, AccessKeyId: 12345 },
		{ ...GOOD, AccessKeyId: '' },
		null,
		[],
	].map(printed),
	'exit 1',
	'true',
	'echo nonsense',
	`/nowhere/get-credentials --secret ${key('argument').secret}`,
).map((command): Settings => ({ credential_process: command }));

export const START_URL = 'https://example.awsapps.com/start#/';

const sso: fc.Arbitrary<Settings> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.constant<Settings>({
			sso_start_url: START_URL,
			sso_region: 'us-east-1',
			sso_account_id: '123456789012',
			sso_role_name: 'Developer',
		}),
	},
	{
		weight: 3,
		arbitrary: mostly('work', 'nowhere').map(
			(session): Settings => ({
				sso_session: session,
				sso_account_id: '123456789012',
				sso_role_name: 'Developer',
			}),
		),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom<Settings>(
			{ sso_region: 'us-east-1' },
			{ sso_session: 'work' },
			{ sso_start_url: START_URL, sso_region: 'us-east-1', sso_account_id: '123456789012' },
		),
	},
);

export const LOGIN_SESSION = 'arn:aws:iam::123456789012:user/me';

const extras: fc.Arbitrary<Settings> = fc.constantFrom<Settings>(
	{ region: 'ap-south-1' },
	{ region: 'not a region' },
	{ region: 'eu-central-1#1' },
	{ ec2_metadata_service_endpoint: '{imds}' },
	{ ec2_metadata_service_endpoint: 'no url' },
	{ ec2_metadata_service_endpoint: 'https://169.254.169.254' },
	{ ec2_metadata_service_endpoint_mode: 'IPv6' },
	{ ec2_metadata_service_endpoint_mode: 'ipv6' },
	{ ec2_metadata_v1_disabled: 'true' },
	{ ec2_metadata_v1_disabled: 'false' },
	{ credential_source: 'Ec2InstanceMetadata' },
	{ source_profile: 'base' },
	{ output: 'json' },
);

const part: fc.Arbitrary<Settings> = fc.oneof(
	{ withCrossShrink: true },
	{ weight: 5, arbitrary: keys },
	{ weight: 2, arbitrary: halfKeys },
	{ weight: 5, arbitrary: role },
	{ weight: 2, arbitrary: webIdentity },
	{ weight: 2, arbitrary: program },
	{ weight: 2, arbitrary: sso },
	{ weight: 1, arbitrary: fc.constant<Settings>({ login_session: LOGIN_SESSION }) },
);

/** The settings of one profile. */
export const profile: fc.Arbitrary<Settings> = fc
	.tuple(part, once(4, part), once(3, extras), once(6, extras))
	.map((parts): Settings => Object.assign({}, ...parts));

/** The `[sso-session work]` section. */
export const session: fc.Arbitrary<Settings | undefined> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.constant<Settings>({ sso_start_url: START_URL, sso_region: 'us-east-1' }),
	},
	{ weight: 1, arbitrary: fc.constantFrom<Settings | undefined>(undefined, { sso_region: 'us-east-1' }) },
);
