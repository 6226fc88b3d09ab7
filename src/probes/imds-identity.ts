import type { InstanceIdentity, Outcome } from '../core/facts.ts';
import { atMost, inTime } from '../host/deadline.ts';
import { thrown, unreachable } from '../host/failure.ts';
import type { Host } from '../host/host.ts';
import { started } from '../host/started.ts';
import { stopwatch } from '../host/stopwatch.ts';
import { readIdentity } from './imds-documents.ts';

/** No leading slash: the client joins it to the endpoint's own, and `//latest` is another path. */
const IDENTITY = 'latest/dynamic/instance-identity/document';

/**
 * The instance identity document through the SDK's metadata client, with the bounds that it lacks by default:
 * its timeout is none and its retries are three. It fetches a token of its own unless `tokenless` says that
 * there is none to be had.
 */
export const askIdentity = async (
	host: Host,
	base: URL,
	tokenless: boolean,
	timeoutMs: number,
): Promise<Outcome<InstanceIdentity>> => {
	const { MetadataService } = await import('@aws-sdk/ec2-metadata-service');
	const bound = host.deadline.within(timeoutMs);
	const client = new MetadataService({
		endpoint: base.origin,
		httpOptions: { timeout: bound },
		retries: 0,
		disableFetchToken: tokenless,
		ec2MetadataV1Disabled: false,
	});
	const startMs = host.elapsed();
	const elapsed = stopwatch();
	const authority = `${base.hostname}:${base.port || 80}`;
	const late = () => unreachable(new Error(`no answer in ${bound} ms`), authority, true, elapsed());
	const failed = (error: unknown): Outcome<InstanceIdentity> => {
		const { message } = thrown(error);
		// The client folds the status into its text: "Error: Request failed with status code 404".
		const status = /status code (\d{3})/.exec(message)?.[1];
		if (status === undefined) return unreachable(error, authority, false, elapsed());
		return { kind: 'refused', status: Number(status), code: '', message: '', ms: elapsed() };
	};
	const asked = client.request(IDENTITY, {}).then((body): Outcome<InstanceIdentity> => {
		const value = readIdentity(body);
		const message = 'another text in place of the documented form';
		return value === undefined
			? { kind: 'unexpected', status: 200, message, excerpt: '', ms: elapsed() }
			: { kind: 'ok', value, ms: elapsed() };
	}, failed);
	// Twice the bound: a token and the document.
	return started(startMs, inTime(host.deadline, await atMost(host.deadline, asked, 2 * bound, late)));
};
