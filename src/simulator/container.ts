import type { Answer } from '../core/scenario.ts';
import { issue, type Wanted } from './credentials.ts';
import { readToken } from './jwt.ts';
import { ACCOUNT, type Asked, type Handler, REGION, timestamp, type World } from './world.ts';

export const TASK_ID = '0123456789abcdef0123456789abcdef';
export const CREDENTIALS_ID = '7e1f0a52-4c3b-4d6e-9f80-5a6b7c8d9e0f';
export const POD_AUDIENCE = 'pods.eks.amazonaws.com';
const CONTAINER = `/v4/${TASK_ID}-0527074092`;

/** Path of the task metadata, version 4, as ECS_CONTAINER_METADATA_URI_V4 gives it. */
export const METADATA_PATH = CONTAINER;
/** Path of the task's credentials, and of those that the agent of EKS Pod Identity gives. */
export const TASK_CREDENTIALS_PATH = `/v2/credentials/${CREDENTIALS_ID}`;
export const POD_CREDENTIALS_PATH = '/v1/credentials';

/**
 * The credentials and metadata endpoints of an ECS task, and the agent of EKS Pod Identity.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html
 * https://github.com/aws/eks-pod-identity-agent
 */
export const container: Handler = (asked, world) => {
	const knobs = world.scenario.container ?? {};
	const path = asked.path.replace(/\?.*/s, '');
	if (asked.method !== 'GET') return plain(405, 'Method Not Allowed');
	if (path === POD_CREDENTIALS_PATH) return knobs.credentials ?? podCredentials(asked, world);
	if (path === TASK_CREDENTIALS_PATH) return knobs.credentials ?? taskCredentials(world);
	if (path.startsWith('/v2/credentials')) return NO_SUCH_ID;
	if (path === `${METADATA_PATH}/task`) return knobs.task ?? json(task(world));
	if (path === METADATA_PATH) return knobs.task ?? json(ownContainer(world));
	return plain(404, '404 page not found');
};

const taskCredentials = (world: World): Answer => {
	const { role = 'InsightWorkerBedrockRole' } = world.scenario.container ?? {};
	const roleArn = role.startsWith('arn:') ? role : `arn:aws:iam::${ACCOUNT}:role/${role}`;
	return json({ RoleArn: roleArn, ...document(world, { source: 'ECS', role, session: TASK_ID }) });
};

/** The agent sends the token on as it stands in the header, and looks only at its form and its end. */
const podCredentials = ({ headers }: Asked, world: World): Answer => {
	const { role = 'InsightWorkerPodRole' } = world.scenario.container ?? {};
	const { authorization = '' } = headers;
	if (authorization === '') return plain(400, 'Service account token cannot be empty');
	const claims = readToken(authorization);
	if (claims === undefined)
		return plain(400, 'Service account token cannot be parsed: token contains an invalid number of segments');
	if ((claims.exp ?? 0) * 1000 <= world.now())
		return plain(
			400,
			'Service account token failed basic claim validations: token has invalid claims: token is expired',
		);
	if (!claims.aud?.includes(POD_AUDIENCE))
		return plain(
			400,
			'(InvalidTokenException): The token included in the request is not valid for this service.',
		);
	const session = 'eks-prod-insightwor-0a1b2c3d';
	return json({ ...document(world, { source: 'POD', role, session }), AccountId: ACCOUNT });
};

const document = (world: World, wanted: Wanted) => {
	const { expiresInS, renews } = world.scenario.container ?? {};
	const given = issue(world, { ...wanted, expiresInS, renews });
	return {
		AccessKeyId: given.accessKeyId,
		SecretAccessKey: given.secretAccessKey,
		Token: given.sessionToken,
		Expiration: timestamp(given.expires),
	};
};

const TASK_ARN = `arn:aws:ecs:${REGION}:${ACCOUNT}:task/prod/${TASK_ID}`;

const task = (world: World) => ({
	Cluster: 'prod',
	TaskARN: TASK_ARN,
	Family: 'insightworker',
	Revision: '7',
	DesiredStatus: 'RUNNING',
	KnownStatus: 'RUNNING',
	Limits: { CPU: 0.5, Memory: 1024 },
	AvailabilityZone: `${REGION}a`,
	LaunchType: 'FARGATE',
	Containers: [ownContainer(world)],
});

const ownContainer = ({ began }: World) => ({
	DockerId: `${TASK_ID}-0527074092`,
	Name: 'insightworker',
	Image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/insightworker:latest`,
	Labels: { 'com.amazonaws.ecs.cluster': 'prod', 'com.amazonaws.ecs.task-arn': TASK_ARN },
	DesiredStatus: 'RUNNING',
	KnownStatus: 'RUNNING',
	StartedAt: timestamp(began - 3_600_000),
	Type: 'NORMAL',
});

const NO_SUCH_ID: Answer = {
	status: 400,
	body: {
		code: 'InvalidIdInRequest',
		message: 'CredentialsV2Request: Credentials not found',
		HTTPErrorCode: 400,
	},
};

const json = (body: unknown): Answer => ({ status: 200, body });
const plain = (status: number, words: string): Answer => ({
	status,
	headers: { 'content-type': 'text/plain; charset=utf-8' },
	body: `${words}\n`,
});
