import { compose } from './core/compose.ts';
import type { Change, Facts, Fingerprint, Refresh } from './core/facts.ts';
import { fixedCredentials } from './core/renewal/fixed.ts';
import { look, type Renewal, UNSEEN } from './core/renewal/look.ts';
import { nextLook } from './core/renewal/next.ts';
import { verdict, verdictAtEnd } from './core/renewal/verdict.ts';
import type { Report } from './core/report.ts';
import { productRules } from './core/resolvers/product.ts';
import { clockOffset } from './core/skew.ts';
import { type Examination, examine } from './examine.ts';
import { gather, type Progress } from './gather.ts';
import { bounded } from './host/bounded.ts';
import { clean } from './host/clean.ts';
import { atMost, type Deadline, deadline } from './host/deadline.ts';
import type { Host } from './host/host.ts';
import { stopwatch } from './host/stopwatch.ts';
import { fileChanges } from './probes/file-changes.ts';
import { askedAnew, keptOpen } from './probes/holders.ts';
import { metadataStatus } from './probes/metadata-status.ts';

export interface Watching extends Examination {
	/** Milliseconds between looks. */
	readonly intervalMs: number;
	/** Milliseconds after which the watch ends whatever was seen; without it a renewal or a failure ends it. */
	readonly forMs?: number;
	/** Ends the watch, and tells what is known. */
	readonly interrupt: AbortSignal;
}

/** Hears what happens while it happens. */
export interface Listener {
	readonly progress: Progress;
	readonly change: (change: Change) => void;
	/** Called after each look with what the client that stays open holds. */
	readonly looked: (held: Fingerprint | undefined, looks: number) => void;
}

/**
 * Examines the machine, stays until its credentials were replaced or were not, and examines it again in the state
 * that this has led to: the second examination is the report, and names the cause of what went wrong.
 */
export const watch = async (host: Host, what: Watching, listener: Listener): Promise<Report> => {
	const elapsed = stopwatch();
	const generatedAt = host.now().toISOString();
	const { timeoutMs } = what.request;
	const phase = (ms: number) => ({ ...host, ...bounded(interruptible(ms, what.interrupt), host.elapsed) });
	// Bedrock is called once, at the end.
	const plan = { ...what, request: { ...what.request, invoke: false } };
	const first = clean(await gather(phase(timeoutMs), plan, listener.progress), host.secrets);
	const refresh = clean(
		await waitForRenewal(phase(what.forMs ?? Number.POSITIVE_INFINITY), first, what, listener),
		host.secrets,
	);
	if (what.interrupt.aborted) {
		const durationMs = elapsed();
		const { checks, rows, tool, ignore = [] } = what;
		return compose({ ...first, refresh }, { checks, rows, tool, ignore, generatedAt, durationMs });
	}
	host.warnings.length = 0;
	const { env, envFile, files } = first;
	const settled = { env, envFile, files };
	return examine(phase(timeoutMs), { ...what, settled, refresh }, listener.progress);
};

const interruptible = (ms: number, interrupt: AbortSignal): Deadline => {
	const limit = deadline(ms);
	interrupt.addEventListener('abort', limit.cut);
	if (interrupt.aborted) limit.cut();
	return limit;
};

const waitForRenewal = async (
	host: Host,
	first: Facts,
	{ intervalMs }: Watching,
	{ change, looked }: Listener,
): Promise<Refresh> => {
	const fixed = fixedCredentials(first);
	if (fixed !== undefined) return fixed;
	if (first.chain.verdict.kind !== 'credentials') return { kind: 'unwatched' };
	const kept = await keptOpen(host, first.config.region.value);
	const anew = askedAnew(host, productRules(first));
	const { envFile, files } = first;
	const changed = fileChanges(host, [envFile.path, files.credentials.path, files.config.path]);
	// When keys end is told by AWS's clock; servers tell it in whole seconds, so a small difference is none.
	const offset = clockOffset(first.clock) ?? 0;
	const clock = () => host.now().getTime() + (Math.abs(offset) > TELLING ? offset : 0);
	let renewal: Renewal = UNSEEN;
	while (!host.deadline.hit()) {
		const [keptNow, anewNow, written] = await Promise.all([kept(), anew(), changed()]);
		const status = await metadataStatus(host, first.imds.endpoint, anewNow);
		// What the end of the watch cut short is no evidence.
		if (host.deadline.hit()) break;
		const now = clock();
		const { told, ...after } = look(renewal, {
			now,
			kept: keptNow,
			anew: anewNow,
			written,
			...(status === undefined ? {} : { metadataStatus: status }),
		});
		renewal = after;
		for (const one of told) change(clean(one, host.secrets));
		const come = verdict(renewal, now);
		if (come !== undefined) return come;
		looked(keptNow.kind === 'credentials' ? keptNow.credentials : undefined, renewal.looks);
		await atMost(host.deadline, new Promise<never>(() => {}), nextLook(renewal, intervalMs, now), () => {});
	}
	return verdictAtEnd(renewal, clock());
};

/** Milliseconds. */
const TELLING = 5000;
