import type { Diagnosis } from './check.ts';
import { denial } from './denial.ts';
import type { Bedrock, Refused } from './facts.ts';
import { says } from './recognise.ts';
import { showOutcome } from './show.ts';

/**
 * What a refusal by Bedrock says, by the id of what it means. One table for all checks, so that
 * every refusal has exactly one id, and what no line names is left to `bedrock-unknown-error`. The
 * first line that matches wins: the signature and the token, which AWS looks at first, then denials
 * by the policy they name, then what the account lacks, then the model, then load.
 */
export const BEDROCK_SAYS = {
	'clock-skew': [
		/\bSignature (?:expired|not yet current): \d{8}T/,
		/\bRequestTimeTooSkewed\b/,
		/\bRequestExpired\b/,
		/difference between the request time and the current time is too large/i,
	],
	'sts-signature-mismatch': [/request signature we calculated does not match/i],
	'bedrock-bearer-rejected': [
		/make sure your API Key is valid/i,
		/\bBearer Token has expired\b/,
		/\bInvalid API Key format: Must start with\b/i,
		/is not authorized to perform: bedrock:CallWithBearerToken\b(?!.*explicit deny)/i,
	],
	'sts-expired-token': [
		/security token included in the request is expired/i,
		/\bThe provided token has expired\b/i,
	],
	'sts-invalid-key': [
		/security token included in the request is invalid/i,
		/provided token is malformed or otherwise invalid/i,
		/AWS Access Key Id you provided does not exist/i,
		/\bInvalidClientTokenId\b/,
		/\bUnrecognizedClientException\b/,
		/\bAccess Key ID or security token is invalid\b/i,
	],
	'network-vpc-endpoint-policy': [
		/because no VPC endpoint policy allows/i,
		/with an explicit deny in a VPC endpoint policy/i,
	],
	'bedrock-explicit-deny': [
		/\bto perform:? bedrock:\w+\b(?:(?! to perform).)*with an explicit deny(?! in a VPC endpoint policy)/i,
		/\bbedrock:\w+\b.*because no (?:session policy|permissions boundary|(?:service|resource) control policy)/i,
		/\bhas an explicit deny for bedrock:\w+/i,
	],
	'bedrock-profile-not-in-policy': [
		/\bbedrock:\w+ on resource: \S*inference-profile\/(?!.*(?:explicit deny|because no (?!identity-|resource-)))/i,
		/on resource: \S*:bedrock:::foundation-model\/(?!.*(?:explicit deny|because no (?!identity-|resource-)))/i,
	],
	'bedrock-no-permission': [
		/because no (?:identity|resource)-based policy allows the bedrock:(?!CallWithBearer)\w+ action/i,
		/not authorized to perform:? bedrock:(?!.*(?:explicit deny|because no \w))/i,
	],
	'bedrock-marketplace': [
		/\b(?:denied|not authorized)\b.{0,300}\baws-marketplace:(?:ViewSubscriptions|Subscribe)\b/i,
		/\bAWS Marketplace (?:actions|agreement|subscription)\b(?!.{0,60}\brenewed\b)/i,
		/\bINVALID_PAYMENT_INSTRUMENT\b/,
		/\bMPAgreementBeingCreated\b/,
		/account does not have an agreement to this model/i,
	],
	'bedrock-use-case-form': [
		/use case details have not been submitted/i,
		/required use-case form/i,
		/first-time customers to submit use case details/i,
		/\bFTUFormNotFilled\b/,
	],
	'bedrock-country': [/Anthropic models is not allowed from unsupported countries/i],
	'bedrock-data-retention': [/data retention mode \S+ is not available for this model/i],
	'bedrock-model-access': [
		/You don't have access to the model with the specified model ID/i,
		/\bclaude\S* is not available for this account/i,
		/\bModel access is denied due to (?!IAM\b|INVALID_PAYMENT|User:|.{0,80}Marketplace)/i,
		/\bcheck your account's model access settings\b/i,
		/\bmodel '?[\w.:-]+'? is not available in your region\b/i,
		/\b(?:ResourceNotFound|AccessDenied)Exception\b.{0,60}\bdo(?:n't| not) have access to this model\b/i,
	],
	'bedrock-account-blocked': [
		/(?:^|\b(?:Validation|AccessDenied)Exception\b.{0,120}|\boperation: |\b[Bb]edrock\b.{0,200})\bOperation not allowed\b(?!:? \w)/,
		/Your account is not authorized to (?:invoke|perform|access|use) (?!.*Marketplace)/i,
		/not available for channel program accounts/i,
		/\bBadCScoreException\b/,
		/\bAccess to Bedrock models is not allowed for this account\b/i,
		/\bdoesn't support AISPL accounts\b/i,
		/\bAccount \d{12} is denied access\b/i,
	],
	'bedrock-model-retired': [
		/\bmodel\b.{0,80}\breached the end of its life\b(?! cycle)/i,
		/marked by provider as Legacy/i,
	],
	'config-model-needs-profile': [
		/with on-demand throughput isn't supported/i,
		/\bmodel doesn't support on-demand throughput\b/i,
	],
	'bedrock-model-invalid': [
		/provided model identifier is invalid/i,
		/ at 'modelId' failed to satisfy constraint/i,
		/\bprovided ARN is invalid for the service region\b/i,
		/\bmodel ARN is invalid\b/i,
	],
	'bedrock-model-not-found': [/Could not resolve the foundation model/i],
	'bedrock-quota': [/Too many tokens per day/i, /\bServiceQuotaExceededException\b/i],
	'bedrock-throttled': [
		/Too many (?:tokens|requests), please wait before trying again/i,
		/Your request rate is too high\b/i,
		/(?<!\bsucceeded after )\bThrottlingException\b(?!.*per day)/i,
	],
	'bedrock-unavailable': [
		/Too many connections, please wait before trying again/i,
		/Bedrock is unable to process your request/i,
		/\b(?:ModelNotReady|ModelTimeout|ServiceUnavailable|InternalServer)Exception\b/i,
		/system encountered an unexpected error during processing/i,
		/Model has timed out in processing the request/i,
		/Model is not ready for inference/i,
		/\bModel(?:Stream)?ErrorException\b(?!.*returned the following errors)/i,
	],
	'bedrock-request-rejected': [
		/\bMalformed input request\b/i,
		/reformat your input and try again/i,
		/The model returned the following errors/i,
		/extraneous key \[\w+\] is not permitted/i,
		/Input is too long for requested model/i,
		/\bmodel doesn't support (?!on-demand)[\w ]+ in \w+ mode\b/i,
		/\b(?:ValidationException|API Error)\b.{0,200}\bExtra inputs are not permitted\b/i,
		/\brequest did not allow prompt caching\b/i,
	],
} satisfies Readonly<Record<string, readonly RegExp[]>>;

/** Ids that a refusal may have by its words or its code. */
export type RefusalId = keyof typeof BEDROCK_SAYS;

const isRefusalId = (id: string): id is RefusalId => id in BEDROCK_SAYS;
const IDS = Object.keys(BEDROCK_SAYS).filter(isRefusalId);

/** What a text says of a request to Bedrock, by the first line of the table that matches it. */
export const meaning = (text: string): RefusalId | undefined =>
	IDS.find((id) => says(BEDROCK_SAYS[id], text));

/**
 * Where the words say nothing known, the code still does. Exceptions inside a stream begin in lower
 * case.
 */
const BY_CODE: readonly (readonly [RegExp, RefusalId])[] = [
	[/^ExpiredToken(?:Exception)?$/i, 'sts-expired-token'],
	[
		/^(?:SignatureDoesNotMatch|InvalidSignature|IncompleteSignature)(?:Exception)?$/i,
		'sts-signature-mismatch',
	],
	[/^Throttling$|^TooManyRequestsException$/i, 'bedrock-throttled'],
	[/^(?:InternalServer|InternalFailure|Model(?:Stream)?Error)(?:Exception)?$/i, 'bedrock-unavailable'],
	[/^ResourceNotFound(?:Exception)?$/i, 'bedrock-model-not-found'],
	[/^Validation(?:Exception|Error)$/i, 'bedrock-request-rejected'],
];

/** What one refusal by Bedrock means; undefined for one that is not recognised. */
export const classify = (refused: Pick<Refused, 'status' | 'code' | 'message'>): RefusalId | undefined =>
	meaning(refused.code === '' ? refused.message : `${refused.code}: ${refused.message}`) ??
	BY_CODE.find(([code]) => code.test(refused.code))?.[1] ??
	byStatus(refused.status);

const byStatus = (status: number): RefusalId | undefined => {
	if (status === 429) return 'bedrock-throttled';
	return status >= 500 ? 'bedrock-unavailable' : undefined;
};

/** One call that Bedrock refused, and what that means here. */
export interface Refusal {
	readonly call: 'invoke' | 'stream';
	readonly refused: Refused;
	/** Undefined for a refusal that is not recognised. */
	readonly id: RefusalId | 'bedrock-stream-denied' | undefined;
}

/** The calls that Bedrock refused, each judged with what else is known of the two. */
export const refusals = (bedrock: Bedrock): readonly Refusal[] =>
	(['invoke', 'stream'] as const).flatMap((call) => {
		const outcome = bedrock[call];
		return outcome.kind === 'refused' ? [{ call, refused: outcome, id: judged(call, outcome, bedrock) }] : [];
	});

const judged = (call: Refusal['call'], refused: Refused, bedrock: Bedrock): Refusal['id'] => {
	const id = classify(refused);
	// With a bearer token there is no key and no signature that could be meant.
	if (bedrock.auth === 'bearer' && (id?.startsWith('sts-') ?? refused.status === 401))
		return 'bedrock-bearer-rejected';
	if (id !== 'bedrock-no-permission' && id !== 'bedrock-profile-not-in-policy') return id;
	// What allows the one call and not the other is the action, whichever resource is named first.
	if (call === 'stream' && bedrock.invoke.kind === 'ok') return 'bedrock-stream-denied';
	return elsewhere(refused.message, bedrock.region) ? 'bedrock-profile-not-in-policy' : id;
};

/**
 * Whether the denied foundation model is one of another region, to which only a profile can have
 * led.
 */
const elsewhere = (message: string, region: string): boolean => {
	const resource = denial(message)?.resource ?? '';
	const [, , , denied] = resource.split(':');
	return resource.includes(':foundation-model/') && denied !== region;
};

/** The calls that were refused for this reason, as a diagnosis; undefined where there is none. */
export const refusedAs = (bedrock: Bedrock, id: Refusal['id']): Diagnosis | undefined => {
	const evidence = refusals(bedrock)
		.filter((refusal) => refusal.id === id)
		.map(({ call, refused }) => ({ fact: `bedrock.${call}`, value: showOutcome(refused) }));
	return evidence.length === 0 ? undefined : { evidence };
};
