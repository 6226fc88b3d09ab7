import type { Facts, StageId } from '../facts.ts';
import { type Line, tellLine } from './because/line.ts';
import { becauseOfCli, becauseOfSdk } from './because.ts';
import { CLI_NEEDS } from './cli/machine.ts';
import { predictCli } from './cli.ts';
import { isDecided, sameCredentials, succeeds } from './ends.ts';
import { PRODUCT_NEEDS, predictProduct, predictSigned } from './product.ts';
import type { Prediction } from './resolver.ts';
import { predictSdk } from './sdk.ts';

/** The facts that `compare` sees. */
export const COMPARE_NEEDS = [
	...new Set([...PRODUCT_NEEDS, ...CLI_NEEDS, 'envFile'] as const),
] satisfies readonly (keyof Facts)[];
export type Compared = Pick<Facts, (typeof COMPARE_NEEDS)[number]>;

/** What one resolver takes, as it is told. */
export interface Resolver {
	readonly name: string;
	/** The stage that gives the credentials, or the one nearest to it; null where none does. */
	readonly winner: StageId | null;
	/** Where they come from; null where there are none. */
	readonly from: string | null;
	readonly region: string | null;
	/** What it ends with; null where it gives credentials. */
	readonly error: string | null;
	/** What nobody asked and this rests on. */
	readonly assumes?: string;
	/**
	 * Where it takes other credentials than InsightWorker, or another region: the line or variable
	 * that makes it so.
	 */
	readonly because?: string;
}

/** How one resolver differs from the product's client. */
export interface Difference {
	readonly prediction: Prediction;
	readonly line: Line;
	/** It takes other credentials, or one of the two has none; else it is the region alone. */
	readonly credentials: boolean;
	/** That one of the two has none rests on nothing that nobody asked. */
	readonly certain: boolean;
}

export interface Comparison {
	/** The SDK's chain, the product's client, and the AWS CLI, twice where its versions differ. */
	readonly resolvers: readonly Resolver[];
	/**
	 * What the product's client takes, by which the others are measured, and what it would sign with.
	 */
	readonly product: Prediction;
	readonly signed: Prediction;
	readonly sdk?: Difference;
	/** Of version 2, or of version 1 where that differs alone. */
	readonly cli?: Difference & { readonly version: 'v1' | 'v2' };
}

/** The same question for the three that users mix up: whose credentials, and in which region. */
export const compare = (facts: Compared): Comparison => {
	const product = predictProduct(facts);
	// No call to STS can be made with a bearer token, so the AWS CLI is measured by what there is
	// besides.
	const signed = predictSigned(facts);
	const sdk = predictSdk(facts);
	const bySdk = differs(product, sdk, true)
		? difference(product, sdk, becauseOfSdk(product, sdk))
		: undefined;
	const clis = (['v2', 'v1'] as const).map((version) => {
		const cli = predictCli(facts, version);
		const apart = differs(signed, cli, version === 'v2');
		return {
			version,
			cli,
			by: apart
				? { version, ...difference(signed, cli, becauseOfCli(facts, signed, cli, version)) }
				: undefined,
		};
	});
	const [first] = clis;
	const shown = clis.filter((one) => one === first || first === undefined || !alike(first.cli, one.cli));
	const byCli = shown.find(({ by }) => by !== undefined)?.by;
	return {
		resolvers: [
			tell('AWS SDK for JavaScript', sdk, bySdk),
			tell('InsightWorker', product),
			...shown.map(({ version, cli, by }) =>
				tell(shown.length === 1 ? 'AWS CLI' : `AWS CLI ${version}`, cli, by),
			),
		],
		product,
		signed,
		...(bySdk === undefined ? {} : { sdk: bySdk }),
		...(byCli === undefined ? {} : { cli: byCli }),
	};
};

/** Version 1 needs no line of its own for the region that it does not find. */
const alike = (v2: Prediction, v1: Prediction): boolean =>
	sameCredentials(v2, v1) && (v1.region.value === null || v1.region.value === v2.region.value);

/**
 * Version 1 of the AWS CLI knows of fewer variables for the region, and what it takes for one is
 * nothing to anyone else.
 */
const differs = (product: Prediction, other: Prediction, regionCounts: boolean): boolean => {
	if (!isDecided(product) || !isDecided(other)) return false;
	return !sameCredentials(product, other) || (regionCounts && otherRegion(product, other));
};

/**
 * Two regions that are both known. That of the instance, where AWS_REGION says another, is one that
 * nobody meant.
 */
const otherRegion = ({ region: own }: Prediction, { region: other }: Prediction): boolean =>
	own.value !== null &&
	other.value !== null &&
	own.value !== other.value &&
	!(own.source === 'AWS_REGION' && other.source === INSTANCE);

const INSTANCE = 'the metadata service';

const difference = (product: Prediction, other: Prediction, line: Line): Difference => ({
	prediction: other,
	line,
	credentials: !sameCredentials(product, other),
	certain: other.assumes === undefined || (succeeds(product) && succeeds(other)),
});

const tell = (name: string, prediction: Prediction, by?: Difference): Resolver => {
	const { winner, from, region, error, hangs, assumes } = prediction;
	return {
		name,
		winner,
		from: winner === null ? null : from,
		region: region.value,
		error: error === null ? (hangs ? 'never comes back' : null) : (error.message ?? error.name),
		...(assumes === undefined ? {} : { assumes }),
		...(by === undefined ? {} : { because: tellLine(by.line) }),
	};
};
