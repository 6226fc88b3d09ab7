import { defineCheck } from '../core/check.ts';
import { withEnv } from '../core/example-env.ts';
import { withProfiles } from '../core/example-profile.ts';
import type { EnvFile, SharedFile } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { tooLarge } from '../core/too-large.ts';

const large: EnvFile = { ...ec2.envFile, status: 'unreadable', code: 'EFBIG', size: 20_971_520, names: {} };
const config: SharedFile = { ...ec2.files.config, status: 'unreadable', code: 'EFBIG', size: 2_000_000 };

export default defineCheck({
	id: 'config-file-too-large',
	section: 'config',
	severity: 'warning',
	title: 'A file of the configuration is too large to be judged',
	symptom: text`
		{largeFile} has {bytes} bytes, and iw-doctor reads no such file beyond half a megabyte. What it holds is
		not known here, so nothing that depends on it is a result.`,
	cause: text`
		The readers of the SDK and of dotenv take a file whole, while the process stands still, and the SDK does
		so many times over. A file of this size is hardly what someone wrote: a program appends to it without
		end, or another file stands in its place. InsightWorker itself waits for as long at its start.`,
	fix: text`
		Look at what fills {largeFile}, and keep in it only the settings that InsightWorker and its profiles
		need. Then run iw-doctor again.`,
	commands: [
		'ls -l {largeFile}',
		'# Each name and how often it is set, without the values:\ncut -s -d = -f 1 {largeFile} | sort | uniq -c | sort -rn | head',
	],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html',
		'https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow',
	],
	needs: ['envFile', 'files'],
	judge: (facts) => {
		const files = tooLarge(facts);
		const [first] = files;
		if (first === undefined) return undefined;
		return {
			evidence: files.map(({ fact, path, size }) => ({ fact, value: `${path}: ${size} bytes` })),
			slots: { largeFile: first.path, bytes: String(first.size) },
		};
	},
	explains: [
		'config-provider-autodetected',
		'config-region-missing',
		'config-region-default-only',
		'config-model-missing',
		'profile-not-found',
	],
	examples: {
		bad: [
			{
				facts: {
					envFile: large,
					...withEnv({ LLM_PROVIDER: null, AWS_REGION: null, BEDROCK_MODEL: null }),
				},
			},
			{ on: 'laptop', facts: withProfiles({}, undefined, { config }) },
		],
		good: { facts: { envFile: { ...ec2.envFile, size: 400_000 } } },
	},
	reproduce: {
		on: 'ec2',
		files: { '~/.aws/config': '[default]\nregion = us-east-1\n'.repeat(20_000) },
		rootCause: null,
		exit: 3,
	},
});
