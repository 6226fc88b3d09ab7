import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { irsa, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const FILE = '/var/run/secrets/eks.amazonaws.com/serviceaccount/token';
const message = `ENOENT: no such file or directory, open '${FILE}'`;
const chain = endedAt(irsa.chain, 'web-identity', message);

export default defineCheck({
	id: 'irsa-token-missing',
	section: 'web-identity',
	severity: 'error',
	title: 'The web identity token file does not exist',
	symptom: text`
		AWS_WEB_IDENTITY_TOKEN_FILE names {tokenPath}, and there is no such file. The SDK stops here
		with ENOENT and asks no other source.`,
	cause: text`
		The projected volume with the token is not mounted in this container, or the variable was set
		by hand, on another machine, or with a ~ that nobody expands.`,
	fix: text`
		Take the variable out of the pod's own environment and create the pod anew, so that the webhook
		adds the variable and the volume together. Where no web identity is meant, unset it.`,
	commands: [
		'kubectl --namespace {namespace} get pod POD_NAME -o yaml | grep -n -B 2 -A 8 aws-iam-token',
		'kubectl --namespace {namespace} rollout restart deployment/DEPLOYMENT',
		'unset AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN',
	],
	links: [
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-configuration.html',
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html',
	],
	says: [
		/(?:\bENOENT\b|no such file or directory).*\/eks\.amazonaws\.com\/serviceaccount\/token\b/i,
		/\/eks\.amazonaws\.com\/serviceaccount\/token: no such file/i,
		/\b(?:NoSuchFile(?:Exception)?|FileNotFoundError|FileNotFoundException|does not exist)\b.{0,120}serviceaccount\/token\b/i,
		/serviceaccount\/token\b.{0,80}(?:does not exist|not found|No such file)/i,
		/\bAWS_WEB_IDENTITY_TOKEN_FILE\b.{0,120}(?:no such file|ENOENT|does not exist|not found)/i,
	],
	needs: ['webIdentity', 'chain', 'bedrock'],
	judge: (facts) => {
		const { tokenFile, path } = facts.webIdentity;
		if (tokenFile.kind !== 'refused' || !['ENOENT', 'ENOTDIR'].includes(tokenFile.code)) return undefined;
		if (!failedAt(facts, 'web-identity')) return undefined;
		return {
			evidence: [{ fact: 'webIdentity.tokenFile', value: showOutcome(tokenFile) }],
			slots: { tokenPath: path ?? 'a file' },
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: {
			on: 'irsa',
			facts: {
				webIdentity: { ...irsa.webIdentity, tokenFile: refused(0, 'ENOENT', message) },
				chain,
			},
		},
		good: [
			// A profile comes before web identity, so nobody opens the file.
			{
				on: 'irsa',
				facts: { webIdentity: { ...irsa.webIdentity, tokenFile: refused(0, 'ENOENT', message) } },
			},
			{
				on: 'irsa',
				facts: {
					webIdentity: { ...irsa.webIdentity, tokenFile: refused(0, 'EACCES', 'permission denied') },
					chain,
				},
			},
		],
	},
	reproduce: { on: 'irsa', env: { AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/no-such-token' } },
});
