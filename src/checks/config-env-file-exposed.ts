import { defineCheck } from '../core/check.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

export default defineCheck({
	id: 'config-env-file-exposed',
	section: 'config',
	severity: 'warning',
	title: 'Others can read the secrets in the env file',
	symptom: text`
		{envFile} holds a secret, and its mode {mode} lets {whom} on this machine read it.`,
	cause: text`
		The file was created under a permissive umask, or copied from a place where it was not protected.`,
	fix: text`
		Take the file away from everybody else, and consider the keys in it known to whoever could read
		it: replace them, or better, take them out and let the role of the machine be used.`,
	commands: ['chmod 600 {envFile}', 'ls -l {envFile}'],
	links: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
	],
	needs: ['envFile'],
	judge: ({ envFile: { status, mode, holdsSecret } }) => {
		if (status === 'missing' || status === 'unreadable' || mode === undefined || !holdsSecret)
			return undefined;
		const bits = Number.parseInt(mode, 8);
		const whom = [bits & 0o040 ? 'its group' : '', bits & 0o004 ? 'every user' : ''].filter(Boolean);
		if (whom.length === 0) return undefined;
		return {
			evidence: [
				{ fact: 'envFile.mode', value: mode },
				{ fact: 'envFile.holdsSecret', value: 'true' },
			],
			slots: { mode, whom: whom.join(' and ') },
		};
	},
	explains: [],
	examples: {
		bad: { facts: { envFile: { ...ec2.envFile, mode: '0644', holdsSecret: true } } },
		good: { facts: { envFile: { ...ec2.envFile, mode: '0644', holdsSecret: false } } },
	},
	reproduce: {
		on: 'ec2',
		dotenv: null,
		files: {
			'~/.insightworker/.env': {
				text: 'LLM_PROVIDER=bedrock\nAWS_REGION=us-east-1\nBEDROCK_MODEL=us.anthropic.claude-sonnet-4-5-20250929-v1:0\nOPENAI_API_KEY=sk-not-a-real-key\n',
				mode: 0o644,
			},
		},
		rootCause: null,
		exit: 0,
	},
});
