import type { Clock, Sts } from '../core/facts.ts';
import { redact } from '../core/redact.ts';
import type { Host } from '../host/host.ts';
import type { Credentials, Logger } from './chain.ts';
import { httpHandler } from './http-handler.ts';
import { callOutcome, type Wire } from './service-call.ts';

export interface StsRun {
	readonly sts: Sts;
	readonly offsets: Clock['offsets'];
}

/** GetCallerIdentity, which needs no permission, with the chain's credentials, once. */
export const probeSts = async (host: Host, region: string, credentials: Credentials): Promise<StsRun> => {
	const { STSClient, GetCallerIdentityCommand } = await import('../sdk/sts.ts');
	const wire: Wire = {};
	const client = new STSClient({
		region,
		credentials,
		maxAttempts: 1,
		requestHandler: await httpHandler(host, () => wire),
	});
	const endpoint = stsEndpoint(host, region);
	const identity = await callOutcome(host, endpoint, wire, async () => {
		const { Arn = '', Account = '', UserId = '' } = await client.send(new GetCallerIdentityCommand({}));
		if (Arn === '') throw new SyntaxError('the answer holds no ARN');
		return { arn: redact(Arn), account: Account, userId: UserId };
	});
	client.destroy();
	const offsets = wire.offsetMs === undefined ? [] : [{ host: endpoint, ms: wire.offsetMs }];
	return { sts: { endpoint, region, identity }, offsets };
};

/** What a client that stays open signs with, time after time: the SDK's own memory, and its own refresh. */
export const keptCredentials = async (
	region: string,
	logger: Logger,
): Promise<() => Promise<Credentials>> => {
	const { STSClient } = await import('../sdk/sts.ts');
	const { config } = new STSClient({ region, logger });
	return () => config.credentials();
};

/** Host and port that a client of this region asks. */
export const stsEndpoint = (host: Host, region: string): string => {
	const url = stsUrl(host, region);
	return url === undefined ? `sts.${region}.${suffixOf(region)}:443` : authority(url);
};

/**
 * Where a client of this region asks: a configured endpoint, or the region's own. Undefined where the
 * region is no part of a host name.
 */
export const stsUrl = ({ env }: Host, region: string): URL | undefined => {
	const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true';
	const configured = ignored ? undefined : env.AWS_ENDPOINT_URL_STS || env.AWS_ENDPOINT_URL;
	if (configured && URL.canParse(configured)) return new URL(configured);
	const own = `https://sts.${region}.${suffixOf(region)}`;
	return URL.canParse(own) ? new URL(own) : undefined;
};

const suffixOf = (region: string): string =>
	region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';

/** Host and port of a URL. */
export const authority = (url: { hostname: string; port?: number | string; protocol: string }): string =>
	`${url.hostname}:${url.port || (url.protocol === 'http:' ? 80 : 443)}`;
