import { geography } from './geographies.ts';
import { type ModelId, parseModel } from './model-id.ts';
import { profileFor } from './models.ts';
import {
	BEDROCK_REGIONS,
	bedrockRegionNear,
	likelyRegion,
	partitionOf,
	REGIONS,
	regionDefect,
} from './regions.ts';

/**
 * Why nobody can call a model from a region, whatever he is allowed, and what can be called in its
 * place.
 */
export type Uncallable =
	| { readonly kind: 'no-region'; readonly likely?: string }
	/** A region of a partition in which Bedrock is not at the address that the product calls. */
	| { readonly kind: 'no-bedrock'; readonly region: string; readonly near: string }
	/** `right`: the profile of the same model that can be called there, where there is one. */
	| { readonly kind: 'other-geography'; readonly right?: string };

/**
 * Undefined where nothing speaks against it: a region or a profile may be newer than our tables.
 */
export const uncallable = (model: string, region: string): Uncallable | undefined => {
	if (regionDefect(region) !== undefined) {
		const likely = likelyRegion(region);
		return { kind: 'no-region', ...(likely === undefined ? {} : { likely }) };
	}
	const parsed = parseModel(model.trim());
	const home = (parsed.kind === 'arn' && parsed.region) || region;
	const known = REGIONS.includes(home) && !BEDROCK_REGIONS.includes(home);
	if (known && partitionOf(home) !== 'aws')
		return { kind: 'no-bedrock', region: home, near: bedrockRegionNear(home) };
	if (isOfArea(parsed, home)) return undefined;
	const right = profileFor(model.trim(), home);
	return { kind: 'other-geography', ...(right === undefined ? {} : { right }) };
};

const isOfArea = (model: ModelId, region: string): boolean => {
	if (model.kind === 'arn' && model.resource === 'inference-profile')
		return isOfArea(parseModel(model.id), region);
	return model.kind !== 'profile' || (geography(model.geography)?.area.test(region) ?? true);
};
