import type { Absent, Outcome, SdkRegion, SharedFiles } from '../core/facts.ts';
import { excerpt } from '../core/redact.ts';
import { timed } from '../core/timed.ts';
import { atMost, OUT_OF_TIME } from '../host/deadline.ts';
import { thrown } from '../host/failure.ts';
import type { Host } from '../host/host.ts';
import type { Answered } from '../host/http.ts';
import { stopwatch } from '../host/stopwatch.ts';

/**
 * Milliseconds that the SDK waits for each of the two answers (@smithy/core,
 * getInstanceMetadataRegion).
 */
const SDK_TIMEOUT = 1000;
const TOKEN_PATH = '/latest/api/token';
export const REGION_PATH = '/latest/meta-data/placement/region';

/**
 * The region that a client of the SDK would have, by the SDK itself, and beside it by a question of
 * our own.
 */
export const probeRegion = async (host: Host, files: SharedFiles): Promise<SdkRegion> => {
	const named = namedBy(host, files);
	const [resolved, placement] = await Promise.all([
		resolve(host),
		named === undefined ? askPlacement(host) : ({ kind: 'unasked', because: named } as const),
	]);
	return { resolved, placement };
};

/**
 * The same steps as the client's own configuration (client-sts, getRuntimeConfig and
 * resolveRegionConfig).
 */
const resolve = async (host: Host): Promise<Outcome<string>> => {
	const {
		loadConfig,
		NODE_REGION_CONFIG_FILE_OPTIONS: fileOptions,
		NODE_REGION_CONFIG_OPTIONS: options,
		resolveRegionConfig,
	} = await import('@smithy/core/config');
	const elapsed = stopwatch();
	const { region } = resolveRegionConfig({
		region: loadConfig(options, fileOptions),
		useFipsEndpoint: false,
	});
	const asked = region().then(
		(value): Outcome<string> => ({ kind: 'ok', value, ms: elapsed() }),
		(error): Outcome<string> => {
			const { name, message } = thrown(error);
			return { kind: 'refused', status: 0, code: name, message: excerpt(message), ms: elapsed() };
		},
	);
	return atMost(host.deadline, asked, 3 * SDK_TIMEOUT, () => OUT_OF_TIME);
};

/** Why the SDK has no need to ask the metadata service; undefined where it has. */
const namedBy = ({ env }: Host, { profile }: SharedFiles): string | undefined => {
	if (env.AWS_REGION !== undefined) return 'AWS_REGION is set';
	return profile.settings.region === undefined ? undefined : `profile ${profile.name} names the region`;
};

/** The base URL that the region is asked at; undefined where nobody asks for it. */
export const regionEndpoint = (host: Host, files: SharedFiles): string | undefined => {
	const endpoint = endpointOf(host);
	return namedBy(host, files) === undefined && endpoint.kind === 'asked' ? endpoint.url : undefined;
};

/**
 * Version 2 alone, at the endpoint of the environment alone: neither a profile's endpoint nor
 * version 1 counts.
 */
const askPlacement = async (host: Host): Promise<Outcome<string>> => {
	const base = endpointOf(host);
	if (base.kind === 'absent') return base;
	const ask = (path: string, headers: Record<string, string>, method: 'GET' | 'PUT') =>
		host.ask({
			url: new URL(path, base.url),
			method,
			headers,
			timeoutMs: host.deadline.within(SDK_TIMEOUT),
		});
	const token = await ask(TOKEN_PATH, { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' }, 'PUT');
	if (token.kind !== 'answered') return token;
	if (!isSuccess(token)) return refusal(token);
	host.secrets.remember(token.body);
	const headers = { 'x-aws-ec2-metadata-token': token.body };
	const region = await ask(REGION_PATH, headers, 'GET');
	if (region.kind !== 'answered') return region;
	return isSuccess(region) ? { kind: 'ok', value: excerpt(region.body), ...timed(region) } : refusal(region);
};

const endpointOf = ({ env }: Host): Absent | { readonly kind: 'asked'; readonly url: string } => {
	const absent = (why: string): Absent => ({ kind: 'absent', why });
	// Any value at all switches it off here, `false` too.
	if (env.AWS_EC2_METADATA_DISABLED) return absent('AWS_EC2_METADATA_DISABLED is set');
	const endpoint = env.AWS_EC2_METADATA_SERVICE_ENDPOINT;
	if (!endpoint) {
		const six = env.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE === 'IPv6';
		return { kind: 'asked', url: six ? 'http://[fd00:ec2::254]' : 'http://169.254.169.254' };
	}
	// Only its host and port are taken; the scheme is always http.
	const authority = URL.canParse(endpoint) ? new URL(endpoint).host : '';
	if (authority === '') return absent('AWS_EC2_METADATA_SERVICE_ENDPOINT names no host');
	return { kind: 'asked', url: `http://${authority}` };
};

const isSuccess = ({ status, truncated }: Answered): boolean => status >= 200 && status < 300 && !truncated;

const refusal = (answer: Answered): Outcome<never> => ({
	kind: 'refused',
	status: answer.status,
	code: '',
	message: excerpt(answer.body.replace(/<[^>]*>/g, ' ')),
	...timed(answer),
});
