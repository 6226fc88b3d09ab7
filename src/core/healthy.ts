import type { Bedrock, Container, EnvFile, Facts, Fingerprint, Imds, Unasked, Variables } from './facts.ts';
import type { Machine } from './scenario.ts';

/** The facts of machines with nothing wrong. Every check must be silent on each, and examples differ from them. */

const MODEL = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const REGION = 'us-east-1';
const ACCOUNT = '123456789012';
const EXPIRATION = '2026-11-23T18:00:00Z';

const keys: Fingerprint = {
	accessKeyId: 'ASIA…PLE1',
	kind: 'temporary',
	sessionToken: true,
	expiration: EXPIRATION,
};
const unasked = (because: string): Unasked => ({ kind: 'unasked', because });
const absent = (why: string) => ({ kind: 'absent', why }) as const;
const ok = <T>(value: T, ms = 2) => ({ kind: 'ok', value, ms }) as const;
const declined = (message: string) =>
	({ kind: 'declined', error: { name: 'CredentialsProviderError', message }, ms: 0 }) as const;

/** An answer that says no, for examples. */
export const refused = (status: number, code: string, message: string) =>
	({ kind: 'refused', status, code, message, ms: 40 }) as const;

/** A question that got no answer, for examples. */
export const unreachable = (
	why: 'timeout' | 'refused' | 'reset' | 'no-route' | 'dns' | 'tls' | 'protocol',
	host: string,
	more: { connected?: boolean; code?: string; message?: string; issuer?: string; ms?: number } = {},
) =>
	({ kind: 'unreachable', why, host, connected: false, code: '', message: why, ms: 1000, ...more }) as const;

const envFile: EnvFile = {
	path: '/home/insight/.insightworker/.env',
	named: false,
	status: 'read',
	mode: '0600',
	owner: 1000,
	size: 118,
	problems: [],
	holdsSecret: false,
	names: { LLM_PROVIDER: 1, AWS_REGION: 2, BEDROCK_MODEL: 3 },
};

const env: Variables = {
	HOME: { origin: 'process', empty: false, value: '/home/insight' },
	LLM_PROVIDER: { origin: 'env-file', line: 1, empty: false, value: 'bedrock' },
	AWS_REGION: { origin: 'env-file', line: 2, empty: false, value: REGION },
	BEDROCK_MODEL: { origin: 'env-file', line: 3, empty: false, value: MODEL },
};

const imdsAbsent: Imds = {
	endpoint: { url: 'http://169.254.169.254', source: 'default' },
	token: unasked('not needed here'),
	tokenless: unasked('not needed here'),
	role: unasked('not needed here'),
	credentials: unasked('not needed here'),
	identity: unasked('not needed here'),
	instanceProfile: unasked('not needed here'),
};

const containerAbsent: Container = {
	endpoint: null,
	token: absent('no authorization token file is configured'),
	credentials: absent('no container credentials variable is set'),
	task: absent('ECS_CONTAINER_METADATA_URI_V4 is not set'),
	pid1: unasked('not a container'),
};

const bedrock: Bedrock = {
	endpoint: `bedrock-runtime.${REGION}.amazonaws.com:443`,
	region: REGION,
	model: MODEL,
	api: 'invoke',
	auth: 'sigv4',
	invoke: ok({ latencyMs: 210 }, 210),
	stream: ok({ latencyMs: 230 }, 230),
};

