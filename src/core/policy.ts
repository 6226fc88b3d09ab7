import { geography, routesTo } from './geographies.ts';
import { type ModelArn, type ModelId, parseModel } from './model-id.ts';
import { partitionOf } from './regions.ts';

export { type Trusted, trustPolicy } from './trust.ts';

/** An IAM policy as the API takes it. */
export interface PolicyDocument {
	readonly Version: '2012-10-17';
	readonly Statement: readonly Statement[];
}
export interface Statement {
	readonly Sid: string;
	readonly Effect: 'Allow';
	readonly Principal?: Readonly<Record<string, string>>;
	readonly Action: readonly string[];
	readonly Resource?: readonly string[];
	readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is to be called, from where. `account` has twelve digits, or is a placeholder. */
export interface Caller {
	readonly model: string;
	readonly region: string;
	readonly account: string;
}

const ACTIONS = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

/**
 * The least policy with which the product can call this model from this region. An inference profile is
 * allowed by itself, and the models behind it in every region that it routes to, but only through it.
 * Undefined for a value that is no model id.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html
 * https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html
 */
export const leastPolicy = ({ model, region, account }: Caller): PolicyDocument | undefined => {
	const statements = statementsFor(parseModel(model.trim()), region, account);
	return statements === undefined ? undefined : { Version: '2012-10-17', Statement: statements };
};

const statementsFor = (model: ModelId, region: string, account: string): readonly Statement[] | undefined => {
	const bedrock = `arn:${partitionOf(region)}:bedrock`;
	switch (model.kind) {
		case 'malformed':
			return undefined;
		case 'bare':
			return [allow('InvokeModel', [`${bedrock}:${region}::foundation-model/${model.id}`])];
		case 'opaque':
			return through(`${bedrock}:${region}:${account}:application-inference-profile/${model.id}`, [
				`${bedrock}:*::foundation-model/*`,
			]);
		case 'profile':
			return through(
				`${bedrock}:${region}:${account}:inference-profile/${model.id}`,
				modelsBehind(model, region, bedrock),
			);
		case 'arn':
			return statementsForArn(model, region, account);
	}
};

const statementsForArn = (model: ModelArn, region: string, account: string): readonly Statement[] => {
	const { arn, partition, service, resource, id } = model;
	const home = model.region || region;
	if (service === 'sagemaker')
		return [allow('InvokeModel', [arn]), { ...allow('InvokeEndpoint', [arn]), Action: ENDPOINT_ACTIONS }];
	const bedrock = `arn:${partition}:bedrock`;
	if (resource === 'application-inference-profile') return through(arn, [`${bedrock}:*::foundation-model/*`]);
	if (resource !== 'inference-profile') return [allow('InvokeModel', [arn])];
	const profile = parseModel(id);
	// The account may be left out of the ARN that is called; IAM is asked for the one with it.
	const own = `${bedrock}:${home}:${model.account || account}:inference-profile/${id}`;
	return through(
		own,
		profile.kind === 'profile' ? modelsBehind(profile, home, bedrock) : [`${bedrock}:*::foundation-model/*`],
	);
};

const ENDPOINT_ACTIONS = ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'];

/**
 * ARNs of the model in every region that the profile routes to; `*` where the geography is newer than
 * our table.
 */
const modelsBehind = (
	profile: Extract<ModelId, { kind: 'profile' }>,
	region: string,
	bedrock: string,
): readonly string[] => {
	const model = `foundation-model/${profile.model}`;
	const known = geography(profile.geography);
	if (known === undefined) return [`${bedrock}:*::${model}`];
	const routes = routesTo(known, region);
	// A request that is routed to any commercial region is checked against an ARN that names none.
	if (routes === 'all') return [`${bedrock}:${region}::${model}`, `${bedrock}:::${model}`];
	return routes.map((destination) => `${bedrock}:${destination}::${model}`);
};

const through = (profile: string, models: readonly string[]): readonly Statement[] => [
	allow('InvokeInferenceProfile', [profile]),
	{
		...allow('InvokeModelThroughProfile', models),
		Condition: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
	},
];

const allow = (Sid: string, Resource: readonly string[]): Statement => ({
	Sid,
	Effect: 'Allow',
	Action: ACTIONS,
	Resource,
});
