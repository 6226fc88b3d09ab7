import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
	BedrockRuntimeClient,
	ConverseCommand,
	ConverseStreamCommand,
	InvokeModelCommand,
	InvokeModelWithResponseStreamCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromHttp } from '@aws-sdk/credential-provider-http';
import { fromTokenFile } from '@aws-sdk/credential-provider-web-identity';
import { fromInstanceMetadata } from '@smithy/credential-provider-imds';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { build } from 'esbuild';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Scenario } from '../src/core/scenario.ts';
import { createApp } from '../src/simulator/app.ts';
import { CANARY } from '../src/simulator/canaries.ts';
import { type PreparedMachine, prepare } from '../src/simulator/machine.ts';
import { serve, simulate } from '../src/simulator/run.ts';
import { scenariosOf } from '../src/simulator/scenarios.ts';
import { type RunningAws, startAws } from '../src/simulator/server.ts';
import { SLOTS } from '../src/simulator/slots.ts';

const MODEL = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const region = 'us-east-1';
const seconds = (ms: number) => AbortSignal.timeout(ms);

const after: (() => unknown)[] = [];
afterEach(async () => {
	vi.unstubAllEnvs();
	for (const undo of after.splice(0)) await undo();
});

/** The embedded AWS and the machine of a scenario, until the end of the test. */
const world = async (scenario: Scenario): Promise<RunningAws & { machine: PreparedMachine }> => {
	const aws = await startAws(scenario);
	const machine = prepare(scenario, aws.urls);
	after.push(machine.cleanup, aws.close);
	return { ...aws, machine };
};

/** The SDK reads the process's own environment, so the machine's takes its place. */
const live = ({ machine }: { machine: PreparedMachine }) => {
	for (const name of Object.keys(process.env))
		if (/^(AWS|ECS|ANTHROPIC)_/.test(name)) vi.stubEnv(name, undefined);
	for (const [name, value] of Object.entries(machine.env)) vi.stubEnv(name, value);
};

const user = {
	accessKeyId: SLOTS.userKeyId ?? '',
	secretAccessKey: SLOTS.userSecretKey ?? '',
};

const stsClient = (aws: RunningAws, credentials: STSClient['config']['credentials'] | typeof user = user) =>
	new STSClient({ region, endpoint: aws.urls.sts, credentials, maxAttempts: 1 });

const bedrockClient = (
	aws: RunningAws,
	requestHandler: NodeHttpHandler | undefined = new NodeHttpHandler(),
) =>
	new BedrockRuntimeClient({
		region,
		endpoint: aws.urls.bedrock,
		credentials: user,
		maxAttempts: 1,
		...(requestHandler ? { requestHandler } : {}),
	});

const error = (promise: Promise<unknown>): Promise<Record<string, unknown>> =>
	promise.then(
		(value) => ({ name: 'no error', value }),
		(thrown) => ({
			name: thrown.name,
			message: thrown.message,
			code: thrown.code,
			status: thrown.$metadata?.httpStatusCode,
		}),
	);

const connects = (url: string, ms: number): Promise<string> => {
	const { hostname, port } = new URL(url);
	const socket = net.connect({ host: hostname, port: Number(port) });
	const outcome = new Promise<string>((resolve) => {
		socket.on('connect', () => resolve('connected'));
		socket.on('error', (thrown: NodeJS.ErrnoException) => resolve(thrown.code ?? ''));
	});
	return Promise.race([outcome, sleep(ms, 'nothing')]).finally(() => socket.destroy());
};

