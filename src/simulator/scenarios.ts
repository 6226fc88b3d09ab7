import type { Check } from '../core/check.ts';
import type { AnswerBody, Scenario } from '../core/scenario.ts';

/** Scenarios by the name that `simulate` takes. */
export type Scenarios = Readonly<Record<string, Scenario>>;

/** The simulator's own scenarios, then one for each check that can be reproduced, by the check's id. */
export const scenariosOf = (checks: readonly Check[]): Scenarios => ({
	...OWN,
	...Object.fromEntries(
		checks.flatMap((check): [string, Scenario][] => {
			const { id, reproduce, title } = check;
			if ('impossible' in reproduce) return [];
			const rootCause = reproduce.rootCause === undefined ? id : reproduce.rootCause;
			return [[id, { title, exit: rootCause === null ? 0 : 1, ...reproduce, rootCause }]];
		}),
	),
});

const HEALTHY = { rootCause: null, exit: 0 } as const;

/** What stands in the way of STS alone is at most a warning: the product does not call it. */
const BEDROCK_ANSWERS = { rootCause: null, exit: 0 } as const;

/** A page that a proxy or a portal gives in place of what was asked for. */
const PORTAL: AnswerBody = { status: 200, body: '<html><title>Sign in to the network</title></html>' };
const ENDLESS: AnswerBody = { status: 200, body: 'and again, ', endless: true };
/** Clears the screen, rings, and renames the window of a terminal that lets it. */
const ESCAPES = '\u001b[2J\u0007\u001b]0;owned\u0007 \u202egnp.exe';

/** Machines with nothing wrong, and networks with everything wrong. */
const OWN: Scenarios = {
	'healthy-ec2': { on: 'ec2', title: 'An EC2 instance with a role', ...HEALTHY },
	'healthy-ecs': { on: 'ecs', title: 'A task on Fargate with a task role', ...HEALTHY },
	'healthy-irsa': { on: 'irsa', title: 'A pod on EKS with a role for its service account', ...HEALTHY },
	'healthy-pod-identity': { on: 'pod-identity', title: 'A pod on EKS with Pod Identity', ...HEALTHY },
	'bare-laptop': { on: 'laptop', title: 'A machine with no source of credentials', exit: 1 },
	'role-attached-late': {
		on: 'ec2',
		title: 'An instance whose role comes after some seconds (try it with --wait 1m)',
		imds: { role: null },
		healsAfterS: 6,
		rootCause: 'imds-no-role',
		exit: 1,
	},
	'imds-blackhole': {
		on: 'ec2',
		title: 'A metadata service that swallows packets',
		imds: { reach: 'blackhole' },
		rootCause: 'imds-unreachable',
		exit: 1,
	},
	'imds-silence': {
		on: 'ec2',
		title: 'A metadata service that accepts and never answers',
		imds: { reach: 'silence' },
		exit: 1,
	},
	'imds-endless': {
		on: 'ec2',
		title: 'A metadata service whose answers do not end',
		imds: { token: ENDLESS, tokenless: ENDLESS, roles: ENDLESS },
		exit: 1,
	},
	'container-blackhole': {
		on: 'ecs',
		title: 'A container endpoint that swallows packets',
		container: { reach: 'blackhole' },
		rootCause: 'container-endpoint-unreachable',
		exit: 1,
	},
	'container-silence': {
		on: 'ecs',
		title: 'A container endpoint that accepts and never answers',
		container: { reach: 'silence' },
		rootCause: 'container-endpoint-silent',
		exit: 1,
	},
	'pod-identity-silence': {
		on: 'pod-identity',
		title: 'An agent of Pod Identity that accepts and never answers',
		container: { reach: 'silence' },
		exit: 1,
	},
	'process-silence': {
		on: 'laptop',
		title: 'A credential_process that never comes to an end',
		env: { AWS_PROFILE: 'prod' },
		files: { '~/.aws/config': '[profile prod]\ncredential_process = sleep 600\n' },
		rootCause: 'process-failed',
		exit: 1,
	},
	'sts-blackhole': {
		on: 'ec2',
		title: 'An STS that swallows packets',
		sts: { reach: 'blackhole' },
		...BEDROCK_ANSWERS,
	},
	'sts-silence': {
		on: 'ec2',
		title: 'An STS that accepts and never answers',
		sts: { reach: 'silence' },
		...BEDROCK_ANSWERS,
	},
	'sts-hangup': { on: 'ec2', title: 'An STS that hangs up', sts: { reach: 'hangup' }, ...BEDROCK_ANSWERS },
	'sts-portal': {
		on: 'ec2',
		title: 'A sign-in page in place of STS',
		sts: { getCallerIdentity: PORTAL },
		...BEDROCK_ANSWERS,
	},
	'bedrock-blackhole': {
		on: 'ec2',
		title: 'A Bedrock that swallows packets',
		bedrock: { reach: 'blackhole' },
		exit: 1,
	},
	'bedrock-silence': {
		on: 'ec2',
		title: 'A Bedrock that accepts and never answers',
		bedrock: { reach: 'silence' },
		exit: 1,
	},
	'bedrock-hangup': { on: 'ec2', title: 'A Bedrock that hangs up', bedrock: { reach: 'hangup' }, exit: 1 },
	'bedrock-slow': {
		on: 'ec2',
		title: 'A Bedrock that takes three seconds',
		bedrock: { delayMs: 3000 },
		...HEALTHY,
	},
	'bedrock-endless': {
		on: 'ec2',
		title: 'A Bedrock whose answers do not end',
		bedrock: { invoke: ENDLESS, stream: ENDLESS },
		exit: 1,
	},
	'bedrock-escapes': {
		on: 'ec2',
		title: 'A refusal full of terminal escapes',
		bedrock: {
			invoke: { status: 403, code: 'AccessDeniedException', message: ESCAPES },
			stream: { status: 403, code: 'AccessDeniedException', message: ESCAPES },
		},
		exit: 1,
	},
};
