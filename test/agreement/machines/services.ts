import fc from 'fast-check';
import type { Answer, ContainerKnobs, ImdsKnobs, SsoKnobs, StsKnobs } from '../../../src/core/scenario.ts';
import { merged, once } from './choose.ts';
import { FAR_FUTURE, key, LONG_PAST } from './secrets.ts';

/** How the services that are asked for credentials behave. What costs seconds is rare. */

const { id, secret, token } = key('service');
const DOCUMENT = { AccessKeyId: id, SecretAccessKey: secret, Token: token, Expiration: FAR_FUTURE };
const PAGE: Answer = { status: 200, body: '<html><title>Sign in</title></html>' };
const status = (code: number): Answer => ({ status: code, body: `${code}` });
const answer = (body: unknown): Answer => ({ status: 200, body });

/** Documents that one of the SDK's readers takes and another does not. */
const documents: readonly Answer[] = [
	answer({ ...DOCUMENT, Code: 'Success', Expiration: LONG_PAST }),
	answer({ ...DOCUMENT, Expiration: 'soon' }),
	answer({ ...DOCUMENT, Expiration: '2099-01-01T00:00:00+00:00' }),
	answer({ ...DOCUMENT, Expiration: '2099-02-30T00:00:00Z' }),
	answer({ ...DOCUMENT, Expiration: '2099-02-28T00:00:00.5z' }),
	answer({ ...DOCUMENT, Expiration: '' }),
	answer({ ...DOCUMENT, Expiration: undefined }),
	answer({ ...DOCUMENT, Token: undefined }),
	answer({ ...DOCUMENT, Token: '', AccessKeyId: '' }),
	answer({ ...DOCUMENT, SecretAccessKey: 7 }),
	answer({ ...DOCUMENT, Code: 'AssumeRoleUnauthorizedAccess' }),
	answer({ Code: 'AssumeRoleUnauthorizedAccess', Message: 'EC2 cannot assume the role' }),
	answer('null'),
	answer('[]'),
	answer(''),
	answer(`{"SecretAccessKey":"${secret}"`),
	PAGE,
];

const refusals: readonly Answer[] = [status(404), status(500), status(403), status(302), 'hangup'];

const tokenAnswers = fc.constantFrom<Answer>(
	status(400),
	status(401),
	status(403),
	status(404),
	status(405),
	status(429),
	status(500),
	{ status: 302, headers: { location: 'http://example.com/' }, body: '' },
	answer(''),
	answer('no header\nvalue'),
	{ status: 201, body: 'another-token' },
	PAGE,
	'hangup',
);

const imdsKnobs = merged<unknown>(
	once(2, fc.constant({ tokens: 'optional' })),
	once(
		3,
		tokenAnswers.map((given) => ({ token: given })),
	),
	once(
		12,
		fc.constantFrom<Answer>(PAGE, status(404), 'hangup').map((given) => ({ tokenless: given })),
	),
	once(
		4,
		fc
			.constantFrom<Answer>(
				...refusals,
				answer(''),
				answer('\n'),
				answer('One\nTwo'),
				answer('Two Words'),
				answer(' InsightWorkerRole\n'),
				{ status: 204, body: '' },
				PAGE,
			)
			.map((given) => ({ roles: given })),
	),
	once(
		3,
		fc.constantFrom<Answer>(...documents, ...refusals).map((given) => ({ credentials: given })),
	),
	once(8, fc.constant({ role: null })),
	once(
		12,
		fc.constantFrom<Answer>(PAGE, answer('<html> </html>'), answer('')).map((given) => ({ anything: given })),
	),
);

/** A metadata service that is there, and does what it likes. */
export const instance = imdsKnobs as fc.Arbitrary<ImdsKnobs>;

/** Undefined for a machine that has no metadata service. */
export const imds: fc.Arbitrary<ImdsKnobs | undefined> = fc.oneof(
	{ weight: 30, arbitrary: fc.constant(undefined) },
	{ weight: 70, arbitrary: instance },
	{
		weight: 1,
		arbitrary: fc.constantFrom<ImdsKnobs>({ reach: 'silence' }, { token: 'silence' }, { reach: 'hangup' }),
	},
);

/** Each failure costs the three seconds of the SDK's retries. */
export const container: fc.Arbitrary<ContainerKnobs | undefined> = fc.oneof(
	{ weight: 12, arbitrary: fc.constant(undefined) },
	{
		weight: 3,
		arbitrary: fc
			.constantFrom<Answer>(...documents, ...refusals, { status: 201, body: DOCUMENT })
			.map((given) => ({ credentials: given })),
	},
	{ weight: 1, arbitrary: fc.constantFrom<ContainerKnobs>({ reach: 'refused' }, { reach: 'hangup' }) },
);

const DENIED = {
	status: 403,
	code: 'AccessDenied',
	message: 'User: arn:aws:iam::123456789012:user/me is not authorized to perform: sts:AssumeRole',
};
const SHAKEN = { status: 500, code: 'InternalFailure', message: 'Something went wrong' };

export const sts: fc.Arbitrary<StsKnobs | undefined> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant(undefined) },
	{
		weight: 3,
		arbitrary: fc
			.constantFrom<NonNullable<StsKnobs['assumeRole']>>(
				DENIED,
				DENIED,
				SHAKEN,
				answer('<AssumeRoleResponse/>'),
				PAGE,
			)
			.map((given) => ({ assumeRole: given, assumeRoleWithWebIdentity: given })),
	},
	{ weight: 1, arbitrary: fc.constantFrom<StsKnobs>({ reach: 'refused' }, { reach: 'hangup' }) },
);

export const sso: fc.Arbitrary<SsoKnobs | undefined> = fc.oneof(
	{ weight: 3, arbitrary: fc.constant(undefined) },
	{
		weight: 1,
		arbitrary: fc.constantFrom<SsoKnobs>(
			{ getRoleCredentials: { status: 403, code: 'ForbiddenException', message: 'No access' } },
			{ getRoleCredentials: answer({ roleCredentials: { accessKeyId: id } }) },
			{ getRoleCredentials: PAGE },
			{ reach: 'refused' },
		),
	},
);