const assumed = (role: string, session: string) => ({
	arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`,
	account: ACCOUNT,
	userId: `AROAEXAMPLEEXAMPLE123:${session}`,
});

/** An EC2 instance with an instance profile, version 2 of the metadata service required. */
export const ec2: Facts = {
	request: {
		sections: ['config', 'chain', 'imds', 'container', 'web-identity', 'sts', 'bedrock', 'network'],
		invoke: true,
		timeoutMs: 15_000,
		deadlineHit: false,
	},
	subject: { kind: 'self', user: 'insight', home: '/home/insight', uid: 1000 },
	platform: { kind: 'ec2', evidence: ['the instance identity document names i-0123456789abcdef0'] },
	clock: { now: '2026-11-23T12:00:00Z', offsets: [{ host: 'sts.us-east-1.amazonaws.com', ms: 400 }] },
	env,
	envFile,
	config: {
		provider: { value: 'bedrock', source: 'env-file:1' },
		region: { value: REGION, source: 'env-file:2' },
		model: { value: MODEL, source: 'env-file:3' },
	},
	files: {
		credentials: { path: '/home/insight/.aws/credentials', status: 'missing', code: 'ENOENT', problems: [] },
		config: { path: '/home/insight/.aws/config', status: 'missing', code: 'ENOENT', problems: [] },
		profile: { name: 'default', source: 'default', found: false, settings: {} },
		profiles: [],
		all: {},
		ssoSessions: {},
		cli: {
			credentials: { kind: 'missing', path: '/home/insight/.aws/credentials' },
			config: { kind: 'missing', path: '/home/insight/.aws/config' },
		},
		hollow: [],
	},
	sso: { token: absent('no profile with IAM Identity Center is in use') },
	chain: {
		stages: {
			env: declined('Unable to find environment variable credentials.'),
			profile: declined(
				'Could not resolve credentials using profile: [default] in configuration/credentials file(s).',
			),
			process: declined('Profile default could not be found in shared credentials file.'),
			'web-identity': declined('Web identity configuration not specified'),
			container: { kind: 'unasked', because: 'no container credentials variable is set' },
			imds: { kind: 'credentials', credentials: keys, ms: 12 },
		},
		verdict: { kind: 'credentials', stage: 'imds', credentials: keys, ms: 14 },
		warnings: [],
	},
	imds: {
		endpoint: { url: 'http://169.254.169.254', source: 'default' },
		token: ok({ ttlSeconds: 21_600 }),
		tokenless: { kind: 'refused', status: 401, code: '', message: 'Unauthorized', ms: 1 },
		role: ok(['InsightWorkerRole']),
		credentials: ok({ code: 'Success', lastUpdated: '2026-11-23T11:50:00Z', credentials: keys }),
		form: 'credentials',
		identity: ok({
			instanceId: 'i-0123456789abcdef0',
			region: REGION,
			accountId: ACCOUNT,
			instanceType: 't3.small',
			availabilityZone: `${REGION}a`,
		}),
		instanceProfile: ok({
			code: 'Success',
			arn: `arn:aws:iam::${ACCOUNT}:instance-profile/InsightWorkerRole`,
		}),
	},
	container: containerAbsent,
	webIdentity: {
		tokenFile: absent('AWS_WEB_IDENTITY_TOKEN_FILE is not set'),
		assume: absent('AWS_WEB_IDENTITY_TOKEN_FILE is not set'),
	},
	region: { resolved: ok(REGION, 0), placement: unasked('AWS_REGION names the region') },
	sts: {
		endpoint: `sts.${REGION}.amazonaws.com:443`,
		region: REGION,
		identity: ok(assumed('InsightWorkerRole', 'i-0123456789abcdef0'), 35),
	},
	bedrock,
	network: { sts: unasked('the call itself tells'), bedrock: unasked('the call itself tells') },
	runtime: { node: 'v22.19.0', installation: absent('no InsightWorker installation was found') },
	refresh: { kind: 'unwatched' },
	defects: [],
	simulated: [],
};

const ECS_ROLE = `arn:aws:iam::${ACCOUNT}:role/InsightWorkerBedrockRole`;

/** A task on Fargate with a task role. */
export const ecs: Facts = {
	...ec2,
	platform: { kind: 'ecs', evidence: ['ECS_CONTAINER_METADATA_URI_V4 is set'] },
	env: {
		...env,
		AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: { origin: 'process', empty: false, value: '/v2/credentials/…' },
		ECS_CONTAINER_METADATA_URI_V4: {
			origin: 'process',
			empty: false,
			value: 'http://169.254.170.2/v4/0123456789abcdef',
		},
	},
	chain: {
		...ec2.chain,
		stages: {
			...ec2.chain.stages,
			container: { kind: 'credentials', credentials: keys, ms: 9 },
			imds: { kind: 'unasked', because: 'the container endpoint takes its place' },
		},
		verdict: { kind: 'credentials', stage: 'container', credentials: keys, ms: 10 },
	},
	imds: imdsAbsent,
	container: {
		...containerAbsent,
		endpoint: {
			variable: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
			url: 'http://169.254.170.2/v2/credentials/…',
			podIdentity: false,
		},
		credentials: ok({ roleArn: ECS_ROLE, credentials: keys }),
		form: 'credentials',
		task: ok({
			taskArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:task/prod/0123456789abcdef0123456789abcdef`,
			family: 'insightworker',
			revision: '7',
			cluster: 'prod',
			launchType: 'FARGATE',
		}),
	},
	sts: {
		...ec2.sts,
		identity: ok(assumed('InsightWorkerBedrockRole', '0123456789abcdef0123456789abcdef'), 35),
	},
};

const IRSA_ROLE = `arn:aws:iam::${ACCOUNT}:role/InsightWorkerIrsaRole`;

