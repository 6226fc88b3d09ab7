import type { FileSpec, Machine } from '../core/scenario.ts';
import { METADATA_PATH, POD_AUDIENCE, POD_CREDENTIALS_PATH, TASK_CREDENTIALS_PATH } from './container.ts';
import { INSTANCE_ID } from './imds.ts';
import { serviceAccountToken } from './jwt.ts';
import { ACCOUNT, REGION, type Urls } from './world.ts';

/** What a kind of machine has before a scenario changes it. */
export interface Surroundings {
	/** Variables that such a machine has; paths of `files` stand in them as on the real one. */
	readonly env: Readonly<Record<string, string>>;
	/** Variables that a real one has not, or not with such a value: they lead to the stand-ins. */
	readonly simulated: Readonly<Record<string, string>>;
	readonly files: Readonly<Record<string, FileSpec>>;
}

/** What the product's guide has people write. */
export const DOTENV = `LLM_PROVIDER=bedrock
AWS_REGION=${REGION}
BEDROCK_MODEL=us.anthropic.claude-sonnet-4-5-20250929-v1:0
`;

const SECRETS = '/var/run/secrets';
const IRSA_TOKEN = `${SECRETS}/eks.amazonaws.com/serviceaccount/token`;
const POD_TOKEN = `${SECRETS}/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token`;

/** Env and files of a machine; `now` in milliseconds since 1970. */
export const surroundings = (machine: Machine, urls: Urls, now: number): Surroundings => {
	const simulated = endpoints(urls);
	switch (machine) {
		case 'laptop':
			return { env: {}, simulated, files: {} };
		case 'ec2':
			return { env: {}, simulated, files: INSTANCE };
		case 'ecs': {
			const env = {
				AWS_EXECUTION_ENV: 'AWS_ECS_FARGATE',
				ECS_CONTAINER_METADATA_URI_V4: urls.container + METADATA_PATH,
			};
			// A real task has the relative variable, which can lead to 169.254.170.2 only.
			const full = { AWS_CONTAINER_CREDENTIALS_FULL_URI: urls.container + TASK_CREDENTIALS_PATH };
			return { env, simulated: { ...simulated, ...full }, files: firstProcess({ ...env, ...full }) };
		}
		case 'irsa': {
			const env = {
				...POD,
				AWS_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/InsightWorkerIrsaRole`,
				AWS_WEB_IDENTITY_TOKEN_FILE: IRSA_TOKEN,
			};
			const token = { text: serviceAccountToken('sts.amazonaws.com', now), mode: 0o644 };
			return { env, simulated, files: { ...NAMESPACE, ...firstProcess(env), [IRSA_TOKEN]: token } };
		}
		case 'pod-identity': {
			const env = { ...POD, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: POD_TOKEN };
			const full = { AWS_CONTAINER_CREDENTIALS_FULL_URI: urls.container + POD_CREDENTIALS_PATH };
			const token = { text: serviceAccountToken(POD_AUDIENCE, now), mode: 0o644 };
			return {
				env,
				simulated: { ...simulated, ...full },
				files: { ...NAMESPACE, ...firstProcess({ ...env, ...full }), [POD_TOKEN]: token },
			};
		}
	}
};

const endpoints = (urls: Urls) => ({
	AWS_EC2_METADATA_SERVICE_ENDPOINT: urls.imds,
	AWS_ENDPOINT_URL_STS: urls.sts,
	AWS_ENDPOINT_URL_SSO: urls.sso,
	AWS_ENDPOINT_URL_SSO_OIDC: urls.sso,
	AWS_ENDPOINT_URL_BEDROCK_RUNTIME: urls.bedrock,
	// The product's client reads none of the above.
	ANTHROPIC_BEDROCK_BASE_URL: urls.bedrock,
});

const POD = {
	HOSTNAME: 'insightworker-7d9c6f5b4-x2x7k',
	KUBERNETES_SERVICE_HOST: '10.100.0.1',
};

const NAMESPACE = { [`${SECRETS}/kubernetes.io/serviceaccount/namespace`]: 'prod' };

const INSTANCE = {
	'/sys/devices/virtual/dmi/id/board_asset_tag': `${INSTANCE_ID}\n`,
	'/sys/devices/virtual/dmi/id/sys_vendor': 'Amazon EC2\n',
};

const firstProcess = (env: Readonly<Record<string, string>>) => ({
	'/proc/1/environ': Object.entries(env)
		.map(([name, value]) => `${name}=${value}\0`)
		.join(''),
});
