import type { Answer, ServiceError } from '../core/scenario.ts';
import { type Issued, issue } from './credentials.ts';
import { readToken } from './jwt.ts';
import { requestId } from './request-id.ts';
import { type Fault, type Signed, signedBy } from './signature.ts';
import { type Asked, type Handler, isServiceError, timestamp, type World } from './world.ts';

/**
 * The Security Token Service, by its query protocol.
 * https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 */
export const sts: Handler = (asked, world) => {
	const knobs = world.scenario.sts ?? {};
	const input = inputOf(asked);
	switch (input.get('Action')) {
		case 'GetCallerIdentity':
			return answer(asked, 'GetCallerIdentity', knobs.getCallerIdentity, () => callerIdentity(asked, world));
		case 'AssumeRole':
			return answer(asked, 'AssumeRole', knobs.assumeRole, () => assumeRole(asked, input, world));
		case 'AssumeRoleWithWebIdentity':
			return answer(asked, 'AssumeRoleWithWebIdentity', knobs.assumeRoleWithWebIdentity, () =>
				assumeRoleWithWebIdentity(input, world),
			);
		default:
			return failure(asked, {
				status: 400,
				code: 'InvalidAction',
				message: `Could not find operation ${input.get('Action') ?? ''} for version 2011-06-15`,
			});
	}
};

/** Name of the operation that is asked for. */
export const stsAction = (asked: Asked): string | undefined => inputOf(asked).get('Action') ?? undefined;

const inputOf = ({ method, path, body }: Asked): URLSearchParams =>
	new URLSearchParams(method === 'POST' ? body : (path.split('?')[1] ?? ''));

type Knob = Answer | ServiceError | undefined;

const answer = (asked: Asked, action: string, knob: Knob, work: () => string | ServiceError): Answer => {
	if (knob !== undefined && !isServiceError(knob)) return knob;
	const result = knob ?? work();
	if (typeof result !== 'string') return failure(asked, result);
	const id = requestId(asked, action);
	const body =
		`<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">` +
		`<${action}Result>${result}</${action}Result>` +
		`<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></${action}Response>`;
	return xml(200, id, body);
};

const callerIdentity = (asked: Asked, world: World): string | ServiceError => {
	const signed = signedBy(asked, world, world.scenario.sts?.clockAheadS);
	if (signed.kind === 'refused') return refusal(signed);
	const { arn, userId, account } = signed.identity;
	return elements({ Arn: arn, UserId: userId, Account: account });
};

const assumeRole = (asked: Asked, input: URLSearchParams, world: World): string | ServiceError => {
	const signed = signedBy(asked, world, world.scenario.sts?.clockAheadS);
	return signed.kind === 'refused' ? refusal(signed) : sessionOf(input, 'STS', world);
};

const assumeRoleWithWebIdentity = (input: URLSearchParams, world: World): string | ServiceError => {
	const claims = readToken(input.get('WebIdentityToken') ?? '');
	const now = Math.floor(world.now() / 1000);
	const invalid = (message: string) => ({ status: 400, code: 'InvalidIdentityToken', message });
	if (claims === undefined) return invalid('The ID Token provided is not a valid JWT.');
	if (claims.exp !== undefined && claims.exp <= now)
		return {
			status: 400,
			code: 'ExpiredTokenException',
			message: `Token expired: current date/time ${now} must be before the expiration date/time ${claims.exp}`,
		};
	if (!claims.aud?.includes('sts.amazonaws.com')) return invalid('Incorrect token audience');
	return sessionOf(input, 'WEB', world);
};

const sessionOf = (input: URLSearchParams, source: 'STS' | 'WEB', world: World): string | ServiceError => {
	const role = input.get('RoleArn') ?? '';
	if (!/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(role))
		return { status: 400, code: 'ValidationError', message: `${role} is invalid` };
	const session = input.get('RoleSessionName') ?? 'session';
	const wanted = Math.min(Number(input.get('DurationSeconds')) || 3600, 43_200);
	const { expiresInS = wanted } = world.scenario.sts ?? {};
	const given = issue(world, { source, role, session, expiresInS });
	const identity = world.sessions.get(given.accessKeyId)?.identity;
	const user = elements({ Arn: identity?.arn ?? '', AssumedRoleId: identity?.userId ?? '' });
	return `<AssumedRoleUser>${user}</AssumedRoleUser><Credentials>${credentials(given)}</Credentials>`;
};

const credentials = (given: Issued): string =>
	elements({
		AccessKeyId: given.accessKeyId,
		SecretAccessKey: given.secretAccessKey,
		SessionToken: given.sessionToken,
		Expiration: timestamp(given.expires),
	});

const CODES: Readonly<Record<Fault, string>> = {
	missing: 'MissingAuthenticationToken',
	'unknown-key': 'InvalidClientTokenId',
	expired: 'ExpiredToken',
	clock: 'SignatureDoesNotMatch',
};

const refusal = ({ fault, message }: Signed & { kind: 'refused' }): ServiceError => ({
	status: 403,
	code: CODES[fault],
	message,
});

const failure = (asked: Asked, { status, code, message }: ServiceError): Answer => {
	const id = requestId(asked, code);
	const error = elements({ Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message });
	const body =
		'<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">' +
		`<Error>${error}</Error><RequestId>${id}</RequestId></ErrorResponse>`;
	return xml(status, id, body);
};

const elements = (values: Readonly<Record<string, string>>): string =>
	Object.entries(values)
		.map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
		.join('');

const escaped = (value: string): string =>
	value.replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`);

const xml = (status: number, id: string, body: string): Answer => ({
	status,
	headers: { 'content-type': 'text/xml', 'x-amzn-requestid': id },
	body,
});