describe('identity by the SDK', () => {
	it('EC2: the role of the instance, over IMDSv2', async () => {
		const aws = await world({ on: 'ec2' });
		live(aws);
		const credentials = await fromInstanceMetadata()();
		expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z0-9]{12}EC2A$/);
		expect(credentials.secretAccessKey).toMatch(/^[A-Za-z0-9/+=]{40}$/);
		const { Arn, Account, UserId } = await stsClient(aws, credentials).send(new GetCallerIdentityCommand({}));
		expect(Arn).toBe('arn:aws:sts::123456789012:assumed-role/InsightWorkerRole/i-0123456789abcdef0');
		expect(Account).toBe('123456789012');
		expect(UserId).toMatch(/^AROA[A-Z0-9]{17}:i-0123456789abcdef0$/);
		expect(aws.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'PUT /latest/api/token',
			'GET /latest/meta-data/iam/security-credentials/',
			'GET /latest/meta-data/iam/security-credentials/InsightWorkerRole',
			'POST /',
		]);
		expect(aws.requests.at(-1)).toEqual({
			service: 'sts',
			method: 'POST',
			path: '/',
			action: 'GetCallerIdentity',
		});
	});

	it('ECS: the role of the task', async () => {
		const aws = await world({ on: 'ecs' });
		live(aws);
		const { Arn } = await stsClient(aws, await fromHttp()()).send(new GetCallerIdentityCommand({}));
		expect(Arn).toBe(
			'arn:aws:sts::123456789012:assumed-role/InsightWorkerBedrockRole/0123456789abcdef0123456789abcdef',
		);
		const task = await fetch(`${aws.machine.env.ECS_CONTAINER_METADATA_URI_V4}/task`);
		expect(await task.json()).toMatchObject({ Family: 'insightworker', LaunchType: 'FARGATE' });
	});

	it('EKS: the role of the service account', async () => {
		const aws = await world({ on: 'irsa' });
		live(aws);
		const credentials = await fromTokenFile({ clientConfig: { region } })();
		const { Arn } = await stsClient(aws, credentials).send(new GetCallerIdentityCommand({}));
		expect(Arn).toMatch(/:assumed-role\/InsightWorkerIrsaRole\/aws-sdk-js-session-\d+$/);
	});

	it('EKS Pod Identity: at an address that the SDK treats as the agent, and only with the token', async () => {
		const aws = await world({ on: 'pod-identity' });
		expect(new URL(aws.urls.container).hostname).toBe('127.0.0.2');
		live(aws);
		const { Arn } = await stsClient(aws, await fromHttp()()).send(new GetCallerIdentityCommand({}));
		expect(Arn).toMatch(/:assumed-role\/InsightWorkerPodRole\/eks-prod-/);
		const bare = await fetch(`${aws.urls.container}/v1/credentials`);
		expect([bare.status, await bare.text()]).toEqual([400, 'Service account token cannot be empty\n']);
	});

	it('SSO: the portal, by account and role, and the renewal of its token', async () => {
		const aws = await world({ on: 'laptop' });
		const token = await fetch(`${aws.urls.sso}/token`, { method: 'POST', body: '{}' });
		expect(await token.json()).toMatchObject({ tokenType: 'Bearer', expiresIn: 28_800 });
		const portal = `${aws.urls.sso}/federation/credentials?account_id=210987654321&role_name=Developer`;
		expect((await fetch(portal)).status).toBe(401);
		const given = await fetch(portal, { headers: { 'x-amz-sso_bearer_token': 'any' } });
		const { roleCredentials } = JSON.parse(await given.text());
		const credentials = { ...roleCredentials, expiration: new Date(roleCredentials.expiration) };
		const { Arn } = await stsClient(aws, credentials).send(new GetCallerIdentityCommand({}));
		expect(Arn).toMatch(/^arn:aws:sts::210987654321:assumed-role\/AWSReservedSSO_Developer_\w+\/insight$/);
	});

	it('a long-lived key: a user; a role assumed with it: a session of that role', async () => {
		const aws = await world({ on: 'laptop' });
		const client = stsClient(aws);
		expect((await client.send(new GetCallerIdentityCommand({}))).Arn).toBe(
			'arn:aws:iam::123456789012:user/insightworker',
		);
		const { Credentials: given } = await client.send(
			new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::210987654321:role/path/Other', RoleSessionName: 'me' }),
		);
		const credentials = {
			accessKeyId: given?.AccessKeyId ?? '',
			secretAccessKey: given?.SecretAccessKey ?? '',
			sessionToken: given?.SessionToken ?? '',
		};
		const { Arn, Account } = await stsClient(aws, credentials).send(new GetCallerIdentityCommand({}));
		expect([Arn, Account]).toEqual(['arn:aws:sts::210987654321:assumed-role/Other/me', '210987654321']);
	});
});

