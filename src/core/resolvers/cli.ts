import type { CliFile, StageId } from '../facts.ts';
import { type Answer, declined, stopped } from './cli/answer.ts';
import { assumeRole } from './cli/assume-role.ts';
import { container } from './cli/container.ts';
import { environment } from './cli/env.ts';
import { instanceMetadata, refusedEndpoint } from './cli/imds.ts';
import { type CliFacts, type CliMachine, type CliVersion, cliMachine, sectionOf } from './cli/machine.ts';
import { PROFILE_PROVIDERS } from './cli/providers.ts';
import { cliRegion, isUnfit } from './cli/region.ts';
import { strayToken } from './cli/sso.ts';
import type { Prediction, Step } from './resolver.ts';

/**
 * What `aws sts get-caller-identity` does in a shell on this machine: botocore's
 * `create_credential_resolver` as a pure function. A provider gives credentials, hands on, or raises,
 * and raising always ends it. Left out are what a first version of its tools had
 * (AWS_CREDENTIAL_FILE, ~/.boto) and the cache of assumed roles in ~/.aws/cli/cache.
 */
export const predictCli = (facts: CliFacts, version: CliVersion): Prediction => {
	const machine = cliMachine(facts, version);
	const region = cliRegion(machine);
	const { steps, last, assumes } = walk(machine);
	const raised = last?.answer.kind === 'credentials' ? afterwards(machine, region) : undefined;
	return { ...outcome(last, raised), region, steps, ...(assumes === undefined ? {} : { assumes }) };
};

interface Provider {
	readonly name: string;
	/** The stage of the SDK's chain that is nearest. */
	readonly stage: StageId | null;
	readonly ask: (machine: CliMachine) => Answer;
}

const PROVIDERS: readonly Provider[] = [
	{ name: 'env', stage: 'env', ask: ({ facts }) => environment(facts) },
	{ name: 'assume-role', stage: 'profile', ask: assumeRole },
	...PROFILE_PROVIDERS.map(
		({ name, provider }): Provider => ({
			name,
			stage: name === 'process' ? 'process' : 'profile',
			ask: (machine) => provider(machine, machine.profile.name),
		}),
	),
	{ name: 'container', stage: 'container', ask: ({ facts }) => container(facts) },
	{ name: 'imds', stage: 'imds', ask: instanceMetadata },
];

interface Walk {
	readonly steps: readonly Step[];
	/**
	 * What decided, and the stage that it stands nearest to; absent where every provider has handed
	 * on.
	 */
	readonly last?: Decided;
	readonly assumes?: string;
}
interface Decided {
	readonly stage: StageId | null;
	readonly answer: Answer;
}

const walk = (machine: CliMachine): Walk => {
	const steps: Step[] = [];
	let last: Decided | undefined;
	let assumes: string | undefined;
	for (const { name, stage, ask } of [BEFOREHAND, ...PROVIDERS]) {
		if (last !== undefined) {
			steps.push({ stage: name, kind: 'not-reached', why: 'it has ended before' });
			continue;
		}
		const answer = ask(machine);
		assumes ??= answer.assumes;
		if (answer.kind !== 'declined') last = { stage, answer };
		if (name !== BEFOREHAND.name || last !== undefined)
			steps.push({ stage: name, kind: answer.kind, why: answer.why });
	}
	return {
		steps,
		...(last === undefined ? {} : { last }),
		...(assumes === undefined ? {} : { assumes }),
	};
};

/** What keeps every command from working, before any provider is asked. */
const beforehand = (machine: CliMachine): Answer => {
	const { files } = machine.facts;
	const { name, variable } = machine.profile;
	return (
		unreadable(files.cli.config) ??
		unreadable(files.cli.credentials) ??
		(variable !== undefined && sectionOf(machine.profiles, name) === undefined
			? stopped('ProfileNotFound', `The config profile (${name}) could not be found`)
			: refusedEndpoint(machine)) ??
		declined('nothing stands in the way')
	);
};

const unreadable = (file: CliFile): Answer | undefined =>
	file.kind === 'error'
		? stopped(
				'ConfigParseError',
				`Unable to parse config file: ${file.path}, line ${file.line}: ${file.message}`,
			)
		: undefined;

/**
 * What fails once there are credentials: a stray `sso_session`, or a region that no call can be made
 * with.
 */
const afterwards = (machine: CliMachine, region: Prediction['region']): Answer | undefined =>
	strayToken(machine) ?? (isUnfit(region) ? stopped('InvalidRegionError', region.error) : undefined);

const BEFOREHAND: Provider = { name: 'files', stage: null, ask: beforehand };
const NOTHING = { winner: null, error: null, from: '' } as const;

const outcome = (
	last: Decided | undefined,
	raised: Answer | undefined,
): Omit<Prediction, 'region' | 'steps'> => {
	const answer = raised ?? last?.answer;
	switch (answer?.kind) {
		case 'credentials':
			return { ...NOTHING, winner: last?.stage ?? null, from: answer.from };
		case 'stopped':
			return { ...NOTHING, error: answer.error };
		case 'hung':
			return { ...NOTHING, hangs: true };
		default:
			return {
				...NOTHING,
				error: { name: 'NoCredentialsError', message: 'Unable to locate credentials' },
			};
	}
};
