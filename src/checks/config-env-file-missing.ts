import { defineCheck } from '../core/check.ts';
import { choosesByItself } from '../core/env-set.ts';
import { withEnv } from '../core/example-env.ts';
import type { EnvFile } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const missing: EnvFile = { ...ec2.envFile, status: 'missing', code: 'ENOENT', names: {} };

export default defineCheck({
	id: 'config-env-file-missing',
	section: 'config',
	severity: 'warning',
	title: 'The env file of InsightWorker is not there',
	symptom: text`
		There is no file at {envFile}, so InsightWorker runs with its defaults and with what its
		environment happens to hold.`,
	cause: text`
		InsightWorker reads .insightworker/.env in the home directory of the user that it runs as. Under
		sudo, systemd, launchd or cron that is another directory than the one of your shell.`,
	fix: text`
		Create the file for the user {user}, or set HOME for the service so that it names the directory
		that has one.`,
	commands: [
		'ls -l "$HOME/.insightworker/.env" {envFile}',
		"mkdir -p {envDir} &&\n  printf '%s\\n' LLM_PROVIDER=bedrock AWS_REGION={region} \\\n    BEDROCK_MODEL={model} > {envFile} &&\n  chmod 600 {envFile}",
	],
	links: [
		'https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Environment',
		'https://github.com/motdotla/dotenv#readme',
	],
	says: [/\b(?:ENOENT|no such file or directory)\b.{0,80}\.insightworker[/\\]\.env\b/i],
	needs: ['envFile', 'env'],
	judge: ({ envFile, env }) => {
		if (envFile.status !== 'missing') return undefined;
		// A container image configured by its environment needs no file.
		if (!envFile.named && choosesByItself(env)) return undefined;
		return {
			severity: envFile.named ? 'error' : 'warning',
			evidence: [
				{ fact: 'envFile', value: `${envFile.path}: ${envFile.code ?? 'missing'}` },
				{ fact: 'env.HOME', value: env.HOME?.value ?? 'not set' },
			],
			slots: { envDir: envFile.path.replace(/[\\/][^\\/]*$/, '') || '/' },
		};
	},
	explains: ['config-provider-autodetected', 'config-region-missing', 'config-model-missing'],
	examples: {
		bad: {
			facts: {
				envFile: missing,
				...withEnv({ LLM_PROVIDER: null, AWS_REGION: null, BEDROCK_MODEL: null }),
			},
		},
		good: {
			on: 'ecs',
			facts: {
				envFile: missing,
				...withEnv({
					LLM_PROVIDER: 'bedrock',
					AWS_REGION: 'us-east-1',
					BEDROCK_MODEL: ec2.config.model.value,
				}),
			},
		},
	},
	reproduce: { on: 'ec2', dotenv: null, rootCause: null, exit: 0 },
});
