import type { Facts } from '../core/facts.ts';
import type { Held } from '../core/renewal/held.ts';
import type { Host } from '../host/host.ts';

/** Milliseconds, as the SDK waits for it. */
const BOUND = 1000;

/**
 * What the metadata service answers right after the chain has failed there: the SDK's error does not tell, and a
 * moment later it may answer again. Undefined where it has nothing to do with it.
 */
export const metadataStatus = async (
	host: Host,
	{ url, defect }: Facts['imds']['endpoint'],
	held: Held,
): Promise<number | undefined> => {
	if (held.kind !== 'failed' || held.stage !== 'imds' || defect !== undefined || !URL.canParse(url))
		return undefined;
	const answer = await host.ask({
		url: new URL('/latest/api/token', url),
		method: 'PUT',
		headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '60' },
		timeoutMs: host.deadline.within(BOUND),
	});
	return answer.kind === 'answered' ? answer.status : undefined;
};