describe('the metadata service', () => {
	const get = (aws: RunningAws, path: string, token?: string) =>
		fetch(
			aws.urls.imds + path,
			token === undefined ? {} : { headers: { 'x-aws-ec2-metadata-token': token } },
		);
	const put = (aws: RunningAws, headers: Record<string, string>) =>
		fetch(`${aws.urls.imds}/latest/api/token`, { method: 'PUT', headers });
	const TTL = { 'x-aws-ec2-metadata-token-ttl-seconds': '60' };

	it('gives a token for a time to live, and for nothing else', async () => {
		const aws = await world({ on: 'ec2' });
		const token = await put(aws, TTL);
		expect([token.status, token.headers.get('x-aws-ec2-metadata-token-ttl-seconds')]).toEqual([200, '60']);
		expect((await put(aws, {})).status).toBe(400);
		expect((await put(aws, { 'x-aws-ec2-metadata-token-ttl-seconds': '21601' })).status).toBe(400);
		expect((await put(aws, { ...TTL, 'x-forwarded-for': '10.0.0.1' })).status).toBe(403);
	});

	it('answers with the token, refuses without it or with a wrong one, and knows no other path', async () => {
		const aws = await world({ on: 'ec2' });
		const token = await (await put(aws, TTL)).text();
		const status = async (path: string, with_?: string) => (await get(aws, path, with_)).status;
		expect(await status('/latest/meta-data/')).toBe(401);
		expect(await status('/latest/meta-data/', 'wrong')).toBe(401);
		expect(await status('/latest/meta-data/', token)).toBe(200);
		expect(await status('//latest/meta-data/', token)).toBe(404);
		expect(await status('/latest/meta-data/nothing', token)).toBe(404);
		const identity = await get(aws, '/latest/dynamic/instance-identity/document', token);
		expect(await identity.json()).toMatchObject({ instanceId: 'i-0123456789abcdef0', region: 'us-east-1' });
		const info = await get(aws, '/latest/meta-data/iam/info', token);
		expect(await info.json()).toMatchObject({ Code: 'Success' });
	});

	it('with optional tokens answers without one; without a role lists none', async () => {
		const aws = await world({ on: 'ec2', imds: { tokens: 'optional', role: null } });
		expect((await get(aws, '/latest/meta-data/')).status).toBe(200);
		expect((await get(aws, '/latest/meta-data/iam/security-credentials/')).status).toBe(404);
		expect((await get(aws, '/latest/meta-data/iam/info')).status).toBe(404);
	});

	it('answers late, and hands out what is past its end, which STS then refuses', async () => {
		const aws = await world({ on: 'ec2', imds: { delayMs: 120, expiresInS: -600 } });
		live(aws);
		const began = performance.now();
		const credentials = await fromInstanceMetadata({ logger: { ...console, warn: () => {} } })();
		expect(performance.now() - began).toBeGreaterThan(350);
		expect(await error(stsClient(aws, credentials).send(new GetCallerIdentityCommand({})))).toMatchObject({
			name: 'ExpiredToken',
			status: 403,
		});
	});

	it('hands out the next key before the old one ends', () => {
		let now = Date.parse('2026-11-23T12:00:00Z');
		const app = createApp({ on: 'ec2', imds: { tokens: 'optional', expiresInS: 100 } }, () => now);
		const key = () => {
			const reply = app({
				service: 'imds',
				method: 'GET',
				path: '/latest/meta-data/iam/security-credentials/InsightWorkerRole',
				headers: {},
				body: '',
			});
			if (typeof reply === 'string') throw new Error(reply);
			return JSON.parse(Buffer.from(reply.body).toString());
		};
		const first = key();
		now += 79_000;
		expect(key()).toEqual(first);
		now += 2000;
		expect(key().AccessKeyId).not.toBe(first.AccessKeyId);
		expect(key().Expiration).toBe('2026-11-23T12:03:00Z');
	});

	it('hands out the same key past its end where it does not renew, and changes when its time has come', () => {
		let now = Date.parse('2026-11-23T12:00:00Z');
		const app = createApp(
			{
				on: 'ec2',
				imds: { tokens: 'optional', expiresInS: 100, renews: false },
				later: [{ afterS: 200, imds: { roles: { status: 503 } } }, { afterS: 300 }],
			},
			() => now,
		);
		const ask = (path: string) => {
			const reply = app({ service: 'imds', method: 'GET', path, headers: {}, body: '' });
			if (typeof reply === 'string') throw new Error(reply);
			return reply;
		};
		const roles = '/latest/meta-data/iam/security-credentials/';
		const first = ask(`${roles}InsightWorkerRole`).body;
		now += 199_000;
		expect(ask(`${roles}InsightWorkerRole`).body).toEqual(first);
		expect(ask(roles).status).toBe(200);
		now += 1000;
		expect(ask(roles).status).toBe(503);
		now += 100_000;
		expect(ask(roles).status).toBe(200);
	});
});

