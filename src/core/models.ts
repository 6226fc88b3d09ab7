import { GEOGRAPHIES, geography } from './geographies.ts';
import { parseModel } from './model-id.ts';
import { MODELS, type Model } from './model-table.ts';
import { nearest } from './nearest.ts';

export { parseModel } from './model-id.ts';

/** What the product calls where BEDROCK_MODEL is not set. */
export const DEFAULT_MODEL = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';

/** When the tables of models, geographies and regions were last held against AWS's own pages, and which. */
export const TABLES = {
	asOf: 'October 2026',
	sources: [
		'https://docs.aws.amazon.com/bedrock/latest/userguide/model-cards.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle-legacy.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/endpoints-region-availability.html',
	],
} as const;

/**
 * What the table knows of the model behind an id, a profile or an ARN; undefined for one that is not in
 * it.
 */
export const knownModel = (value: string): Model | undefined => {
	const id = baseModel(value);
	return MODELS.find((model) => model.id === id);
};

/**
 * Id of the model itself: without geography, and out of an ARN; undefined where the value does not say.
 */
export const baseModel = (value: string): string | undefined => {
	const parsed = parseModel(value);
	switch (parsed.kind) {
		case 'bare':
			return parsed.id;
		case 'profile':
			return parsed.model;
		case 'arn':
			if (parsed.resource === 'foundation-model') return parsed.id;
			return parsed.resource === 'inference-profile' ? baseModel(parsed.id) : undefined;
		default:
			return undefined;
	}
};

/**
 * Id of the inference profile through which a model is called from a region: that of the region's own
 * geography before a wider one. A model that is not in the table is taken to have the profiles that new
 * ones have. Undefined where no profile serves it there, and for a model that is gone.
 */
export const profileFor = (value: string, region: string): string | undefined => {
	const id = baseModel(value);
	if (id === undefined) return undefined;
	const serves = GEOGRAPHIES.find(({ prefix }) => callableFrom(prefix, id, region));
	return serves === undefined ? undefined : `${serves.prefix}.${id}`;
};

/** Whether, as far as is known, the geography's profile of this model can be called from the region. */
export const callableFrom = (prefix: string, id: string, region: string): boolean => {
	const model = MODELS.find((candidate) => candidate.id === id);
	const listed = (model?.profiles ?? USUAL).includes(prefix);
	const leftOut = prefix !== 'global' && (model?.notFrom?.includes(region) ?? false);
	return listed && !leftOut && (geography(prefix)?.from.includes(region) ?? false);
};

/** Geographies that models of the year 2026 have a profile in. */
const USUAL: readonly string[] = ['us', 'eu', 'jp', 'au', 'global', 'us-gov'];

/** The id to call a model by from this region: a profile, or the bare id where that is served there. */
export const callableId = (id: string, region: string): string | undefined => {
	const profile = profileFor(id, region);
	if (profile !== undefined) return profile;
	return MODELS.find((model) => model.id === id)?.inRegion?.includes(region) ? id : undefined;
};

/**
 * The id that was most likely meant by a misspelt one, in the form in which this region can call it;
 * the successor of a model that is gone. Understands display names and the spellings of other
 * providers. Undefined where none is near.
 */
export const nearestModel = (value: string, region: string): string | undefined => {
	const name = nameOf(value);
	const names = MODELS.map(({ id }) => nameOf(id));
	const index = names.findIndex((candidate) => sameWords(candidate, name));
	const found = index >= 0 ? MODELS[index] : MODELS[names.indexOf(nearest(name, names) ?? '')];
	if (found === undefined) return undefined;
	return callableId(found.profiles.length === 0 ? (found.successor ?? found.id) : found.id, region);
};

/** `claude-sonnet-4-5`, from an id of any form, without provider, date and version. */
const nameOf = (value: string): string => {
	const words = value
		.toLowerCase()
		.replace(/\[.*$/, '')
		.replace(/^.*\banthropic[./]/, '')
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.replace(/-v\d+(?:-\d+)?$/, '')
		.replace(/-\d{8}$/, '')
		.replace(/-(?:latest|v\d+)$/, '');
	return /^(?:sonnet|opus|haiku|fable)\b/.test(words) ? `claude-${words}` : words;
};

const sameWords = (a: string, b: string): boolean => sorted(a) === sorted(b);
const sorted = (name: string): string => name.split('-').sort().join(' ');
