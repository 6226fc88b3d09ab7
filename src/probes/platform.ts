import type { Imds, Platform, Variables } from '../core/facts.ts';
import type { Host } from '../host/host.ts';

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';
/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/identify_ec2_instances.html */
const DMI = [
	'/sys/devices/virtual/dmi/id/board_asset_tag',
	'/sys/devices/virtual/dmi/id/sys_vendor',
] as const;

/** What the machine's own files say, before any network is asked. */
export interface MachineSigns {
	/** Whether the firmware names Amazon EC2. */
	readonly ec2: string | undefined;
	/** Instance id in the firmware, which Nitro instances have. */
	readonly instanceId: string | undefined;
	readonly namespace: string | undefined;
	/** Whether a Kubernetes service account is mounted. */
	readonly serviceAccount: boolean;
}

export const probeMachine = async (host: Host): Promise<MachineSigns> => {
	const text = async (path: string): Promise<string | undefined> => {
		const file = await host.readSystemFile(path);
		return file.kind === 'ok' ? file.value.bytes.toString('utf8').slice(0, 256).trim() : undefined;
	};
	const [tag, vendor, namespace] = await Promise.all([text(DMI[0]), text(DMI[1]), text(SERVICE_ACCOUNT)]);
	const instanceId = /^i-[0-9a-f]+$/.exec(tag ?? '')?.[0];
	const ec2 =
		instanceId !== undefined
			? `the firmware names the instance ${tag}`
			: vendor === 'Amazon EC2'
				? 'the firmware names Amazon EC2'
				: undefined;
	return { ec2, instanceId, namespace: namespace || undefined, serviceAccount: namespace !== undefined };
};

/** Where this runs, from the surest sign to the weakest, and what says so. */
export const platformOf = (env: Variables, signs: MachineSigns, imds: Imds): Platform => {
	const set = (name: string) => env[name] !== undefined && !env[name].empty;
	const told = (names: readonly string[]) => names.filter(set).map((name) => `${name} is set`);
	const lambda = told(['AWS_LAMBDA_FUNCTION_NAME']);
	if (lambda.length > 0) return { kind: 'lambda', evidence: lambda };
	const ecs = told([
		'ECS_CONTAINER_METADATA_URI_V4',
		'ECS_CONTAINER_METADATA_URI',
		'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
	]);
	if (ecs.length > 0) return { kind: 'ecs', evidence: ecs };
	const pod = [
		...told(['KUBERNETES_SERVICE_HOST']),
		...(signs.serviceAccount ? ['a Kubernetes service account is mounted'] : []),
	];
	if (pod.length > 0) {
		const name = env.HOSTNAME?.value;
		const named = { ...(signs.namespace ? { namespace: signs.namespace } : {}), ...(name ? { name } : {}) };
		return { kind: 'eks', evidence: pod, pod: named };
	}
	const instance = imds.identity.kind === 'ok' ? imds.identity.value.instanceId : undefined;
	if (instance !== undefined)
		return {
			kind: 'ec2',
			evidence: [`the instance identity document names ${instance}`],
			instanceId: instance,
		};
	if (signs.ec2 !== undefined) {
		const { instanceId } = signs;
		return { kind: 'ec2', evidence: [signs.ec2], ...(instanceId === undefined ? {} : { instanceId }) };
	}
	if (imds.role.kind === 'ok') return { kind: 'ec2', evidence: ['the metadata service lists a role'] };
	const ci = told(['GITHUB_ACTIONS', 'GITLAB_CI', 'CODEBUILD_BUILD_ID', 'CI']);
	return ci.length > 0 ? { kind: 'ci', evidence: ci } : { kind: 'unknown', evidence: [] };
};
