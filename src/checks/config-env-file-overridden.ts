import { defineCheck } from '../core/check.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

export default defineCheck({
	id: 'config-env-file-overridden',
	section: 'config',
	severity: 'warning',
	title: 'The environment overrides the env file',
	symptom: text`
		{names} in {envFile} is not what InsightWorker runs with: the environment of its process already
		has another value for it.`,
	cause: text`
		dotenv never changes a variable that the process has when it starts. That goes for an empty
		value too, which then hides the one in the file.`,
	fix: text`
		Decide which of the two is right. Remove {names} from where the process gets it, a shell profile,
		a unit file or a task definition, or change it there; editing the file has no effect.`,
	commands: [
		'unset -v {first}',
		'systemctl {scope} show --property=Environment,EnvironmentFiles {service}',
		'grep -n {first} {home}/.profile {home}/.bashrc {home}/.zshrc /etc/environment 2> /dev/null |\n  cut -d= -f1',
	],
	links: ['https://github.com/motdotla/dotenv#what-happens-to-environment-variables-that-were-already-set'],
	needs: ['env', 'simulated'],
	judge: ({ env, simulated }) => {
		const overridden = Object.entries(env).filter(
			([name, { origin, overrides }]) =>
				overrides !== undefined && origin === 'process' && !simulated.includes(name),
		);
		const [first] = overridden;
		if (first === undefined) return undefined;
		return {
			evidence: overridden.slice(0, 4).map(([name, { empty, value, overrides }]) => ({
				fact: `env.${name}`,
				value: `${empty ? 'empty' : (value ?? 'set')} in the process, another value in line ${overrides?.line ?? '?'} of the file`,
			})),
			slots: { names: overridden.map(([name]) => name).join(', '), first: first[0] },
		};
	},
	explains: [],
	examples: {
		bad: [
			{
				facts: {
					env: {
						...ec2.env,
						AWS_REGION: { origin: 'process', empty: false, value: 'eu-west-1', overrides: { line: 2 } },
					},
				},
			},
			{
				facts: {
					env: {
						...ec2.env,
						AWS_PROFILE: { origin: 'process', empty: true, value: '', overrides: { line: 4 } },
					},
				},
			},
		],
		// The same value in both, and what a flag of the command line sets, are as meant.
		good: {
			facts: {
				env: {
					...ec2.env,
					AWS_REGION: { origin: 'flag', empty: false, value: 'eu-west-1', overrides: { line: 2 } },
				},
			},
		},
	},
	reproduce: { on: 'ec2', env: { AWS_REGION: 'us-east-2' }, rootCause: null, exit: 0 },
});
