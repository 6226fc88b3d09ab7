import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { ecs, podIdentity, refused } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { tokenFault } from '../core/token-fault.ts';

const chain = endedAt(ecs.chain, 'container');
const missing = refused(0, 'ENOENT', "ENOENT: no such file or directory, open '/etc/iw/token'");
const newline = {
	kind: 'ok',
	value: { file: '/etc/iw/token', trailingNewline: true, carriageReturn: false },
	ms: 1,
} as const;

export default defineCheck({
	id: 'container-token-unreadable',
	section: 'container',
	severity: 'error',
	title: 'The authorization token for the credentials endpoint cannot be used',
	symptom: text`
		AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE is set, and its token cannot be sent: {fault}. The SDK
		then fails, or asks without a token.`,
	cause: text`
		The file is missing, this user may not read it, or it ends in a line break. The SDK sends the
		text as it is, and a line break is not allowed in a header.`,
	fix: text`
		Mount the file where the variable says and let user {user} read it, or write it again without a
		line break.`,
	commands: ['ls -ld {authorizationFile}; id', 'tr -d "\\r\\n" < {authorizationFile} > token.new'],
	links: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html'],
	says: [
		/Auth token value is not a legal header value/i,
		/Authorization token contains invalid\b/i,
		/\bAWS_CONTAINER_AUTHORIZATION_TOKEN_FILE\b.{0,200}(?:no such file|ENOENT|permission denied|EACCES|cannot be read|does not exist)/i,
		/\bfailed to read authorization token\b(?!.{0,100}eks-pod-identity)/i,
	],
	needs: ['container', 'chain', 'bedrock'],
	judge: (facts) => {
		const { endpoint, token } = facts.container;
		const fault = tokenFault(token);
		if (endpoint === null || endpoint.podIdentity || fault === undefined) return undefined;
		if (!failedAt(facts, 'container')) return undefined;
		return { evidence: [{ fact: 'container.token', value: fault }], slots: { fault } };
	},
	explains: ['container-endpoint-error', 'credentials-none'],
	examples: {
		bad: [
			{ on: 'ecs', facts: { container: { ...ecs.container, token: missing }, chain } },
			{ on: 'ecs', facts: { container: { ...ecs.container, token: newline }, chain } },
		],
		good: [
			{ on: 'ecs', facts: { chain } },
			{ on: 'pod-identity', facts: { container: { ...podIdentity.container, token: missing }, chain } },
		],
	},
	reproduce: { on: 'ecs', env: { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '{home}/no-such-token' } },
});
