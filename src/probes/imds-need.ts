import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Imds, Unasked } from '../core/facts.ts';
import type { Host } from '../host/host.ts';
import type { ChainRun } from './chain.ts';
import { probeImds } from './imds.ts';
import { unaskedImds } from './not-asked.ts';

/** Milliseconds that an instance's metadata service is given beyond everything else, where nothing needs it. */
const GRACE = 150;

/**
 * Asks the metadata service, unless this machine has no use for one. Where another stage has given the
 * credentials the answer would still tell of a role that is shadowed, but it is not worth waiting for a silence:
 * then the probe is dropped once `rest`, all the other calls, is done. One that speaks is heard to the end.
 */
export const imdsUnlessNeedless = async (
	host: Host,
	endpoint: Imds['endpoint'],
	isInstance: boolean,
	chain: Promise<ChainRun>,
	rest: Promise<unknown>,
): Promise<Imds> => {
	const because = needlessness(host, endpoint, isInstance);
	if (because !== undefined) return unaskedImds(endpoint, { kind: 'unasked', because });
	let speaks = false;
	const answered = probeImds(host, endpoint, () => {
		speaks = true;
	});
	const dropped = (async (): Promise<Imds> => {
		const { verdict } = await chain;
		await rest;
		if (verdict.kind !== 'credentials' || verdict.stage === 'imds') return answered;
		await sleep(host.deadline.within(GRACE));
		// A process that was held up sees its timers before what has come in meanwhile.
		await nextTurn();
		return speaks ? answered : unaskedImds(endpoint, UNNEEDED);
	})();
	return Promise.race([answered, dropped]);
};

const UNNEEDED: Unasked = {
	kind: 'unasked',
	because: 'another stage gave the credentials, and no answer came while the rest was examined',
};

const needlessness = (
	{ env }: Host,
	{ source }: Imds['endpoint'],
	isInstance: boolean,
): string | undefined => {
	if (env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || env.AWS_CONTAINER_CREDENTIALS_FULL_URI)
		return 'the container endpoint takes its place';
	const disabled = env.AWS_EC2_METADATA_DISABLED;
	const known = isInstance || source !== 'default';
	if (disabled && disabled !== 'false' && !known) return 'AWS_EC2_METADATA_DISABLED switches it off';
	return undefined;
};
