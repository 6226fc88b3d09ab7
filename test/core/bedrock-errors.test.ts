import { describe, expect, it } from 'vitest';
import { BEDROCK_SAYS, classify, meaning, refusals } from '../../src/core/bedrock-errors.ts';
import type { Bedrock, Outcome } from '../../src/core/facts.ts';
import { ec2, refused } from '../../src/core/healthy.ts';
import { says } from '../../src/core/recognise.ts';

const ROLE = 'arn:aws:sts::123456789012:assumed-role/role/session';
const MODEL = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const PROFILE = `arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.${MODEL}`;
const denied = (resource: string, reason: string, action = 'bedrock:InvokeModel') =>
	`User: ${ROLE} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
const noPolicy = (action = 'bedrock:InvokeModel') =>
	`because no identity-based policy allows the ${action} action`;

/** What people met in the wild, in the words of AWS and of the clients that quoted them. */
const MESSAGES: readonly (readonly [id: string, message: string])[] = [
	[
		'bedrock-explicit-deny',
		'User: arn:aws:sts::123456789012:assumed-role/user_role is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: arn:aws:bedrock:::foundation-model/anthropic.claude-opus-4-6-v1 with an explicit deny in a service control policy: arn:aws:organizations::0000000000:p',
	],
	['bedrock-explicit-deny', denied(PROFILE, 'with an explicit deny in an identity-based policy')],
	['bedrock-explicit-deny', denied(PROFILE, 'with an explicit deny in a resource control policy')],
	['bedrock-explicit-deny', denied(PROFILE, 'with an explicit deny')],
	[
		'bedrock-explicit-deny',
		denied(PROFILE, 'because no session policy allows the bedrock:InvokeModel action'),
	],
	[
		'bedrock-explicit-deny',
		denied(PROFILE, 'because no permissions boundary allows the bedrock:InvokeModel action'),
	],
	[
		'bedrock-explicit-deny',
		denied(PROFILE, 'because no service control policy allows the bedrock:InvokeModel action'),
	],
	[
		'bedrock-profile-not-in-policy',
		'User: arn:aws:sts::123456789012:assumed-role/github_ml_token_role/GitHubActions is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: arn:aws:bedrock:us-west-2:123456789012:inference-profile/global.anthropic.claude-sonnet-4-5-20250929-v1:0 because no identity-based policy allows the bedrock:InvokeModelWithResponseStream action (Service: BedrockRuntime, Status Code: 403, Request ID: fc6181b9-d29b-46d3-9bd4-295a388a1974)',
	],
	[
		'bedrock-profile-not-in-policy',
		'User: arn:aws:sts::... is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1:...:application-inference-profile/... because no identity-based policy allows the bedrock:InvokeModel action',
	],
	['bedrock-profile-not-in-policy', denied(`arn:aws:bedrock:::foundation-model/${MODEL}`, noPolicy())],
	['bedrock-no-permission', denied(`arn:aws:bedrock:us-east-1::foundation-model/${MODEL}`, noPolicy())],
	['bedrock-no-permission', `User: ${ROLE} is not authorized to perform: bedrock:InvokeModel`],
	[
		'network-vpc-endpoint-policy',
		`API Error (403 {"Message":"${denied(PROFILE, 'because no VPC endpoint policy allows the bedrock:InvokeModel action')}"})`,
	],
	['network-vpc-endpoint-policy', denied(PROFILE, 'with an explicit deny in a VPC endpoint policy')],
	[
		'bedrock-account-blocked',
		'An error occurred (AccessDeniedException) when calling the InvokeModel operation: Your account is not authorized to invoke this API operation.',
	],
	[
		'bedrock-account-blocked',
		'ValidationException: Your account is not authorized to perform this action. Please create a support case...',
	],
	['bedrock-account-blocked', 'Your account is not authorized to access this model'],
	[
		'bedrock-account-blocked',
		'ValueError: Error raised by bedrock service: An error occurred (ValidationException) when calling the InvokeModel operation: Operation not allowed',
	],
	[
		'bedrock-account-blocked',
		'Access to this model is not available for channel program accounts. Reach out to your AWS Solution Provider or AWS Distributor for more information.',
	],
	[
		'bedrock-model-access',
		"An error occurred (AccessDeniedException) when calling the InvokeModel operation: You don't have access to the model with the specified model ID.",
	],
	[
		'bedrock-model-access',
		'botocore.errorfactory.AccessDeniedException: An error occurred (AccessDeniedException) when calling the ConverseStream operation: You don’t have access to the model with the specified model ID.',
	],
	[
		'bedrock-marketplace',
		'{"error":{"message":"litellm.APIConnectionError: BedrockException - {\\"message\\":\\"Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe) to enable access to this model.\\"}',
	],
	[
		'bedrock-marketplace',
		`403 Model access is denied due to User: ${ROLE} is not authorized to perform: aws-marketplace:ViewSubscriptions on resource: *`,
	],
	[
		'bedrock-marketplace',
		'Model access is denied due to INVALID_PAYMENT_INSTRUMENT:A valid payment instrument must be provided.',
	],
	[
		'bedrock-marketplace',
		'Your account is not authorized to access this model. Your AWS Marketplace subscription for this model is still being processed',
	],
	[
		'bedrock-use-case-form',
		'You have not filled out the required use-case form for this model. Complete the form at https://ap-southeast-4.console.aws.amazon.com/bedrock/ before requesting access.',
	],
	[
		'bedrock-use-case-form',
		'Model use case details have not been submitted for this account. Fill out the Anthropic use case details form before using the model. If you have already filled out the form, try again in 15 minutes.',
	],
	[
		'bedrock-country',
		'An error occurred (ValidationException) when calling the InvokeModel operation: Access to Anthropic models is not allowed from unsupported countries, regions, or territories. Please refer to https://www.anthropic.com/supported-countries for more information on the countries and regions Anthropic currently supports.',
	],
	['bedrock-data-retention', "API Error: 400 data retention mode 'default' is not available for this model"],
	[
		'bedrock-model-retired',
		'An error occurred (ResourceNotFoundException) when calling the InvokeModel operation: Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 15 days. Please upgrade to an active model on Amazon Bedrock',
	],
	[
		'bedrock-model-retired',
		'ResourceNotFoundException: This model version has reached the end of its life.\nPlease refer to the AWS documentation for more details.',
	],
	['bedrock-model-invalid', 'BedrockException - {"message":"The provided model identifier is invalid."}'],
	[
		'bedrock-model-invalid',
		"1 validation error detected: Value 'anthropic.claude-v2:0:100k' at 'modelId' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:aws(-[^:]+)?:bedrock:",
	],
	[
		'bedrock-model-not-found',
		'An error occurred (ResourceNotFoundException) when calling the InvokeModel operation: Could not resolve the foundation model from the provided model identifier.',
	],
	[
		'config-model-needs-profile',
		"Validation error: Invocation of model ID anthropic.claude-sonnet-4-6 with on-demand throughput isn't supported. Retry your request with the ID or ARN of an inference profile that contains this model.",
	],
	[
		'config-model-needs-profile',
		'Invocation of model ID anthropic.claude-sonnet-4-20250514-v1:0 with on-demand throughput isn’t supported.',
	],
	[
		'bedrock-quota',
		'API Error: Request rejected (429) - Too many tokens per day, please wait before trying again.',
	],
	['bedrock-throttled', 'Too many tokens, please wait before trying again.'],
	[
		'bedrock-throttled',
		'An error occurred (ThrottlingException) when calling the Converse operation (reached max retries: 4): Too many requests, please wait before trying again.',
	],
	[
		'bedrock-throttled',
		'ThrottlingException: Your request rate is too high. Reduce the frequency of requests.',
	],
	['bedrock-unavailable', 'API Error (503 Too many connections, please wait before trying again.)'],
	['bedrock-unavailable', "Error: Can't invoke. Reason: Bedrock is unable to process your request."],
	['sts-invalid-key', 'API Error: 403 The security token included in the request is invalid.'],
	['sts-invalid-key', 'InvalidClientTokenId: The security token included in the request is invalid'],
	[
		'sts-expired-token',
		'Error making request (HTTP 403): The security token included in the request is expired',
	],
	[
		'sts-signature-mismatch',
		'##[error]The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
	],
	[
		'clock-skew',
		'SignatureDoesNotMatch: Signature expired: 20210512T052235Z is now earlier than 20210512T140004Z (20210512T141504Z - 15 min.)',
	],
	[
		'clock-skew',
		'Signature not yet current: 20170731T092200Z is still later than 20170731T092115Z (20170731T091615Z + 5 min.)',
	],
	[
		'bedrock-bearer-rejected',
		'Forbidden: {"Message":"Authentication failed: Please make sure your API Key is valid."}',
	],
	[
		'bedrock-bearer-rejected',
		'AccessDeniedException: Invalid API Key format: Must start with pre-defined prefix',
	],
	['bedrock-bearer-rejected', 'litellm.AuthenticationError: {"Message":"Bearer Token has expired"}'],
	[
		'bedrock-bearer-rejected',
		`${denied('*', noPolicy('bedrock:CallWithBearerToken'), 'bedrock:CallWithBearerToken')}`,
	],
	[
		'bedrock-request-rejected',
		'Malformed input request: #: required key [max_tokens] not found, please reformat your input and try again.',
	],
];

describe('a refusal in the words of AWS or of a client', () => {
	it.each(MESSAGES)('%s: %s', (id, message) => {
		expect(meaning(message)).toBe(id);
	});

	it('says nothing where nothing is known', () => {
		expect(meaning('Error: Credential is missing')).toBeUndefined();
		expect(meaning(`User: ${ROLE} is not authorized to perform: sts:AssumeRole`)).toBeUndefined();
	});

	it.each(MESSAGES)('is matched by the patterns of no unrelated cause: %s: %s', (id, message) => {
		const all = Object.entries(BEDROCK_SAYS).filter(([, patterns]) => says(patterns, message));
		const kin = id === 'bedrock-profile-not-in-policy' ? ['bedrock-no-permission'] : [];
		for (const [other] of all) expect([id, ...kin]).toContain(other);
	});
});

describe('a refusal by its code, where the words are new', () => {
	it.each([
		[429, 'ThrottlingException', 'bedrock-throttled'],
		[0, 'throttlingException', 'bedrock-throttled'],
		[500, 'InternalServerException', 'bedrock-unavailable'],
		[529, 'overloaded_error', 'bedrock-unavailable'],
		[408, 'ModelTimeoutException', 'bedrock-unavailable'],
		[404, 'ResourceNotFoundException', 'bedrock-model-not-found'],
		[400, 'ValidationException', 'bedrock-request-rejected'],
		[400, 'ServiceQuotaExceededException', 'bedrock-quota'],
		[403, 'ExpiredTokenException', 'sts-expired-token'],
		[403, 'UnrecognizedClientException', 'sts-invalid-key'],
		[403, 'InvalidSignatureException', 'sts-signature-mismatch'],
		[403, 'AccessDeniedException', undefined],
		[404, 'UnknownOperationException', undefined],
	])('%i %s', (status, code, id) => {
		expect(classify({ status, code, message: 'Something new.' })).toBe(id);
	});
});

describe('two calls, judged together', () => {
	const ids = (invoke: Outcome<never>, stream: Bedrock['stream'], more: Partial<Bedrock> = {}) =>
		refusals({ ...ec2.bedrock, ...more, invoke, stream }).map(({ id }) => id);
	const no = (message: string) => refused(403, 'AccessDeniedException', message);
	const inRegion = no(denied(`arn:aws:bedrock:us-east-1::foundation-model/${MODEL}`, noPolicy()));
	const elsewhere = no(denied(`arn:aws:bedrock:us-west-2::foundation-model/${MODEL}`, noPolicy()));

	it('takes a foundation model of the configured region for a policy without the actions', () => {
		expect(ids(inRegion, inRegion)).toEqual(['bedrock-no-permission', 'bedrock-no-permission']);
	});

	it('takes one of another region for a policy that leaves out part of the profile', () => {
		expect(ids(elsewhere, inRegion)).toEqual(['bedrock-profile-not-in-policy', 'bedrock-no-permission']);
	});

	it('takes a denied stream beside an answered call for the missing action', () => {
		const action = 'bedrock:InvokeModelWithResponseStream';
		const stream = no(denied(PROFILE, noPolicy(action), action));
		expect(refusals({ ...ec2.bedrock, stream }).map(({ id }) => id)).toEqual(['bedrock-stream-denied']);
	});

	it('keeps a policy that denies the stream explicitly', () => {
		const stream = no(denied(PROFILE, 'with an explicit deny in a service control policy'));
		expect(refusals({ ...ec2.bedrock, stream }).map(({ id }) => id)).toEqual(['bedrock-explicit-deny']);
	});

	it('never blames a key that did not sign', () => {
		const invalid = no('The security token included in the request is invalid.');
		const bearer = ['bedrock-bearer-rejected', 'bedrock-bearer-rejected'];
		expect(ids(invalid, invalid, { auth: 'bearer' })).toEqual(bearer);
		expect(ids(refused(401, '', ''), refused(401, '', ''), { auth: 'bearer' })).toEqual(bearer);
		expect(ids(inRegion, inRegion, { auth: 'bearer' })).toEqual([
			'bedrock-no-permission',
			'bedrock-no-permission',
		]);
	});
});
