import { defineCheck } from '../core/check.ts';
import { IMDS_FINDINGS, lacksPermission, ranOut, wonBy } from '../core/ending.ts';
import { ec2, irsa, laptop, noCredentials } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const { path = '', roleArn = '', tokenFile } = irsa.webIdentity;
const assume = { kind: 'absent', why: 'Web identity configuration not specified' } as const;

export default defineCheck({
	id: 'irsa-partial',
	section: 'web-identity',
	severity: 'error',
	title: 'Only half of the web identity variables are set',
	symptom: text`
		{present} is set and {missing} is not, or is empty. The SDK passes over web identity without a
		word.`,
	cause: text`
		Web identity takes a token and the role to assume with it, and the SDK asks for it only where
		both variables have a value. One of them was lost, emptied or written by hand.`,
	fix: text`
		Set {missing} too. In an EKS pod the webhook sets both: take them out of the pod's own
		environment and create the pod anew.`,
	commands: [
		'env | grep -E "^AWS_(ROLE_ARN|WEB_IDENTITY_TOKEN_FILE)="',
		'kubectl --namespace {namespace} get deployment DEPLOYMENT -o yaml | grep -n -A 1 -E "AWS_(ROLE|WEB)_"',
		'kubectl --namespace {namespace} rollout restart deployment/DEPLOYMENT',
	],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html',
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-configuration.html',
	],
	says: [
		/\bassume role with web identity but has no role ARN\b/i,
		/\bWebIdentityErr: role ARN is not set\b/i,
	],
	needs: ['webIdentity', 'chain', 'bedrock'],
	judge: (facts) => {
		const { webIdentity } = facts;
		if ((webIdentity.path === undefined) === (webIdentity.roleArn === undefined)) return undefined;
		if (facts.chain.verdict.kind === 'unasked' || facts.bedrock.auth === 'bearer') return undefined;
		const failed = ranOut(facts) || (wonBy(facts, 'imds') && lacksPermission(facts));
		const [present, missing] =
			webIdentity.path === undefined
				? ['AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE']
				: ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN'];
		return {
			severity: failed ? 'error' : 'warning',
			evidence: [
				{ fact: `env.${present}`, value: webIdentity.path ?? webIdentity.roleArn ?? '' },
				{ fact: `env.${missing}`, value: 'not set, or empty' },
			],
			slots: { present, missing },
		};
	},
	explains: [...IMDS_FINDINGS, 'eks-node-role-used', 'credentials-none'],
	examples: {
		bad: [
			{
				on: 'irsa',
				facts: {
					webIdentity: { path, tokenFile, assume },
					imds: laptop.imds,
					chain: noCredentials(irsa),
				},
			},
			{
				on: 'irsa',
				facts: {
					webIdentity: { roleArn, tokenFile: ec2.webIdentity.tokenFile, assume },
					imds: ec2.imds,
					chain: ec2.chain,
				},
			},
		],
		good: [
			{ on: 'irsa', facts: {} },
			{ on: 'ec2', facts: {} },
		],
	},
	reproduce: { on: 'irsa', env: { AWS_ROLE_ARN: null }, imds: { reach: 'refused' } },
});
