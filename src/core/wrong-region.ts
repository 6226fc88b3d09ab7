import type { Facts } from './facts.ts';
import { geography } from './geographies.ts';
import { parseModel } from './model-id.ts';

/**
 * Whether Bedrock does not answer, and the geography in the model's id says that it was asked in the
 * wrong region: then what chose the region is why the run failed.
 */
export const failsInRegion = ({ config, bedrock }: Pick<Facts, 'config' | 'bedrock'>): boolean => {
	const model = parseModel(config.model.value);
	if (bedrock.invoke.kind === 'ok' || model.kind !== 'profile') return false;
	const serves = geography(model.geography)?.area.test(config.region.value);
	return serves === false;
};

/**
 * The first of the regions that the model's geography can be asked in, or one of its own where none is.
 */
export const regionServing = (model: string, regions: readonly (string | undefined)[]): string => {
	const parsed = parseModel(model);
	const known = parsed.kind === 'profile' ? geography(parsed.geography) : undefined;
	const serves = (region: string | undefined): region is string =>
		region !== undefined && (known?.area.test(region) ?? true);
	return regions.find(serves) ?? known?.from[0] ?? 'us-east-1';
};