/** A pod on EKS whose service account is annotated with a role. */
export const irsa: Facts = {
	...ec2,
	platform: {
		kind: 'eks',
		evidence: ['KUBERNETES_SERVICE_HOST is set'],
		pod: { namespace: 'prod', name: 'insightworker-7d9c6f5b4-x2x7k' },
	},
	env: {
		...env,
		KUBERNETES_SERVICE_HOST: { origin: 'process', empty: false, value: '10.100.0.1' },
		AWS_ROLE_ARN: { origin: 'process', empty: false, value: IRSA_ROLE },
		AWS_WEB_IDENTITY_TOKEN_FILE: {
			origin: 'process',
			empty: false,
			value: '/var/run/secrets/eks.amazonaws.com/serviceaccount/token',
		},
	},
	chain: {
		...ec2.chain,
		stages: {
			...ec2.chain.stages,
			'web-identity': { kind: 'credentials', credentials: keys, ms: 60 },
			imds: { kind: 'unasked', because: 'the chain stops before it' },
		},
		verdict: { kind: 'credentials', stage: 'web-identity', credentials: keys, ms: 62 },
	},
	imds: imdsAbsent,
	webIdentity: {
		path: '/var/run/secrets/eks.amazonaws.com/serviceaccount/token',
		roleArn: IRSA_ROLE,
		tokenFile: ok({
			issuer: 'https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E',
			subject: 'system:serviceaccount:prod:insightworker',
			audience: ['sts.amazonaws.com'],
			issuedAt: '2026-11-23T11:00:00Z',
			expiresAt: '2026-11-24T11:00:00Z',
		}),
		assume: ok({ credentials: keys }, 60),
	},
	sts: { ...ec2.sts, identity: ok(assumed('InsightWorkerIrsaRole', 'aws-sdk-js-session-1763899200000'), 35) },
};

const POD_ROLE = `arn:aws:iam::${ACCOUNT}:role/InsightWorkerPodRole`;

/** A pod on EKS with a Pod Identity association. */
export const podIdentity: Facts = {
	...ecs,
	platform: { ...irsa.platform },
	env: {
		...env,
		KUBERNETES_SERVICE_HOST: { origin: 'process', empty: false, value: '10.100.0.1' },
		AWS_CONTAINER_CREDENTIALS_FULL_URI: {
			origin: 'process',
			empty: false,
			value: 'http://169.254.170.23/v1/credentials',
		},
		AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: {
			origin: 'process',
			empty: false,
			value: '/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token',
		},
	},
	container: {
		...containerAbsent,
		endpoint: {
			variable: 'AWS_CONTAINER_CREDENTIALS_FULL_URI',
			url: 'http://169.254.170.23/v1/credentials',
			podIdentity: true,
		},
		token: ok({
			file: '/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token',
			trailingNewline: false,
			carriageReturn: false,
		}),
		credentials: ok({ roleArn: POD_ROLE, credentials: keys }),
		form: 'credentials',
	},
	sts: { ...ec2.sts, identity: ok(assumed('InsightWorkerPodRole', 'eks-prod-insightwor-0a1b2c3d'), 35) },
};

/** A laptop with no source of credentials at all: not healthy, but the ground on which examples stand. */
export const laptop: Facts = {
	...ec2,
	platform: { kind: 'unknown', evidence: [] },
	chain: {
		...ec2.chain,
		stages: { ...ec2.chain.stages, imds: declined('Unable to connect to instance metadata service') },
		verdict: {
			kind: 'error',
			stage: 'imds',
			error: { name: 'CredentialsProviderError', message: 'Could not load credentials from any providers' },
			ms: 14,
		},
	},
	imds: {
		...imdsAbsent,
		token: unreachable('no-route', '169.254.169.254:80', { code: 'EHOSTUNREACH', ms: 3 }),
		tokenless: unreachable('no-route', '169.254.169.254:80', { code: 'EHOSTUNREACH', ms: 3 }),
		role: { kind: 'unasked', because: 'the metadata service cannot be reached', blockedBy: 'imds.token' },
		credentials: {
			kind: 'unasked',
			because: 'the metadata service cannot be reached',
			blockedBy: 'imds.token',
		},
		identity: { kind: 'unasked', because: 'the metadata service cannot be reached', blockedBy: 'imds.token' },
		instanceProfile: {
			kind: 'unasked',
			because: 'the metadata service cannot be reached',
			blockedBy: 'imds.token',
		},
	},
	sts: {
		...ec2.sts,
		identity: {
			kind: 'unasked',
			because: 'there are no credentials to sign with',
			blockedBy: 'chain.credentials',
		},
	},
	bedrock: {
		...bedrock,
		invoke: {
			kind: 'unasked',
			because: 'there are no credentials to sign with',
			blockedBy: 'chain.credentials',
		},
		stream: {
			kind: 'unasked',
			because: 'there are no credentials to sign with',
			blockedBy: 'chain.credentials',
		},
	},
};

export const MACHINES: Readonly<Record<Machine, Facts>> = {
	ec2,
	ecs,
	irsa,
	'pod-identity': podIdentity,
	laptop,
};
/** The four that have to stay silent. */
export const HEALTHY: readonly Facts[] = [ec2, ecs, irsa, podIdentity];

/** A chain that ended without credentials, for examples: the generic error unless another is given. */
export const noCredentials = (
	on: Facts,
	message = 'Could not load credentials from any providers',
): Facts['chain'] => ({
	...on.chain,
	verdict: { kind: 'error', stage: 'imds', error: { name: 'CredentialsProviderError', message }, ms: 2010 },
});
