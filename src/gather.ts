import { effectiveConfig } from './core/config.ts';
import type { Facts, Refresh, Request, Section, StageId, Unasked } from './core/facts.ts';
import { profileRoute } from './core/profile-route.ts';
import type { Host } from './host/host.ts';
import { onceSent } from './host/once-sent.ts';
import { errorFact, runDefaultChain } from './probes/chain.ts';
import { probeContainer } from './probes/container.ts';
import { containerEndpoint } from './probes/container-endpoint.ts';
import { type Flags, probeEnv } from './probes/env.ts';
import { probeEnvFile } from './probes/env-file.ts';
import { findHazard } from './probes/hazard.ts';
import { imdsEndpoint } from './probes/imds-endpoint.ts';
import { imdsUnlessNeedless } from './probes/imds-need.ts';
import { probeNetwork } from './probes/network.ts';
import {
	CRASHED,
	LEFT_OUT,
	unaskedChain,
	unaskedContainer,
	unaskedImds,
	unaskedStages,
	unaskedWebIdentity,
} from './probes/not-asked.ts';
import { platformOf, probeMachine } from './probes/platform.ts';
import { probeRegion } from './probes/region.ts';
import { probeRuntime } from './probes/runtime.ts';
import { callServices, loadClients, unaskedServices } from './probes/services.ts';
import { probeSharedFiles } from './probes/shared-files.ts';
import { probeSso } from './probes/sso.ts';
import { walkStages } from './probes/stages.ts';
import { assumedBy, probeWebIdentity, webIdentitySettings } from './probes/web-identity.ts';

/** What is to be examined, and how far. */
export interface Plan {
	readonly request: Omit<Request, 'deadlineHit'>;
	readonly envFile: { readonly path: string; readonly named: boolean };
	/** Variables that the command line puts over the environment. */
	readonly flags: Flags;
	/** What this process has read already, where it is examined once more: it does not read it again. */
	readonly settled?: Pick<Facts, 'env' | 'envFile' | 'files'>;
	/** What was seen of the refresh meanwhile. */
	readonly refresh?: Refresh;
}

/** The stages at which the chain waits for an answer over the network. */
const ASKING: ReadonlySet<StageId> = new Set(['web-identity', 'container', 'imds']);

/** Called with what is being waited for, in a few words. */
export type Progress = (waitingFor: string) => void;

/**
 * Runs the probes, independent ones at the same time, and comes back within the host's deadline with all that is
 * known by then. A probe that crashes is a fact, and its place says that nothing was asked.
 */
export const gather = async (
	host: Host,
	plan: Plan,
	progress: Progress,
	meanwhile: () => void = () => {},
): Promise<Facts> => {
	const now = host.now().toISOString();
	const { request } = plan;
	const wants = (section: Section) => request.sections.includes(section);
	const defects: Facts['defects'][number][] = [];
	const safely = <T>(probe: string, asked: boolean, work: () => Promise<T>, instead: (why: Unasked) => T) =>
		asked
			? work().catch((error: unknown) => {
					defects.push({ probe, error: errorFact(error) });
					return instead(CRASHED);
				})
			: Promise.resolve(instead(LEFT_OUT));

	const { env, envFile } = plan.settled ?? (await readSettings(host, plan));
	const config = effectiveConfig(env);
	const [files, signs] = await Promise.all([
		plan.settled?.files ?? probeSharedFiles(host, env),
		probeMachine(host),
	]);
	const endpoint = imdsEndpoint(host, files);
	const sso = await probeSso(host, files);
	const route = profileRoute(files);
	const runsProgram = route.end.kind === 'process' && route.names.length === 1;

	progress('the credential chain');
	// Whether a source that fails matters is told by the chain alone, so it runs for the sake of any of them.
	const credentialsWanted = request.sections.some((section) => section !== 'config' && section !== 'network');
	const hazard = await findHazard(host, files, sso);
	const chainRun = safely(
		'chain',
		credentialsWanted,
		() =>
			hazard === undefined
				? runDefaultChain(host, (stage) => {
						if (ASKING.has(stage)) void onceSent().then(() => loadClients(config, wants, request.invoke));
					})
				: Promise.resolve(hazard.run),
		unaskedChain,
	);
	const services = chainRun.then((run) => {
		progress(run.credentials === undefined ? 'the remaining probes' : 'STS and Bedrock');
		const instead = (why: Unasked) => unaskedServices(host, config, why);
		void onceSent().then(meanwhile);
		return hazard === undefined
			? safely('services', true, () => callServices(host, config, wants, request.invoke, run), instead)
			: instead({ ...hazard.why, blockedBy: 'chain.credentials' });
	});
	const [run, stages, region, { sts, bedrock, offsets }, network, webIdentity, container, imds, runtime] =
		await Promise.all([
			chainRun,
			safely(
				'stages',
				// The stage of web identity is what asks STS for the role.
				wants('chain') || wants('web-identity'),
				() =>
					hazard === undefined
						? walkStages(host, chainRun, runsProgram)
						: Promise.resolve(unaskedStages(hazard.why)),
				unaskedStages,
			),
			safely(
				'region',
				wants('chain') && hazard === undefined,
				() => probeRegion(host, files),
				(why) => ({ resolved: why, placement: why }),
			),
			services,
			safely(
				'network',
				wants('network'),
				async () => probeNetwork(host, await services),
				(why) => ({ sts: why, bedrock: why }),
			),
			safely(
				'web-identity',
				wants('web-identity'),
				() => probeWebIdentity(host),
				(why) => unaskedWebIdentity(webIdentitySettings(host), why),
			),
			safely(
				'container',
				wants('container'),
				() => probeContainer(host),
				(why) => unaskedContainer(containerEndpoint(host).endpoint, why),
			),
			safely(
				'imds',
				wants('imds'),
				() => imdsUnlessNeedless(host, endpoint, signs.ec2 !== undefined, chainRun, services),
				(why) => unaskedImds(endpoint, why),
			),
			safely(
				'runtime',
				true,
				() => probeRuntime(host),
				(why) => ({ node: host.nodeVersion, installation: why }),
			),
		]);
	return {
		request: { ...request, deadlineHit: host.deadline.hit() },
		subject: host.subject,
		platform: platformOf(env, signs, imds),
		clock: { now, offsets },
		env,
		envFile,
		config,
		files,
		sso,
		chain: { stages, verdict: run.verdict, warnings: host.warnings },
		imds,
		container,
		webIdentity: { ...webIdentity, assume: assumedBy(stages['web-identity'], sts.endpoint) },
		region,
		network,
		sts,
		bedrock,
		runtime,
		refresh: plan.refresh ?? { kind: 'unwatched' },
		defects,
		simulated: host.simulation.variables,
	};
};

const readSettings = async (
	host: Host,
	{ envFile, flags }: Plan,
): Promise<Pick<Facts, 'env' | 'envFile'>> => {
	const read = await probeEnvFile(host, envFile.path, envFile.named);
	return { env: probeEnv(host, read, flags), envFile: read.fact };
};
