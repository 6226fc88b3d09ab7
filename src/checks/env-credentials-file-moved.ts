import { defineCheck } from '../core/check.ts';
import { withEnv } from '../core/example-env.ts';
import { text } from '../core/prose.ts';
import { quoted } from '../core/quoted.ts';

const NAMES = ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE'];

export default defineCheck({
	id: 'env-credentials-file-moved',
	section: 'chain',
	severity: 'info',
	title: 'The shared AWS files are looked for elsewhere',
	symptom: text`
		A variable says where the shared AWS files are: {state}.`,
	cause: text`
		The SDK takes the path as it stands. It expands ~/ and nothing else, where the AWS CLI expands $HOME as
		well; it takes an empty value for none, and a file that is not there for an empty one.`,
	fix: text`
		Where that is meant, nothing is to do. Else unset {names}, or write the path out in full.`,
	commands: ['env | grep -E "^AWS_(SHARED_CREDENTIALS|CONFIG)_FILE="', 'unset {first}'],
	links: ['https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html'],
	needs: ['env', 'files', 'simulated'],
	judge: ({ env, files, simulated }) => {
		const set = NAMES.filter((name) => env[name] !== undefined && !simulated.includes(name));
		const [first] = set;
		if (first === undefined) return undefined;
		const states = set.map((name) => {
			const value = env[name]?.value ?? '';
			const file = name === 'AWS_CONFIG_FILE' ? files.config : files.credentials;
			if (value === '') return `${name} is empty, and the usual path counts`;
			if (value.includes('$')) return `${name} holds a $ that the SDK does not expand`;
			return `${name} leads to a file that is ${file.status}`;
		});
		return {
			evidence: set.map((name) => ({ fact: `env.${name}`, value: quoted(env[name]?.value ?? '') })),
			slots: { names: set.join(' and '), first, state: states.join('; ') },
		};
	},
	explains: [],
	examples: {
		bad: [
			{ facts: withEnv({ AWS_SHARED_CREDENTIALS_FILE: '$HOME/keys' }) },
			{ facts: withEnv({ AWS_CONFIG_FILE: '' }) },
		],
		good: {
			facts: {
				...withEnv({ AWS_CONFIG_FILE: '/simulated/config' }),
				simulated: ['AWS_CONFIG_FILE'],
			},
		},
	},
	reproduce: {
		on: 'ec2',
		env: { AWS_SHARED_CREDENTIALS_FILE: '$HOME/.aws/keys' },
		rootCause: null,
		exit: 0,
	},
});
