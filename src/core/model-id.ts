import { geography } from './geographies.ts';

/** What stands in BEDROCK_MODEL, by its form alone: whether such a model exists is another question. */
export type ModelId =
	/** A model's own id, `anthropic.claude-sonnet-4-6`. */
	| { readonly kind: 'bare'; readonly id: string }
	/**
	 * A system-defined inference profile, `us.anthropic.claude-sonnet-4-6`. `model` is the id behind
	 * it.
	 */
	| { readonly kind: 'profile'; readonly id: string; readonly geography: string; readonly model: string }
	| ModelArn
	/** Letters and digits without a dot, as the ids of application inference profiles are. */
	| { readonly kind: 'opaque'; readonly id: string }
	| { readonly kind: 'malformed'; readonly defect: ModelDefect };

/** `arn:PARTITION:bedrock:REGION:ACCOUNT:RESOURCE/ID`; region and account may be empty. */
export interface ModelArn {
	readonly kind: 'arn';
	readonly arn: string;
	readonly partition: string;
	/** `bedrock`, or `sagemaker` for a marketplace endpoint. */
	readonly service: string;
	readonly region: string;
	readonly account: string;
	/**
	 * `foundation-model`, `inference-profile`, `application-inference-profile`, `provisioned-model`, …
	 */
	readonly resource: string;
	readonly id: string;
}

/**
 * Why a value is no model id: blanks or quotes in or around it, capitals, a broken ARN, or a name of
 * another kind.
 */
export type ModelDefect = 'empty' | 'blank' | 'quote' | 'capitals' | 'arn' | 'name';

const ARN =
	/^arn:(aws[a-z-]*):(bedrock|sagemaker):([a-z0-9-]*):(\d{12})?:([a-z-]+)\/([A-Za-z0-9][A-Za-z0-9.:_/-]*)$/;
const ID = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::[a-z0-9-]+)*$/;
const OPAQUE = /^(?=.*\d)[a-z0-9]{10,16}$/;
const PROVIDERS =
	/^(?:ai21|amazon|anthropic|cohere|deepseek|google|luma|meta|minimax|mistral|moonshot|moonshotai|nvidia|openai|qwen|stability|twelvelabs|writer|xai|zai)\./;

/**
 * Reads a model id as it stands in the configuration. A prefix before a known provider is a geography,
 * even one that is not in the table yet.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html
 */
export const parseModel = (value: string): ModelId => {
	const defect = defectOf(value);
	if (defect !== undefined) return { kind: 'malformed', defect };
	if (value.startsWith('arn:')) return parseArn(value) ?? { kind: 'malformed', defect: 'arn' };
	if (OPAQUE.test(value)) return { kind: 'opaque', id: value };
	if (!ID.test(value)) return { kind: 'malformed', defect: 'name' };
	return parseId(value);
};

const defectOf = (value: string): ModelDefect | undefined => {
	if (value.trim() === '') return 'empty';
	if (/["'`\u2018\u2019\u201c\u201d]/.test(value)) return 'quote';
	if (/[\s\u00a0]/.test(value)) return 'blank';
	return /[A-Z]/.test(value) && !value.startsWith('arn:') ? 'capitals' : undefined;
};

const parseArn = (value: string): ModelArn | undefined => {
	const [arn, partition, service, region, account = '', resource, id] = ARN.exec(value) ?? [];
	if (arn === undefined || partition === undefined || service === undefined || region === undefined)
		return undefined;
	if (resource === undefined || id === undefined) return undefined;
	return { kind: 'arn', arn, partition, service, region, account, resource, id };
};

const parseId = (id: string): ModelId => {
	const dot = id.indexOf('.');
	const prefix = id.slice(0, dot);
	const model = id.slice(dot + 1);
	const known = geography(prefix) !== undefined && model.includes('.');
	return known || PROVIDERS.test(model)
		? { kind: 'profile', id, geography: prefix, model }
		: { kind: 'bare', id };
};
