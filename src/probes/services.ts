import type { Bedrock, Clock, Config, Outcome, Section, Sts, Unasked, Unreachable } from '../core/facts.ts';
import type { Host } from '../host/host.ts';
import { BASE_URL, isBaseUrl } from './base-url.ts';
import { type Auth, apiOf, bearerToken, bedrockEndpoint, probeBedrock } from './bedrock.ts';
import type { ChainRun } from './chain.ts';
import { LEFT_OUT } from './not-asked.ts';
import { authority, probeSts, stsEndpoint } from './sts.ts';

export interface Services {
	readonly sts: Sts;
	readonly bedrock: Bedrock;
	readonly offsets: Clock['offsets'];
}

/** STS and Bedrock, which wait for the credentials and not for each other. */
export const callServices = async (
	host: Host,
	config: Config,
	wants: (section: Section) => boolean,
	invoke: boolean,
	{ verdict, credentials }: ChainRun,
): Promise<Services> => {
	const region = config.region.value;
	const model = config.model.value;
	const token = bearerToken(host);
	const auth: Auth | undefined =
		token !== undefined ? { kind: 'bearer', token } : credentials && { kind: 'sigv4', credentials };
	const noKeys: Unasked = {
		kind: 'unasked',
		because: verdict.kind === 'unasked' ? verdict.because : 'there are no credentials to sign with',
		blockedBy: 'chain.credentials',
	};
	const badRegion = isHostLabel(region) ? undefined : BAD_REGION;
	const noSts = (wants('sts') ? undefined : LEFT_OUT) ?? badRegion ?? (credentials ? undefined : noKeys);
	const noBedrock =
		(wants('bedrock') ? undefined : LEFT_OUT) ??
		(invoke ? undefined : NO_INVOKE) ??
		(config.provider.value === 'bedrock' ? undefined : OTHER_PROVIDER) ??
		badRegion ??
		(auth ? undefined : noKeys);
	const broken = noBedrock === undefined && !isBaseUrl(host) ? BROKEN_BASE : undefined;
	const [sts, bedrock] = await Promise.all([
		noSts === undefined && credentials !== undefined
			? probeSts(host, region, credentials)
			: { sts: { endpoint: stsEndpoint(host, region), region, identity: noSts ?? noKeys }, offsets: [] },
		noBedrock === undefined && broken === undefined && auth !== undefined
			? probeBedrock(host, region, model, auth)
			: { bedrock: unaskedBedrock(host, region, model, auth, broken ?? noBedrock ?? noKeys), offsets: [] },
	]);
	return { sts: sts.sts, bedrock: bedrock.bedrock, offsets: [...sts.offsets, ...bedrock.offsets] };
};

/**
 * Loads the clients that `callServices` will want, if the chain gives credentials. To parse them takes longer than an
 * answer of the metadata service, so it is best done while one is waited for.
 */
export const loadClients = async (
	config: Config,
	wants: (section: Section) => boolean,
	invoke: boolean,
): Promise<void> => {
	if (wants('sts')) await import('../sdk/sts.ts');
	if (wants('bedrock') && invoke && config.provider.value === 'bedrock') await import('../sdk/bedrock.ts');
};

/** The same facts where neither service was asked. */
export const unaskedServices = (host: Host, config: Config, why: Unasked): Services => {
	const region = config.region.value;
	return {
		sts: { endpoint: stsEndpoint(host, region), region, identity: why },
		bedrock: unaskedBedrock(host, region, config.model.value, undefined, why),
		offsets: [],
	};
};

/** What stands in an environment variable becomes part of a host name; only such text may. */
export const isHostLabel = (region: string): boolean =>
	/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(region);

const NO_INVOKE: Unasked = { kind: 'unasked', because: 'left out by --no-invoke' };
const OTHER_PROVIDER: Unasked = {
	kind: 'unasked',
	because: 'the configured provider is not bedrock',
	blockedBy: 'config.provider',
};
/** What the product's client comes to with it: its fetch throws before anything is sent. */
const BROKEN_BASE: Unreachable = {
	kind: 'unreachable',
	why: 'protocol',
	host: BASE_URL,
	connected: false,
	code: 'ERR_INVALID_URL',
	message: 'its value is no http or https URL',
	ms: 0,
};
const BAD_REGION: Unasked = {
	kind: 'unasked',
	because: 'the region cannot be part of a host name',
	blockedBy: 'config.region',
};

const unaskedBedrock = (
	host: Host,
	region: string,
	model: string,
	auth: Auth | undefined,
	why: Unasked | Unreachable,
): Bedrock => {
	const outcome: Outcome<never> = why;
	return {
		endpoint: authority(new URL(bedrockEndpoint(host, isHostLabel(region) ? region : 'us-east-1'))),
		region,
		model,
		api: apiOf(model),
		auth: auth?.kind ?? 'sigv4',
		invoke: outcome,
		stream: outcome,
	};
};
