import type { Report } from '../../src/core/report.ts';
import type { Urls } from '../../src/simulator/world.ts';
import { type Botocore, startBotocore } from '../fixtures/botocore.ts';
import { addresses } from './reroute.ts';
import { examineMachine as examineSelf } from './subject.ts';

/** What botocore took in a shell of this machine: `method` is its provider's name. */
export interface Taken {
	readonly method?: string;
	readonly key?: string;
	readonly region?: string | null;
	readonly error?: string;
	readonly message?: string;
}
export type CliReport = Report & { readonly taken: Taken };

/** The examination of this process, and beside it what botocore takes in the same environment. */
export const examineMachine = async (timeoutMs: number, urls: Urls): Promise<CliReport> => {
	// The examination adds what the product's env file has, which no shell sees.
	const env = { ...process.env };
	const report = await examineSelf(timeoutMs);
	const taken = await (await botocore()).ask({ env, reroute: addresses(urls) });
	return { ...report, taken: taken as Taken };
};

/** This module is loaded anew for each machine; the python process stays. */
const KEPT = Symbol.for('iw-doctor.botocore');

const botocore = (): Promise<Botocore> => {
	const kept: Promise<Botocore> = Reflect.get(globalThis, KEPT) ?? startBotocore('ask-resolver.py');
	Reflect.set(globalThis, KEPT, kept);
	return kept;
};
