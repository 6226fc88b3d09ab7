import { defineCheck } from '../core/check.ts';
import { withEnv } from '../core/example-env.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const WHY: Readonly<Record<string, string>> = {
	EACCES: 'its owner and mode, or those of a directory above it, keep this user out',
	EPERM: 'the operating system does not let this user open it',
	EISDIR: 'it is a directory',
	ELOOP: 'its symbolic links go round in a circle',
};

export default defineCheck({
	id: 'config-env-file-unreadable',
	section: 'config',
	severity: 'error',
	title: 'The env file of InsightWorker cannot be read',
	symptom: text`
		{envFile} is there, and InsightWorker cannot read it, so nothing in it counts: {why}.`,
	cause: text`
		The file belongs to another user than the one that InsightWorker runs as, its mode excludes that
		user, or something other than a text file stands at its path.`,
	fix: text`
		Make {envFile} a text file that belongs to the user {user} with mode 600, and let that user
		enter the directory that it is in.`,
	commands: [
		'ls -ld {envDir} {envFile}',
		'sudo chown {user} {envDir} {envFile} &&\n  sudo chmod 700 {envDir} && sudo chmod 600 {envFile}',
	],
	links: ['https://nodejs.org/api/errors.html#common-system-errors'],
	says: [
		/\b(?:EACCES|EISDIR|EPERM|Permission denied)\b.{0,80}\.insightworker[/\\]\.env\b/i,
		/\.insightworker[/\\]\.env\b.{0,60}(?:Permission denied|EACCES)/i,
	],
	needs: ['envFile', 'env'],
	judge: ({ envFile, env }) => {
		if (envFile.status !== 'unreadable' || envFile.code === 'EFBIG') return undefined;
		const carried = ['LLM_PROVIDER', 'AWS_REGION', 'BEDROCK_MODEL'].every((name) => env[name] !== undefined);
		const { path, code = 'unknown', mode, owner } = envFile;
		const bits = [mode && `mode ${mode}`, owner !== undefined && `owner ${owner}`].filter(Boolean);
		return {
			// All that the file can say may stand in the environment too; what else it would add is not
			// known.
			severity: carried ? 'warning' : 'error',
			evidence: [{ fact: 'envFile', value: [`${path}: ${code}`, ...bits].join(', ') }],
			slots: {
				why: WHY[code] ?? `the operating system answers ${code}`,
				envDir: path.replace(/[\\/][^\\/]*$/, '') || '/',
			},
		};
	},
	explains: [
		'config-provider-autodetected',
		'config-provider-not-bedrock',
		'config-region-missing',
		'config-region-default-only',
		'config-model-missing',
	],
	examples: {
		bad: {
			facts: {
				envFile: { ...ec2.envFile, status: 'unreadable', code: 'EACCES', names: {} },
				...withEnv({ LLM_PROVIDER: null, AWS_REGION: null, BEDROCK_MODEL: null }),
			},
		},
		good: [
			{ facts: { envFile: { ...ec2.envFile, mode: '0400' } } },
			// It can be read, and is too large for this tool alone.
			{ facts: { envFile: { ...ec2.envFile, status: 'unreadable', code: 'EFBIG', size: 20_971_520 } } },
		],
	},
	reproduce: { on: 'ec2', dotenv: null, files: { '~/.insightworker/.env': { directory: true } } },
});
