import { describe, expect, it } from 'vitest';
import { isElsewhere } from '../../../src/core/explain/elsewhere.ts';
import { recognised } from '../../fixtures/recognised.ts';

describe('what speaks of something else', () => {
	it.each([
		['bedrock-throttled', 'An error occurred (ThrottlingException) when calling the ListClusters operation'],
		['bedrock-throttled', 'ThrottlingException: Rate exceeded (Service: AmazonECS; Status Code: 400)'],
		[
			'bedrock-throttled',
			'SlowDown: Rate exceeded (Service: Amazon S3; Status Code: 503; Error Code: SlowDown)',
		],
		['bedrock-throttled', 'operation error SQS: ReceiveMessage, ThrottlingException: Rate exceeded'],
		['bedrock-throttled', 'Aws::SQS::Errors::ThrottlingException: Rate exceeded'],
		['bedrock-throttled', 'Aws\\Sqs\\Exception\\SqsException: ThrottlingException (client): Rate exceeded'],
		['bedrock-throttled', 'Amazon.SQS.AmazonSQSException: ThrottlingException: Rate exceeded'],
		['network-timeout', 'dial tcp 140.82.112.3:443: i/o timeout: github.com'],
		['sts-invalid-key', 'MinIO: S3 operation failed; code: InvalidAccessKeyId'],
	])('is not %s: %s', (id, text) => {
		expect(isElsewhere(id, text)).toBe(true);
	});

	it.each([
		['bedrock-throttled', 'An error occurred (ThrottlingException) when calling the Converse operation'],
		['bedrock-throttled', 'ThrottlingException: Rate exceeded (Service: BedrockRuntime; Status Code: 429)'],
		['network-timeout', 'github.com/aws/aws-sdk-go-v2: dial tcp 52.94.1.1:443: i/o timeout'],
		['bedrock-throttled', 'ThrottlingException at send (/app/src/services.ts:12:3)'],
		['bedrock-throttled', 'operation error Bedrock Runtime: Converse, ThrottlingException: Rate exceeded'],
		['bedrock-throttled', 'Aws::BedrockRuntime::Errors::ThrottlingException: Rate exceeded'],
		[
			'bedrock-throttled',
			'Aws\\BedrockRuntime\\Exception\\BedrockRuntimeException: ThrottlingException (client)',
		],
		['bedrock-throttled', 'Amazon.BedrockRuntime.Model.ThrottlingException: Rate exceeded'],
		['bedrock-throttled', 'Amazon.Runtime.AmazonServiceException: Rate exceeded'],
		['sso-expired', 'Azure AD: the AWS SSO session has expired'],
		['network-timeout', 'connect ETIMEDOUT 52.94.1.1:443'],
	])('may be %s: %s', (id, text) => {
		expect(isElsewhere(id, text)).toBe(false);
	});

	it.each([
		'fs: cp: Operation not allowed',
		'No association found in the route table',
		'IMDS is disabled? no, it is enabled',
		'Region is missing from address form',
		"User profile 'john' not found in database",
		'ValidationException: Stack with id messages-stack does not exist',
		'policy grants bedrock:InvokeModel and s3:GetObject with an explicit deny for others',
		'audit: dst=169.254.169.254 dport=80 bytes=503',
	])('is claimed by nothing: %s', (text) => {
		expect(recognised(text)).toEqual([]);
	});
});

describe('lines as a runtime of containers writes them', () => {
	it('are read as one where they were cut', () => {
		const text =
			'2026-03-01T00:00:01.1Z stderr P Error: Could not load creden\n2026-03-01T00:00:01.2Z stderr F tials from any providers';
		expect(recognised(text).map(({ id }) => id)).toEqual(['credentials-none']);
	});
});
