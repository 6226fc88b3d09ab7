import { defineCheck } from '../core/check.ts';
import { needsNoFile } from '../core/env-set.ts';
import { withEnv } from '../core/example-env.ts';
import type { EnvFile } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { GIVE_FILE, MAKE_IT_OWN, unreadable } from '../core/unreadable.ts';

const locked: EnvFile = { ...ec2.envFile, status: 'unreadable', code: 'EACCES', names: {} };
const NOTHING = { LLM_PROVIDER: null, AWS_REGION: null, BEDROCK_MODEL: null };
const OTHER_HOME = { path: '/root', mode: '0700', owner: 0 };

export default defineCheck({
	id: 'config-env-file-unreadable',
	section: 'config',
	severity: 'error',
	title: 'The env file of InsightWorker cannot be read',
	symptom: text`
		InsightWorker cannot read {file}, so nothing in it counts: {why}.`,
	cause: text`
		The file, or a directory above it, belongs to another user than the one that InsightWorker runs as, as
		where HOME is that of another user; its mode excludes that user; or something other than a text file
		stands at its path.`,
	fix: text`
		Let the user {user} read {file}: {remedy}.`,
	commands: [...GIVE_FILE],
	unfilled: { remedy: MAKE_IT_OWN },
	links: ['https://nodejs.org/api/errors.html#common-system-errors'],
	says: [
		/\b(?:EACCES|EISDIR|EPERM|Permission denied)\b.{0,80}\.insightworker[/\\]\.env\b/i,
		/\.insightworker[/\\]\.env\b.{0,60}(?:Permission denied|EACCES)/i,
	],
	needs: ['envFile', 'env'],
	judge: ({ envFile, env }) => {
		if (envFile.status !== 'unreadable' || envFile.code === 'EFBIG') return undefined;
		// A container image configured by its environment needs no file, and a home it may not enter holds none.
		if (envFile.barred !== undefined && needsNoFile(env)) return undefined;
		const carried = ['LLM_PROVIDER', 'AWS_REGION', 'BEDROCK_MODEL'].every((name) => env[name] !== undefined);
		const { path, code = 'unknown', mode, owner } = envFile;
		const bits = [mode && `mode ${mode}`, owner !== undefined && `owner ${owner}`].filter(Boolean);
		return {
			// All that the file can say may stand in the environment too; what else it would add is not
			// known.
			severity: carried ? 'warning' : 'error',
			evidence: [{ fact: 'envFile', value: [`${path}: ${code}`, ...bits].join(', ') }],
			...unreadable(envFile),
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
		bad: [
			{ facts: { envFile: locked, ...withEnv(NOTHING) } },
			{ facts: { envFile: { ...locked, barred: OTHER_HOME }, ...withEnv(NOTHING) } },
			{
				facts: {
					envFile: { ...locked, barred: { path: '/home/insight/.insightworker', mode: '0700', owner: 0 } },
					...withEnv(NOTHING),
				},
			},
		],
		good: [
			{ facts: { envFile: { ...ec2.envFile, mode: '0400' } } },
			// An image that sets all by its environment, and runs as another user than the one whose HOME it has.
			{
				facts: {
					envFile: { ...locked, barred: OTHER_HOME },
					...withEnv({ LLM_PROVIDER: 'bedrock', AWS_REGION: 'us-east-1', BEDROCK_MODEL: null }),
				},
			},
			// It can be read, and is too large for this tool alone.
			{ facts: { envFile: { ...ec2.envFile, status: 'unreadable', code: 'EFBIG', size: 20_971_520 } } },
		],
	},
	reproduce: { on: 'ec2', dotenv: null, files: { '~/.insightworker/.env': { directory: true } } },
});