describe('Bedrock by the SDK', () => {
	const body = JSON.stringify({
		anthropic_version: 'bedrock-2023-05-31',
		max_tokens: 1,
		messages: [{ role: 'user', content: '.' }],
	});
	const converse = { modelId: MODEL, messages: [{ role: 'user' as const, content: [{ text: '.' }] }] };
	const invoke = new InvokeModelCommand({ modelId: MODEL, body });
	const stream = new InvokeModelWithResponseStreamCommand({ modelId: MODEL, body });

	it('answers in the form of the model', async () => {
		const aws = await world({ on: 'ec2' });
		const given = await bedrockClient(aws).send(invoke);
		expect(given.$metadata.requestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
		expect(JSON.parse(given.body.transformToString())).toMatchObject({
			model: 'claude-sonnet-4-5-20250929',
			stop_reason: 'max_tokens',
			usage: { output_tokens: 1 },
		});
		expect(aws.requests[0]?.path).toBe(`/model/${encodeURIComponent(MODEL)}/invoke`);
	});

	it('streams it as events', async () => {
		const aws = await world({ on: 'ec2' });
		const given = await bedrockClient(aws).send(stream);
		const types: string[] = [];
		for await (const { chunk } of given.body ?? [])
			types.push(JSON.parse(Buffer.from(chunk?.bytes ?? []).toString()).type);
		expect(types).toEqual([
			'message_start',
			'content_block_start',
			'content_block_delta',
			'content_block_stop',
			'message_delta',
			'message_stop',
		]);
	});

	it('converses, whole and as events', async () => {
		const aws = await world({ on: 'ec2' });
		const given = await bedrockClient(aws).send(new ConverseCommand(converse));
		expect(given.output?.message?.content).toEqual([{ text: 'Hello' }]);
		const events = await bedrockClient(aws).send(new ConverseStreamCommand(converse));
		const names: string[] = [];
		for await (const event of events.stream ?? []) names.push(...Object.keys(event));
		expect(names).toEqual([
			'messageStart',
			'contentBlockDelta',
			'contentBlockStop',
			'messageStop',
			'metadata',
		]);
	});

	it('answers over HTTP/2 as well, which is what the client speaks by default', async () => {
		const aws = await world({ on: 'ec2' });
		const client = new BedrockRuntimeClient({ region, endpoint: aws.urls.bedrock, credentials: user });
		expect((await client.send(invoke)).$metadata.httpStatusCode).toBe(200);
		client.destroy();
	});

	it('refuses in its own protocol', async () => {
		const refused = { status: 403, code: 'AccessDeniedException', message: 'User: x is not authorized <&>' };
		const aws = await world({ on: 'ec2', bedrock: { invoke: refused, stream: refused } });
		for (const command of [invoke, stream]) {
			const given = await error(bedrockClient(aws).send(command as typeof invoke));
			expect(given).toMatchObject({ name: refused.code, message: refused.message, status: 403 });
		}
		expect(await error(bedrockClient(aws).send(new ConverseCommand(converse)))).toMatchObject({
			name: refused.code,
		});
	});

	it('breaks off inside a stream', async () => {
		for (const code of ['ThrottlingException', 'ModelStreamErrorException', 'SomethingNewException']) {
			const aws = await world({
				on: 'ec2',
				bedrock: { streamException: { status: 429, code, message: 'Too many' } },
			});
			const given = await bedrockClient(aws).send(stream);
			let events = 0;
			const read = async () => {
				for await (const _ of given.body ?? []) events++;
			};
			const thrown = await error(read());
			expect(String(thrown.name).toLowerCase()).toBe(code.toLowerCase());
			expect(thrown.message).toContain('Too many');
			expect(events).toBe(1);
		}
	});

	it('takes a bearer token of the right form', async () => {
		const aws = await world({ on: 'ec2' });
		const ask = async (token: string) =>
			(
				await fetch(`${aws.urls.bedrock}/model/${MODEL}/invoke`, {
					method: 'POST',
					headers: { authorization: `Bearer ${token}` },
					body,
				})
			).status;
		expect(await ask(SLOTS.bearerToken ?? '')).toBe(200);
		expect(await ask('something else')).toBe(403);
	});
});

describe('what AWS looks at before it answers', () => {
	it('the clock: its Date is ahead, and it refuses what was signed long before', async () => {
		const clockAheadS = 3600;
		const aws = await world({ on: 'ec2', sts: { clockAheadS }, bedrock: { clockAheadS } });
		const answer = await fetch(aws.urls.sts, { method: 'POST', body: 'Action=Nothing' });
		const ahead = Date.parse(answer.headers.get('date') ?? '') - Date.now();
		expect(Math.round(ahead / 10_000)).toBe(360);
		const expired =
			/^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/;
		const refusal = await error(stsClient(aws).send(new GetCallerIdentityCommand({})));
		expect(refusal).toMatchObject({ name: 'SignatureDoesNotMatch', message: expect.stringMatching(expired) });
		const other = await error(
			bedrockClient(aws).send(new InvokeModelCommand({ modelId: MODEL, body: '{}' })),
		);
		expect(other).toMatchObject({
			name: 'InvalidSignatureException',
			message: expect.stringMatching(expired),
		});
	});

	it('the key: a temporary one without its token is none', async () => {
		const aws = await world({ on: 'ec2' });
		const half = { accessKeyId: SLOTS.temporaryKeyId ?? '', secretAccessKey: SLOTS.temporarySecretKey ?? '' };
		expect(await error(stsClient(aws, half).send(new GetCallerIdentityCommand({})))).toMatchObject({
			name: 'InvalidClientTokenId',
			message: 'The security token included in the request is invalid.',
			status: 403,
		});
		const whole = { ...half, sessionToken: SLOTS.sessionToken ?? '' };
		expect((await stsClient(aws, whole).send(new GetCallerIdentityCommand({}))).Arn).toMatch(/Developer/);
	});

	it('the web identity token: its form, its end, its audience', async () => {
		const aws = await world({ on: 'irsa' });
		live(aws);
		const claims = (value: object) =>
			['e30', Buffer.from(JSON.stringify(value)).toString('base64url'), 'signature'].join('.');
		const assume = async (token: string) => {
			const response = await fetch(aws.urls.sts, {
				method: 'POST',
				body: new URLSearchParams({
					Action: 'AssumeRoleWithWebIdentity',
					RoleArn: aws.machine.env.AWS_ROLE_ARN ?? '',
					WebIdentityToken: token,
				}),
			});
			return /<Code>(\w+)<\/Code><Message>([^<]*)</.exec(await response.text())?.slice(1);
		};
		expect(await assume('no token')).toEqual([
			'InvalidIdentityToken',
			expect.stringContaining('not a valid JWT'),
		]);
		expect(await assume(claims({ exp: 1, aud: 'sts.amazonaws.com' }))).toEqual([
			'ExpiredTokenException',
			expect.stringContaining('Token expired'),
		]);
		expect(await assume(claims({ exp: 4e9, aud: ['other'] }))).toEqual([
			'InvalidIdentityToken',
			'Incorrect token audience',
		]);
	});
});

describe('refusals by the other services', () => {
	it('STS: the name and the words of its error document', async () => {
		const denied = {
			status: 403,
			code: 'AccessDenied',
			message: 'User: arn:… is not <authorized> & never was',
		};
		const aws = await world({
			on: 'irsa',
			sts: { getCallerIdentity: denied, assumeRoleWithWebIdentity: denied },
		});
		live(aws);
		const wanted = { name: denied.code, message: denied.message, status: 403 };
		expect(await error(stsClient(aws).send(new GetCallerIdentityCommand({})))).toMatchObject(wanted);
		expect(await error(fromTokenFile({ clientConfig: { region } })())).toMatchObject(wanted);
		const modelled = {
			status: 400,
			code: 'InvalidIdentityToken',
			message: 'No OpenIDConnect provider found',
		};
		const other = await world({ on: 'irsa', sts: { assumeRoleWithWebIdentity: modelled } });
		live(other);
		expect(await error(fromTokenFile({ clientConfig: { region } })())).toMatchObject({
			name: 'InvalidIdentityTokenException',
			message: modelled.message,
		});
	});

	it('SSO: as the SDK says it through a profile', async () => {
		const sso = { getRoleCredentials: { status: 403, code: 'ForbiddenException', message: 'No access' } };
		const script = `
			import { fromIni } from '@aws-sdk/credential-provider-ini';
			await fromIni()().then(
				({ accessKeyId }) => console.log(accessKeyId),
				({ name, message }) => console.log(name, message),
			);`;
		const start = 'https://example.awsapps.com/start';
		const files = {
			'~/.aws/config': `[default]\nsso_start_url = ${start}\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = Developer\n`,
			[`~/.aws/sso/cache/${createHash('sha1').update(start).digest('hex')}.json`]: JSON.stringify({
				startUrl: start,
				region,
				accessToken: '{ssoAccessToken}',
				expiresAt: '2999-01-01T00:00:00Z',
			}),
		};
		const program: [string, ...string[]] = [process.execPath, '--input-type=module', '-e', script];
		const refused = await simulate({ on: 'laptop', files, sso }, { program });
		expect(refused.stdout).toBe('CredentialsProviderError ForbiddenException: No access\n');
		const given = await simulate({ on: 'laptop', files }, { program });
		expect(given.stdout).toMatch(/^ASIA[A-Z0-9]{12}SSOA\n$/);
		expect(given.requests).toEqual([
			{
				service: 'sso',
				method: 'GET',
				path: '/federation/credentials?account_id=123456789012&role_name=Developer',
			},
		]);
	});
});

it('is as far away as it is told to be', async () => {
	const aws = await startAws({ on: 'ec2' }, 60);
	try {
		const began = performance.now();
		const answer = await fetch(`${aws.urls.imds}/latest/meta-data/`);
		expect(answer.status).toBe(401);
		expect(performance.now() - began).toBeGreaterThanOrEqual(59);
	} finally {
		await aws.close();
	}
});

describe('misbehaviour', () => {
	it('a black hole makes no connection at all', async () => {
		const aws = await world({
			on: 'pod-identity',
			imds: { reach: 'blackhole' },
			container: { reach: 'blackhole' },
			sts: { reach: 'blackhole' },
		});
		const { imds, container, sts } = aws.urls;
		const outcomes = await Promise.all([imds, container, sts, imds].map((url) => connects(url, 1500)));
		expect(outcomes).toEqual(['nothing', 'nothing', 'nothing', 'nothing']);
		live(aws);
		const began = performance.now();
		expect(await error(fromInstanceMetadata()())).toMatchObject({
			message: 'TimeoutError from instance metadata service',
		});
		expect(performance.now() - began).toBeGreaterThan(1900);
		await aws.close();
		expect(await connects(imds, 1500)).toBe('ECONNREFUSED');
	});

	it('a refusing port refuses, and is the metadata service of every machine that is no instance', async () => {
		for (const on of ['ecs', 'irsa', 'pod-identity', 'laptop'] as const)
			expect(await connects((await world({ on })).urls.imds, 1000)).toBe('ECONNREFUSED');
		const { urls } = await world({ on: 'ec2', sts: { reach: 'refused' } });
		expect(await connects(urls.sts, 1000)).toBe('ECONNREFUSED');
		expect(await connects((await world({ on: 'ecs', imds: {} })).urls.imds, 1000)).toBe('connected');
	});

	it('silence accepts and never answers; a hang-up closes', async () => {
		const aws = await world({
			on: 'ec2',
			imds: { token: 'silence' },
			sts: { reach: 'silence' },
			bedrock: { reach: 'hangup' },
		});
		expect(await connects(aws.urls.sts, 1000)).toBe('connected');
		expect(await error(fetch(aws.urls.sts, { signal: seconds(400) }))).toMatchObject({
			name: 'TimeoutError',
		});
		const hop = fetch(`${aws.urls.imds}/latest/api/token`, { method: 'PUT', signal: seconds(400) });
		expect(await error(hop)).toMatchObject({ name: 'TimeoutError' });
		expect((await fetch(`${aws.urls.imds}/latest/meta-data/`)).status).toBe(401);
		const command = new InvokeModelCommand({ modelId: MODEL, body: '{}' });
		expect(await error(bedrockClient(aws).send(command))).toMatchObject({ code: 'ECONNRESET' });
		const overTwo = new BedrockRuntimeClient({
			region,
			endpoint: aws.urls.bedrock,
			credentials: user,
			maxAttempts: 1,
		});
		expect((await error(overTwo.send(command))).name).not.toBe('no error');
		overTwo.destroy();
	});

	it('a slow answer takes its time', async () => {
		const aws = await world({
			on: 'ec2',
			bedrock: { delayMs: 300 },
			sts: { getCallerIdentity: { status: 200, delayMs: 200 } },
		});
		const began = performance.now();
		await bedrockClient(aws).send(new InvokeModelCommand({ modelId: MODEL, body: '{}' }));
		expect(performance.now() - began).toBeGreaterThan(290);
	});

	it('an endless answer has no end, and does not take the memory', async () => {
		const aws = await world({
			on: 'ec2',
			imds: { tokenless: { status: 200, body: 'again ', endless: true } },
			sts: { getCallerIdentity: { status: 200, endless: true } },
		});
		const response = await fetch(`${aws.urls.imds}/latest/meta-data/`);
		let bytes = 0;
		for await (const chunk of response.body ?? []) {
			bytes += chunk.length;
			if (bytes > 4_000_000) break;
		}
		expect(bytes).toBeGreaterThan(4_000_000);
		expect(process.memoryUsage().rss).toBeLessThan(1e9);
	});

	it('rubbish that it is asked does it no harm', async () => {
		const aws = await world({ on: 'ec2' });
		const post = async (url: string, body: string) =>
			(await fetch(url, { method: 'POST', body, headers: { authorization: 'Bearer ABSKany' } })).status;
		expect(await post(`${aws.urls.bedrock}/model/%zz/invoke`, '{')).toBe(200);
		expect(await post(`${aws.urls.bedrock}/model/x/constructor`, '')).toBe(404);
		expect(await post(aws.urls.sts, 'Action=%zz&Action=__proto__')).toBe(400);
		const role = 'arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fr';
		const token = `e30.${Buffer.from('{"aud":"sts.amazonaws.com"}').toString('base64url')}.s`;
		const assume = `Action=AssumeRoleWithWebIdentity&RoleArn=${role}&WebIdentityToken=${token}`;
		expect(await post(aws.urls.sts, `${assume}&DurationSeconds=1e99`)).toBe(200);
		expect(await post(aws.urls.sts, `${assume}&DurationSeconds=soon`)).toBe(200);
	});

	it('rubbish is sent as it is, and bears no mark of AWS', async () => {
		const page = { status: 502, body: '<html>no</html>', headers: { Server: 'proxy' } };
		const aws = await world({ on: 'ec2', sts: { getCallerIdentity: page } });
		const answer = await fetch(aws.urls.sts, { method: 'POST', body: 'Action=GetCallerIdentity' });
		expect([answer.status, await answer.text()]).toEqual([502, page.body]);
		expect(answer.headers.get('content-type')).toBe('text/html');
		expect(answer.headers.get('server')).toBe('proxy');
		expect(answer.headers.has('x-amzn-requestid')).toBe(false);
		expect(answer.headers.has('date')).toBe(true);
	});
});

describe('the machine', () => {
	it('has a clean environment, its files with their modes, and says what was simulated', async () => {
		const { machine, urls } = await world({
			on: 'ecs',
			env: {
				AWS_PROFILE: 'work',
				AWS_EXECUTION_ENV: null,
				X: '{sts}/{home}/{unknown}',
				AWS_ENDPOINT_URL_STS: '{sts}',
			},
			files: {
				'~/.aws/credentials': { text: '[work]\naws_access_key_id = {userKeyId}\n', mode: 0o640 },
				'~/.insightworker/bytes': { base64: '//4=' },
				'/sys/kernel/thing': { directory: true },
			},
		});
		const { env, home } = machine;
		expect(Object.keys(env).filter((name) => !/^(AWS|ECS|ANTHROPIC)_/.test(name))).toEqual([
			'PATH',
			'HOME',
			'USER',
			'X',
			'IW_DOCTOR_SIMULATION',
		]);
		expect(env.X).toBe(`${urls.sts}/${home}/{unknown}`);
		expect(env).not.toHaveProperty('AWS_EXECUTION_ENV');
		expect(statSync(join(home, '.insightworker/.env')).mode & 0o777).toBe(0o600);
		expect(statSync(join(home, '.aws/credentials')).mode & 0o777).toBe(0o640);
		expect(readFileSync(join(home, '.aws/credentials'), 'utf8')).toContain(`= ${SLOTS.userKeyId}\n`);
		expect([...readFileSync(join(home, '.insightworker/bytes'))]).toEqual([0xff, 0xfe]);
		const { variables, root } = JSON.parse(readFileSync(env.IW_DOCTOR_SIMULATION ?? '', 'utf8'));
		expect(statSync(join(root, 'sys/kernel/thing')).isDirectory()).toBe(true);
		expect(readFileSync(join(root, 'proc/1/environ'), 'utf8')).toContain(
			'AWS_CONTAINER_CREDENTIALS_FULL_URI=',
		);
		expect(variables).toContain('AWS_CONTAINER_CREDENTIALS_FULL_URI');
		// The scenario set it itself, so it is the machine's own.
		expect(variables).not.toContain('AWS_ENDPOINT_URL_STS');
		machine.cleanup();
		expect(existsSync(home)).toBe(false);
	});

	it('names token files where they really lie, and lets a scenario replace them', async () => {
		const path = '/var/run/secrets/eks.amazonaws.com/serviceaccount/token';
		const { machine } = await world({ on: 'irsa', files: { [path]: 'stale' }, dotenv: null });
		const file = machine.env.AWS_WEB_IDENTITY_TOKEN_FILE ?? '';
		expect(file.endsWith(path)).toBe(true);
		expect(readFileSync(file, 'utf8')).toBe('stale');
		expect(existsSync(join(machine.home, '.insightworker/.env'))).toBe(false);
	});

	it('hands out secrets that can be searched for', async () => {
		const { machine, urls } = await world({ on: 'irsa' });
		expect(readFileSync(machine.env.AWS_WEB_IDENTITY_TOKEN_FILE ?? '', 'utf8')).toMatch(CANARY);
		for (const [name, value] of Object.entries(SLOTS))
			if (!name.endsWith('KeyId')) expect(value).toMatch(CANARY);
		expect(SLOTS.userKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
		expect(SLOTS.temporaryKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
		expect(SLOTS.userSecretKey).toMatch(/^[A-Za-z0-9/+]{40}$/);
		const token = await fetch(`${urls.sso}/token`, { method: 'POST' });
		expect(
			Object.values(JSON.parse(await token.text())).filter((value) => CANARY.test(String(value))),
		).toHaveLength(2);
	});
});

describe('running a program', () => {
	const node = (script: string): [string, ...string[]] => [process.execPath, '-e', script, '--'];

	it('in the environment of the machine and no other, with the arguments of both', async () => {
		const script =
			'console.log(JSON.stringify([process.env, process.argv.slice(1)])); console.error("e"); process.exit(7)';
		vi.stubEnv('AWS_PROFILE', 'mine');
		const result = await simulate(
			{ on: 'ec2', args: ['--env-file', '{home}/other'] },
			{ program: node(script), args: ['check'] },
		);
		const [env, args] = JSON.parse(result.stdout);
		expect([result.exitCode, result.stderr]).toEqual([7, 'e\n']);
		expect(args).toEqual(['check', '--env-file', `${env.HOME}/other`]);
		expect(env).not.toHaveProperty('AWS_PROFILE');
		expect(existsSync(env.HOME)).toBe(false);
	});

	it('gives the signal that ended it, and says when there is no such program', async () => {
		const killed = await simulate(
			{ on: 'laptop' },
			{ program: node('process.kill(process.pid, "SIGTERM")') },
		);
		expect(killed.exitCode).toBe(143);
		await expect(simulate({ on: 'laptop' }, { program: ['/no/such/program'] })).rejects.toThrow(/ENOENT/);
	});

	it('hands an interrupt on, and leaves nothing behind', async () => {
		const script = `
			import { simulate } from ${JSON.stringify(join(import.meta.dirname, '../src/simulator/run.ts'))};
			const inner = 'console.log(process.env.HOME); process.on("SIGINT", () => process.exit(130)); setInterval(() => {}, 1000)';
			const { exitCode, stdout } = await simulate({ on: 'ec2' }, { program: [process.execPath, '-e', inner] });
			console.log(exitCode, stdout.trim());`;
		const entry = await bundle(script);
		const outer = spawn(process.execPath, [entry], { stdio: ['ignore', 'pipe', 'inherit'] });
		let said = '';
		outer.stdout.on('data', (chunk) => {
			said += chunk;
		});
		await sleep(1500);
		outer.kill('SIGINT');
		await new Promise((resolve) => outer.once('close', resolve));
		expect(said).toMatch(/^130 \//);
		expect(existsSync(said.trim().split(' ')[1] ?? '')).toBe(false);
	});

	it('serves what a shell and the AWS CLI can be pointed at', async () => {
		const serving = await serve({ on: 'ec2', env: { AWS_NOTE: "it's" } });
		after.push(serving.close);
		expect(serving.lines.some((line) => /^unset .*\bAWS_PROFILE\b/.test(line))).toBe(true);
		expect(serving.lines).toContain('export AWS_REGION=us-east-1');
		expect(serving.lines.every((line) => !/^export (HOME|PATH|USER)=/.test(line))).toBe(true);
		const run = promisify(execFile);
		const shell = (command: string) =>
			run('sh', ['-c', [...serving.lines, command].join('\n')], { env: { PATH: process.env.PATH } });
		expect((await shell('printf %s "$AWS_NOTE"')).stdout).toBe("it's");
		const present = await shell('aws --version').catch(() => undefined);
		if (present === undefined)
			return console.log('the AWS CLI is not here: not tried against the embedded AWS');
		const { stdout } = await shell('aws sts get-caller-identity --output json');
		expect(JSON.parse(stdout).Arn).toMatch(/:assumed-role\/InsightWorkerRole\//);
		expect(serving.requests.some(({ action }) => action === 'GetCallerIdentity')).toBe(true);
	});
});

describe('the list of scenarios', () => {
	it('has the healthy machines, its own, and one for each check that can be reproduced', async () => {
		const { default: hopLimit } = await import('../src/checks/imds-hop-limit.ts');
		const scenarios = scenariosOf([hopLimit]);
		for (const name of ['healthy-ec2', 'healthy-ecs', 'healthy-irsa', 'healthy-pod-identity'])
			expect(scenarios[name]).toMatchObject({ rootCause: null, exit: 0 });
		expect(scenarios['imds-hop-limit']).toEqual({
			on: 'ec2',
			imds: { token: 'silence' },
			title: hopLimit.title,
			rootCause: 'imds-hop-limit',
			exit: 1,
		});
		for (const scenario of Object.values(scenarios)) expect(scenario.title).toMatch(/^[A-Z][^.]+$/);
	});
});

/** TypeScript as a program that Node can start. */
const bundle = async (script: string): Promise<string> => {
	const folder = mkdtempSync(join(import.meta.dirname, '.bundle-'));
	after.push(() => rmSync(folder, { recursive: true, force: true }));
	const outfile = join(folder, 'entry.mjs');
	await build({
		stdin: { contents: script, resolveDir: import.meta.dirname, loader: 'ts' },
		bundle: true,
		platform: 'node',
		format: 'esm',
		packages: 'external',
		outfile,
	});
	return outfile;
};
