import type { Chain, ErrorFact, StageId, StageOutcome } from '../core/facts.ts';
import { STAGES } from '../core/facts.ts';
import { atMost, OUT_OF_TIME } from '../host/deadline.ts';
import type { Host } from '../host/host.ts';
import { started } from '../host/started.ts';
import { stopwatch } from '../host/stopwatch.ts';
import { type ChainRun, type Credentials, errorFact, fingerprint, remember } from './chain.ts';

type Provider = () => Promise<Credentials>;
type Stages = Chain['stages'];
type Outcomes = { [Id in StageId]?: StageOutcome | undefined };

/** Milliseconds, as for the whole chain. */
const LONGEST = 10_000;

/**
 * Each stage asked by itself with the SDK's own provider, in the SDK's order, up to the first that gives credentials
 * or would end the chain. What the chain would not have come to is not asked: a provider may start a program
 * or assume a role. `verdict` is the chain's own run, which goes on at the same time; `runsProgram` says that
 * the profile comes to its credential_process, which is then not started more often than it must.
 */
export const walkStages = async (
	host: Host,
	verdict: Promise<ChainRun>,
	runsProgram: boolean,
): Promise<Stages> => {
	const outcomes: Outcomes = {};
	let stop: string | undefined;
	for (const stage of STAGES) {
		const because = stop ?? leftOut(host, stage);
		if (because !== undefined) outcomes[stage] = { kind: 'unasked', because };
		else if (runsProgram && stage === 'profile') outcomes.profile = await askProgram(host, verdict);
		else if (runsProgram && stage === 'process') outcomes.process = outcomes.profile;
		else outcomes[stage] = await askStage(host, stage);
		stop ??= stopOf(stage, outcomes[stage]);
	}
	return complete(outcomes);
};

const stopOf = (stage: StageId, outcome: StageOutcome | undefined): string | undefined => {
	if (outcome?.kind === 'credentials') return `the chain stops at ${stage}`;
	if (outcome?.kind === 'stopped') return `the error at ${stage} ends the chain`;
	return outcome?.kind === 'hung' ? `the chain never comes back from ${stage}` : undefined;
};

/** The chain is running the program already: what it decided at the profile holds, else one run gives the reason. */
const askProgram = async (host: Host, verdict: Promise<ChainRun>): Promise<StageOutcome> => {
	const run = (await verdict).verdict;
	if (run.kind === 'unasked' || run.stage !== 'profile') return askStage(host, 'process');
	return run.kind === 'error' ? { ...run, kind: 'stopped' } : run;
};

const complete = (outcomes: Outcomes): Stages => {
	const of = (stage: StageId): StageOutcome => outcomes[stage] ?? { kind: 'unasked', because: 'not come to' };
	return {
		env: of('env'),
		profile: of('profile'),
		process: of('process'),
		'web-identity': of('web-identity'),
		container: of('container'),
		imds: of('imds'),
	};
};

/** The links that the SDK's chain passes over without asking (credential-provider-node, remoteProvider). */
const leftOut = ({ env }: Host, stage: StageId): string | undefined => {
	const container = env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
	const disabled = env.AWS_EC2_METADATA_DISABLED;
	if (stage === 'env' && env.AWS_PROFILE)
		return 'AWS_PROFILE is set, and the SDK then passes over the environment';
	if (stage === 'container' && !container) return 'no container credentials variable is set';
	if (stage === 'imds' && container) return 'the container endpoint takes its place';
	if (stage === 'imds' && disabled && disabled !== 'false')
		return 'AWS_EC2_METADATA_DISABLED switches it off';
	return undefined;
};

const askStage = async (host: Host, stage: StageId): Promise<StageOutcome> => {
	const startMs = host.elapsed();
	const elapsed = stopwatch();
	const asked = load(stage)
		.then((provider) => provider())
		.then(
			(credentials): StageOutcome => {
				remember(host, credentials);
				return { kind: 'credentials', credentials: fingerprint(credentials), ms: elapsed() };
			},
			(error): StageOutcome => ({
				kind: movesOn(error) ? 'declined' : 'stopped',
				error: programError(errorFact(error), host.children.lastEnd()),
				ms: elapsed(),
			}),
		);
	const outcome = await atMost(host.deadline, asked, LONGEST, (): StageOutcome => {
		if (host.deadline.hit()) return OUT_OF_TIME;
		return { kind: 'hung', ms: elapsed(), ...(host.children.running() ? { program: true } : {}) };
	});
	return started(startMs, outcome);
};

/** The chain's rule: only an error that says so hands on to the next provider (@smithy/core, chain). */
const movesOn = (error: unknown): boolean =>
	error instanceof Error && Reflect.get(error, 'tryNextLink') === true;

/**
 * Of a program that failed, its exit code, which the SDK drops, and what it wrote; the command itself, which the SDK
 * quotes whole, may hold a secret and stands in the file.
 */
const programError = (error: ErrorFact, end: string | undefined): ErrorFact => {
	const said = /^Command failed: [^\n]*\n?([^\n]*)/.exec(error.message)?.[1];
	if (said === undefined) return error;
	return { ...error, message: `Command failed: ${said}`, ...(end === undefined ? {} : { code: end }) };
};

/** The provider that the default chain uses for this stage, loaded only when it is asked. */
const load = async (stage: StageId): Promise<Provider> => {
	switch (stage) {
		case 'env':
			return (await import('@aws-sdk/credential-provider-env')).fromEnv({ logger: quiet });
		case 'profile':
			return (await import('@aws-sdk/credential-provider-ini')).fromIni({ logger: quiet });
		case 'process':
			return (await import('@aws-sdk/credential-provider-process')).fromProcess({ logger: quiet });
		case 'web-identity':
			return (await import('@aws-sdk/credential-provider-web-identity')).fromTokenFile({ logger: quiet });
		case 'container': {
			const [{ fromHttp }, { fromContainerMetadata }, { chain }] = await Promise.all([
				import('@aws-sdk/credential-provider-http'),
				import('@smithy/credential-provider-imds'),
				import('@smithy/core/config'),
			]);
			return chain(fromHttp({ logger: quiet }), fromContainerMetadata({ logger: quiet }));
		}
		case 'imds':
			return (await import('@smithy/credential-provider-imds')).fromInstanceMetadata({ logger: quiet });
	}
};

// The default chain's own run has told what there was to tell; a second telling is noise.
const quiet = { debug: () => {}, trace: () => {}, info: () => {}, warn: () => {}, error: () => {} };
