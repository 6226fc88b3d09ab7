import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { irsa, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const FILE = '/var/run/secrets/eks.amazonaws.com/serviceaccount/token';
const denied = refused(0, 'EACCES', `EACCES: permission denied, open '${FILE}'`);
const noToken = {
	kind: 'unexpected',
	status: 0,
	message: 'it holds no JSON web token',
	excerpt: '',
	ms: 1,
} as const;
const chain = endedAt(irsa.chain, 'web-identity', denied.message);

export default defineCheck({
	id: 'irsa-token-unreadable',
	section: 'web-identity',
	severity: 'error',
	title: 'The web identity token file cannot be read',
	symptom: text`
		AWS_WEB_IDENTITY_TOKEN_FILE names {tokenPath}, and no token can be read from it: {fault}.`,
	cause: text`
		The file belongs to another user than {user}, it is a directory, or it holds something else than
		a JSON web token.`,
	fix: text`
		For a container that does not run as root, set fsGroup in the securityContext of the pod, which
		gives the group read access to the token. Otherwise point the variable at the token itself.`,
	commands: [
		'ls -ldL {tokenFile}; id',
		[
			'# The group may be any that the container does not use otherwise:',
			'kubectl --namespace {namespace} patch deployment DEPLOYMENT --type merge \\',
			'  --patch \'{"spec":{"template":{"spec":{"securityContext":{"fsGroup":65534}}}}}\'',
		].join('\n'),
	],
	links: [
		'https://docs.aws.amazon.com/eks/latest/userguide/pod-configuration.html',
		'https://github.com/aws/amazon-eks-pod-identity-webhook',
	],
	says: [
		/(?:\bEACCES\b|permission denied).*\/eks\.amazonaws\.com\/serviceaccount\/token\b/i,
		/\bPermissionError\b.{0,120}serviceaccount\/token\b/i,
		/serviceaccount\/token\b.{0,80}(?:permission denied|EACCES)/i,
		/\bAccessDeniedException: \/var\/run\/secrets\/eks\b/,
		/\bID Token provided is not a valid JWT\b/i,
	],
	needs: ['webIdentity', 'chain', 'bedrock'],
	judge: (facts) => {
		const { tokenFile, path } = facts.webIdentity;
		if (tokenFile.kind !== 'refused' && tokenFile.kind !== 'unexpected') return undefined;
		// A file that is not there is irsa-token-missing.
		if (tokenFile.kind === 'refused' && ['ENOENT', 'ENOTDIR'].includes(tokenFile.code)) return undefined;
		if (!failedAt(facts, 'web-identity')) return undefined;
		const fault = showOutcome(tokenFile).replace(/^0 /, '');
		return {
			evidence: [{ fact: 'webIdentity.tokenFile', value: fault }],
			slots: { fault, tokenPath: path ?? 'a file' },
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ on: 'irsa', facts: { webIdentity: { ...irsa.webIdentity, tokenFile: denied }, chain } },
			{ on: 'irsa', facts: { webIdentity: { ...irsa.webIdentity, tokenFile: noToken }, chain } },
		],
		good: {
			on: 'irsa',
			facts: {
				webIdentity: { ...irsa.webIdentity, tokenFile: refused(0, 'ENOENT', 'no such file') },
				chain,
			},
		},
	},
	reproduce: {
		on: 'irsa',
		env: { AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token' },
		files: { '~/token': { directory: true } },
	},
});
