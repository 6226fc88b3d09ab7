import { createHash } from 'node:crypto';
import type { ErrorFact, StageId } from '../core/facts.ts';
import type { Held } from '../core/renewal/held.ts';
import type { ProductRules } from '../core/resolvers/product.ts';
import { atMost } from '../host/deadline.ts';
import type { Host } from '../host/host.ts';
import { Secrets } from '../host/secrets.ts';
import { type Credentials, chainLogger, errorFact, fingerprint, remember, runDefaultChain } from './chain.ts';
import { sourceStage } from './source-stage.ts';
import { keptCredentials } from './sts.ts';

/** Gives what a process would have at this moment. */
export type Holds = () => Promise<Held>;

/** Milliseconds, as for the whole chain. */
const LONGEST = 10_000;

/** A long-lived process: one client of the SDK that stays open, and takes new credentials as it does by itself. */
export const keptOpen = async (host: Host, region: string): Promise<Holds> => {
	let stage: StageId = 'env';
	// What the SDK warns of while it refreshes comes again and again.
	const deaf = { ...host, warnings: [] };
	const resolve = await keptCredentials(
		region,
		chainLogger(deaf, (entered) => {
			stage = entered;
		}),
	);
	const number = numbering();
	return () => {
		deaf.warnings.length = 0;
		const resolved = resolve().then(
			(credentials): Held => {
				remember(host, credentials);
				return held(sourceStage(host, credentials), credentials, number);
			},
			(error): Held => ({ kind: 'failed', stage, error: errorFact(error) }),
		);
		return atMost(host.deadline, resolved, LONGEST, () => silent(stage));
	};
};

/** The product's client: the chain anew for each request, and the same again where that fails. */
export const askedAnew = (host: Host, rules: ProductRules): Holds => {
	const number = numbering();
	const once = async (): Promise<Held> => {
		// A source that gives other keys each time would fill the memory with what no text can hold any more.
		const passing = { ...host, secrets: new Secrets(), warnings: [] };
		const own = rules === 'env-first' ? await fromEnvironment(host) : undefined;
		if (own !== undefined) return held('env', own, number);
		const { verdict, credentials } = await runDefaultChain(passing);
		if (verdict.kind === 'credentials' && credentials !== undefined)
			return held(verdict.stage, credentials, number);
		if (verdict.kind === 'error') return { kind: 'failed', stage: verdict.stage, error: verdict.error };
		return silent(verdict.kind === 'hung' ? verdict.stage : 'env');
	};
	return async () => {
		let last = await once();
		for (const pause of RETRIES) {
			if (last.kind === 'credentials' || last.error.name === SILENT || host.deadline.hit()) return last;
			await atMost(host.deadline, never, pause, () => {});
			last = await once();
		}
		return last;
	};
};

/** Milliseconds before the client asks again: twice, and then the request has failed (@anthropic-ai/sdk, maxRetries). */
const RETRIES = [500, 1000] as const;
const never = new Promise<never>(() => {});

/** From its version 0.33.3 on the client takes the environment's keys whatever AWS_PROFILE says. */
const fromEnvironment = async ({ env }: Host): Promise<Credentials | undefined> => {
	if (!env.AWS_ACCESS_KEY_ID || !env.AWS_SECRET_ACCESS_KEY) return undefined;
	const { fromEnv } = await import('@aws-sdk/credential-provider-env');
	return fromEnv()();
};

const SILENT = 'TimeoutError';

const silent = (stage: StageId): Held => {
	const message = `${stage} has not come back after ${LONGEST} ms`;
	const error: ErrorFact = { name: SILENT, message };
	return { kind: 'failed', stage, error };
};

const held = (stage: StageId, credentials: Credentials, number: (of: Credentials) => number): Held => ({
	kind: 'credentials',
	stage,
	credentials: fingerprint({ ...credentials, ...statedEnd(credentials) }),
	key: number(credentials),
});

/** The SDK takes keys past their end for good some minutes more, and keeps beside that what the source stated. */
const statedEnd = (credentials: Credentials): { expiration?: Date } => {
	const stated: unknown = Reflect.get(credentials, 'originalExpiration');
	return stated instanceof Date ? { expiration: stated } : {};
};

/** Another number whenever the keys are others than the time before. */
const numbering = (): ((of: Credentials) => number) => {
	let last = '';
	let count = 0;
	return ({ accessKeyId, secretAccessKey, sessionToken }) => {
		const digest = createHash('sha256')
			.update(JSON.stringify([accessKeyId, secretAccessKey, sessionToken]))
			.digest('base64');
		if (digest !== last) count++;
		last = digest;
		return count;
	};
};
