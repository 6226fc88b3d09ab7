import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChainVerdict, ErrorFact, Fingerprint, StageId, Unasked } from '../core/facts.ts';
import { maskKeyId, redact } from '../core/redact.ts';
import { atMost, OUT_OF_TIME } from '../host/deadline.ts';
import { thrown } from '../host/failure.ts';
import type { Host } from '../host/host.ts';
import { started } from '../host/started.ts';
import { stopwatch } from '../host/stopwatch.ts';

/** Credentials as the SDK's providers give them; they go to its clients and nowhere else. */
export interface Credentials {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken?: string;
	readonly expiration?: Date;
	readonly accountId?: string;
}

export interface ChainRun {
	readonly verdict: ChainVerdict;
	readonly credentials?: Credentials;
}

/**
 * Milliseconds. The longest that the SDK itself takes and then ends is 8 s, a container endpoint that drops
 * packets; what lasts longer does not end there at all.
 */
const LONGEST = 10_000;

/** What the SDK logs on entering each link; the last one entered is the one that decided. */
const ENTERED: readonly (readonly [text: string, stage: StageId])[] = [
	['defaultProvider::fromEnv', 'env'],
	['defaultProvider::fromIni', 'profile'],
	['defaultProvider::fromProcess', 'process'],
	['defaultProvider::fromTokenFile', 'web-identity'],
	['remoteProvider::fromHttp', 'container'],
	// Entered also where the metadata service is switched off, and then it says nothing more.
	['remoteProvider', 'imds'],
];

/**
 * The SDK's own default chain, once, in this process state: who won, or which error ended it. `entered` is told each stage
 * that it comes to.
 */
export const runDefaultChain = async (
	host: Host,
	entered: (stage: StageId) => void = () => {},
): Promise<ChainRun> => {
	const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
	let stage: StageId = 'env';
	const logger = chainLogger(host, (come) => {
		stage = come;
		entered(stage);
	});
	const startMs = host.elapsed();
	const elapsed = stopwatch();
	const resolved = defaultProvider({ logger })().then(
		(credentials): ChainRun => {
			remember(host, credentials);
			const verdict = {
				kind: 'credentials',
				stage,
				credentials: fingerprint(credentials),
				ms: elapsed(),
			} as const;
			return { verdict, credentials };
		},
		(error): ChainRun => ({ verdict: { kind: 'error', stage, error: errorFact(error), ms: elapsed() } }),
	);
	const run = await atMost(
		host.deadline,
		resolved,
		LONGEST,
		(): ChainRun => ({
			verdict: host.deadline.hit() ? outOfTimeAt(stage) : { kind: 'hung', stage, ms: elapsed() },
		}),
	);
	// A rejection that nobody holds, as of an MFA profile's source, is told only once this turn is over.
	await nextTurn();
	return { ...run, verdict: started(startMs, run.verdict) };
};

/** Whoever gave the run too little time is told at least where it went. */
const outOfTimeAt = (stage: StageId): Unasked => ({
	...OUT_OF_TIME,
	because: `the time for the whole run was over while the chain waited at ${stage}`,
});

/** What the SDK writes to while it resolves. */
export interface Logger {
	readonly trace: (...parts: readonly unknown[]) => void;
	readonly debug: (...parts: readonly unknown[]) => void;
	readonly info: (...parts: readonly unknown[]) => void;
	readonly warn: (...parts: readonly unknown[]) => void;
	readonly error: (...parts: readonly unknown[]) => void;
}

/** Hears from the chain itself which link it enters, and keeps what it warns of. */
export const chainLogger = (host: Host, enter: (stage: StageId) => void): Logger => {
	const speak = (...parts: readonly unknown[]) => {
		host.warnings.push(redact(parts.map(String).join(' ')));
	};
	const debug = (...parts: readonly unknown[]) => {
		const text = parts.map(String).join(' ');
		const stage = ENTERED.find(([link]) => text.includes(link))?.[1];
		if (stage !== undefined) enter(stage);
	};
	return { trace: () => {}, debug, info: () => {}, warn: speak, error: speak };
};

export const remember = (host: Host, credentials: Credentials): void => {
	// A program may print a number where a text belongs, and the SDK hands it on.
	for (const secret of [credentials.secretAccessKey, credentials.sessionToken])
		if (secret !== undefined) host.secrets.remember(String(secret));
};

export const fingerprint = ({
	accessKeyId,
	sessionToken,
	expiration,
	accountId,
}: Credentials): Fingerprint => ({
	accessKeyId: maskKeyId(String(accessKeyId)),
	kind: kindOf(String(accessKeyId)),
	sessionToken: Boolean(sessionToken),
	...(expiration === undefined || Number.isNaN(expiration.getTime())
		? {}
		: { expiration: expiration.toISOString() }),
	...(accountId === undefined ? {} : { accountId: String(accountId) }),
});

const kindOf = (accessKeyId: string): Fingerprint['kind'] => {
	if (accessKeyId.startsWith('AKIA')) return 'long-lived';
	return accessKeyId.startsWith('ASIA') ? 'temporary' : 'unknown';
};

/** An error of the SDK, redacted, with the HTTP status where there was an answer. */
export const errorFact = (error: unknown): ErrorFact => {
	const { name, message, code } = thrown(error);
	const metadata: unknown = error instanceof Error ? Reflect.get(error, '$metadata') : undefined;
	const status =
		typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined;
	return {
		name,
		message: redact(message).slice(0, 2000),
		...(code === '' ? {} : { code }),
		...(typeof status === 'number' ? { status } : {}),
	};
};
