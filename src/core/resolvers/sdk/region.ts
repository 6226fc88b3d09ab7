import type { Facts } from '../../facts.ts';
import { fromLine } from '../from.ts';
import type { RegionPrediction } from '../resolver.ts';

/**
 * The region of a client that is given none (@smithy/core, NODE_REGION_CONFIG_OPTIONS): the
 * variable, and be it empty, then the profile, where the credentials file goes first, then version
 * 2 of the metadata service.
 */
export const predictRegion = ({
	env,
	files,
	region,
}: Pick<Facts, 'env' | 'files' | 'region'>): RegionPrediction => {
	if (env.AWS_REGION !== undefined) return accepted(env.AWS_REGION.value ?? '', 'AWS_REGION');
	const setting = files.profile.settings.region;
	if (setting !== undefined) return accepted(setting.value ?? '', fromLine(setting));
	const { placement } = region;
	// A silence that our own bound ended, or the end of the run, may not have been the SDK's.
	if (placement.kind === 'unasked' || (placement.kind === 'unreachable' && placement.why === 'timeout'))
		return { value: null, source: 'not known' };
	return placement.kind === 'ok' && placement.value !== ''
		? accepted(placement.value, 'the metadata service')
		: { value: null, source: 'nowhere', error: 'Region is missing' };
};

/**
 * `resolveRegionConfig`: a pseudo-region loses its `fips`, and what cannot be part of a host name
 * is refused.
 */
const accepted = (value: string, source: string): RegionPrediction => {
	const real = /^fips-|-fips$/.test(value)
		? /^(fips-aws-global|aws-fips)$/.test(value)
			? 'us-east-1'
			: value.replace(/fips-(dkr-|prod-)?|-fips/, '')
		: value;
	return real === '*' || /^(?!.*-$)(?!-)[a-zA-Z0-9-]{1,63}$/.test(real)
		? { value: real, source }
		: {
				value: null,
				source,
				error: `Region not accepted: region="${real}" is not a valid hostname component.`,
			};
};
