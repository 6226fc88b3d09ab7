import { describe, expect, it } from 'vitest';
import { leastPolicy, type PolicyDocument, trustPolicy } from '../../src/core/policy.ts';

const ACCOUNT = '123456789012';
const SONNET = 'anthropic.claude-sonnet-4-6';
const ACTIONS = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

const policy = (model: string, region = 'us-east-1') => leastPolicy({ model, region, account: ACCOUNT });
const resources = (document: PolicyDocument | undefined) =>
	document?.Statement.flatMap(({ Resource }) => Resource ?? []);

describe('leastPolicy', () => {
	it('allows a profile, and the models behind it only through it', () => {
		const profile = `arn:aws:bedrock:us-east-1:${ACCOUNT}:inference-profile/us.${SONNET}`;
		expect(policy(`us.${SONNET}`)).toEqual({
			Version: '2012-10-17',
			Statement: [
				{ Sid: 'InvokeInferenceProfile', Effect: 'Allow', Action: ACTIONS, Resource: [profile] },
				{
					Sid: 'InvokeModelThroughProfile',
					Effect: 'Allow',
					Action: ACTIONS,
					Resource: ['us-east-1', 'us-east-2', 'us-west-2'].map(
						(region) => `arn:aws:bedrock:${region}::foundation-model/${SONNET}`,
					),
					Condition: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
				},
			],
		});
	});

	it('allows a global profile the model here and the one without a region', () => {
		expect(resources(policy(`global.${SONNET}`, 'eu-west-1'))).toEqual([
			`arn:aws:bedrock:eu-west-1:${ACCOUNT}:inference-profile/global.${SONNET}`,
			`arn:aws:bedrock:eu-west-1::foundation-model/${SONNET}`,
			`arn:aws:bedrock:::foundation-model/${SONNET}`,
		]);
	});

	it('has the partition of the region', () => {
		expect(resources(policy(`us-gov.${SONNET}`, 'us-gov-west-1'))).toEqual([
			`arn:aws-us-gov:bedrock:us-gov-west-1:${ACCOUNT}:inference-profile/us-gov.${SONNET}`,
			`arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/${SONNET}`,
			`arn:aws-us-gov:bedrock:us-gov-east-1::foundation-model/${SONNET}`,
		]);
		expect(resources(policy(SONNET, 'cn-north-1'))).toEqual([
			`arn:aws-cn:bedrock:cn-north-1::foundation-model/${SONNET}`,
		]);
	});

	it('allows a bare id in one region', () => {
		expect(resources(policy(SONNET))).toEqual([`arn:aws:bedrock:us-east-1::foundation-model/${SONNET}`]);
	});

	it('leaves the region open where the geography is not known', () => {
		expect(resources(policy(`kr.${SONNET}`, 'ap-northeast-2'))).toEqual([
			`arn:aws:bedrock:ap-northeast-2:${ACCOUNT}:inference-profile/kr.${SONNET}`,
			`arn:aws:bedrock:*::foundation-model/${SONNET}`,
		]);
	});

	it('takes an ARN as it is, with its own region and account', () => {
		const own = 'arn:aws:bedrock:eu-west-3:210987654321:application-inference-profile/abcdefgh1234';
		expect(resources(policy(own))).toEqual([own, 'arn:aws:bedrock:*::foundation-model/*']);
		const provisioned = 'arn:aws:bedrock:eu-west-3:210987654321:provisioned-model/abcdefgh1234';
		expect(resources(policy(provisioned))).toEqual([provisioned]);
		expect(resources(policy(`arn:aws:bedrock:us-west-2::inference-profile/us.${SONNET}`))?.[0]).toBe(
			`arn:aws:bedrock:us-west-2:${ACCOUNT}:inference-profile/us.${SONNET}`,
		);
	});

	it('gives none for what is no model id', () => {
		expect(policy('Claude Sonnet 4.5')).toBeUndefined();
	});

	it('names both actions in every statement', () => {
		for (const model of [SONNET, `us.${SONNET}`, `global.${SONNET}`, 'abcdefgh1234'])
			for (const { Action } of policy(model)?.Statement ?? []) expect(Action).toEqual(ACTIONS);
	});
});

describe('trustPolicy', () => {
	it.each([
		['ec2', 'ec2.amazonaws.com', ['sts:AssumeRole']],
		['ecs', 'ecs-tasks.amazonaws.com', ['sts:AssumeRole']],
		['pod-identity', 'pods.eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession']],
	] as const)('trusts %s', (kind, service, actions) => {
		const [statement] = trustPolicy({ kind }).Statement;
		expect(statement?.Principal).toEqual({ Service: service });
		expect(statement?.Action).toEqual(actions);
	});

	it('trusts one service account of one cluster', () => {
		const provider = 'oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3041E';
		const [statement] = trustPolicy({
			kind: 'irsa',
			partition: 'aws',
			account: ACCOUNT,
			issuer: `https://${provider}`,
			subject: 'system:serviceaccount:prod:insightworker',
			audience: 'sts.amazonaws.com',
		}).Statement;
		expect(statement).toMatchObject({
			Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${provider}` },
			Action: ['sts:AssumeRoleWithWebIdentity'],
			Condition: {
				StringEquals: {
					[`${provider}:sub`]: 'system:serviceaccount:prod:insightworker',
					[`${provider}:aud`]: 'sts.amazonaws.com',
				},
			},
		});
	});
});
