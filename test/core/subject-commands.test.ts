import { describe, expect, it } from 'vitest';
import { processWith, unitWith } from '../../src/core/example-subject.ts';
import type { Facts, Subject, Variable } from '../../src/core/facts.ts';
import { ec2 } from '../../src/core/healthy.ts';
import { fillCommand } from '../../src/core/prose.ts';
import { machineSlots } from '../../src/core/slots.ts';
import { unitOf } from '../../src/core/subject-commands/unit-of.ts';
import { commandsFor, commandsInGeneral } from '../../src/core/subject-commands.ts';

const { subject: shell } = ec2;
const { subject: unit } = unitWith({});
const { subject: ofUser } = unitWith({ manager: 'user' });
const { subject: daemon } = processWith();
const container: Subject = {
	...daemon,
	cgroup: '/docker/4f1c',
	gaps: [{ what: 'files', why: 'its view of the files', harmless: true }],
};

const set: Variable = { origin: 'process', empty: false };
/** The commands as a report has them, in whole lines: `inFile` with their line there, where they come from the env file. */
const told = (
	command: string,
	subject: Subject,
	env: Record<string, Variable> = {},
	inFile: Record<string, number> = {},
): readonly string[] => {
	const facts: Facts = {
		...ec2,
		subject,
		env: { ...ec2.env, ...env },
		envFile: { ...ec2.envFile, names: { ...ec2.envFile.names, ...inFile } },
	};
	const slots = { ...machineSlots(facts), first: 'AWS_REGION' };
	return commandsFor([command], facts, slots).map((one) => fillCommand(one, slots).replace(/ \\\n +/g, ' '));
};

const FILE = '/home/insight/.insightworker/.env';
const edit = (systemctl: string, ...settings: readonly string[]) =>
	[
		'# What to write into what this opens:',
		'#   [Service]',
		...settings.map((one) => `#   ${one}`),
		`${systemctl} edit insightworker.service &&`,
		`  ${systemctl} restart insightworker.service`,
	].join('\n');

describe('unset', () => {
	const both = 'unset AWS_PROFILE AWS_SESSION_TOKEN';
	const fromFile = { AWS_PROFILE: { ...set, origin: 'env-file', line: 5 } } as const;

	it('names what the process has, in its own shell', () => {
		expect(told(both, shell, { AWS_PROFILE: set })).toEqual(['unset AWS_PROFILE']);
	});

	it('is an edit of the env file where the variable stands in that', () => {
		expect(told(both, shell, fromFile, { AWS_PROFILE: 5 })).toEqual([
			`sed -i.bak -E '/^ *(export +)?AWS_PROFILE *[=:]/d' ${FILE}`,
		]);
		expect(told(both, unit, fromFile, { AWS_PROFILE: 5 })).toEqual([
			`sudo -u insight sed -i.bak -E '/^ *(export +)?AWS_PROFILE *[=:]/d' ${FILE}`,
		]);
	});

	it('is both where both have it, as dotenv would bring it back', () => {
		expect(told(both, shell, { AWS_PROFILE: set, AWS_SESSION_TOKEN: set }, { AWS_PROFILE: 5 })).toEqual([
			both,
			`sed -i.bak -E '/^ *(export +)?AWS_PROFILE *[=:]/d' ${FILE}`,
		]);
	});

	it('with -v leaves the env file as it is', () => {
		expect(told('unset -v {first}', shell, { AWS_REGION: set }, { AWS_REGION: 2 })).toEqual([
			'unset AWS_REGION',
		]);
	});

	it('is an option left out where an option sets it', () => {
		expect(told(both, shell, { AWS_PROFILE: { ...set, origin: 'flag' } })).toEqual([
			'# An option of this run sets it: leave that out.',
		]);
	});

	it('stays where nothing sets it that is known', () => {
		expect(told(`# Or:\n${both}`, shell)).toEqual([`# Or:\n${both}`]);
	});

	it.each([
		['a unit', unit, 'sudo systemctl'],
		['the process of a unit', daemon, 'sudo systemctl'],
		['a unit of a user', ofUser, 'sudo -u insight env XDG_RUNTIME_DIR=/run/user/1000 systemctl --user'],
		['a unit of one’s own', { ...ofUser, caller: 1000 }, 'systemctl --user'],
	])('of %s is an edit of the unit', (_, subject, systemctl) => {
		expect(told(`# Or:\n${both}`, subject, { AWS_PROFILE: set })).toEqual([
			`# Or:\n${edit(systemctl, 'UnsetEnvironment=AWS_PROFILE')}`,
		]);
	});

	it('of any other process is a word on where it was started', () => {
		expect(told(both, container, { AWS_PROFILE: set })).toEqual([
			[
				'# Take these out of whatever starts process 1234, and start it anew: it keeps what it was given.',
				'#   AWS_PROFILE',
				'# What started it:',
				`ps -o pid=,args= -p "$(ps -o ppid= -p 1234 | tr -d ' ')"`,
			].join('\n'),
		]);
	});
});

describe('export', () => {
	const proxy = 'export NO_PROXY="$NO_PROXY,169.254.169.254"\nexport no_proxy="$NO_PROXY"';

	it('stays in a shell', () => {
		expect(told(proxy, shell)).toEqual([proxy]);
	});

	it('of a unit says what to write, where systemd expands no name', () => {
		const wins = '# A file that EnvironmentFile= names wins over it: where that has it, change it there.';
		const hosts = { NO_PROXY: { ...set, value: 'one.example' } };
		for (const [env, before] of [
			[{}, ''],
			[hosts, 'one.example,'],
		] as const)
			expect(told(proxy, unit, env)[0]?.split('\n').slice(2, 5)).toEqual([
				`#   Environment=NO_PROXY=${before}169.254.169.254`,
				`#   Environment=no_proxy=${before}169.254.169.254`,
				wins,
			]);
	});

	it('lets no value out of its comment', () => {
		const value = 'a\nrm -rf /\n';
		const [command = ''] = told(proxy, unit, { NO_PROXY: { ...set, value } });
		expect(command.split('\n').filter((line) => !/^(#| *sudo systemctl)/.test(line))).toEqual([]);
	});
});

it.each([
	['env | grep AWS_', shell, 'env | grep AWS_'],
	['env | grep AWS_', daemon, "sudo cat /proc/1234/environ | tr '\\0' '\\n' | grep AWS_"],
	[
		'env | grep AWS_',
		{ kind: 'service', unit: unit.unit } as Subject,
		'systemctl show --property=Environment,EnvironmentFiles insightworker.service',
	],
	['aws sso login --profile x', shell, 'aws sso login --profile x'],
	[
		'# Here:\naws sso login --profile x',
		daemon,
		'# Here:\nsudo -u insight env HOME=/home/insight aws sso login --profile x',
	],
	['aws sso login --profile x', { ...daemon, caller: 1000 }, 'aws sso login --profile x'],
	[
		'aws sso login --profile x',
		container,
		'# Where process 1234 has its files, as the user insight:\naws sso login --profile x',
	],
	['aws iam get-role --role-name x', daemon, 'aws iam get-role --role-name x'],
	[
		"printf 'A=b > c' >> {envFile}",
		daemon,
		`printf 'A=b > c' |\n  sudo -u insight tee -a ${FILE} > /dev/null`,
	],
	['chmod 600 {envFile}; id', daemon, `sudo -u insight chmod 600 ${FILE}; id insight`],
	['ls "$HOME/.insightworker/.env" {envFile}', daemon, `sudo ls "$HOME/.insightworker/.env" ${FILE}`],
	['grep x /etc/ecs/ecs.config', daemon, 'grep x /etc/ecs/ecs.config'],
])('%s', (command, subject, expected) => {
	expect(told(command, subject)).toEqual([expected]);
});

it('where no machine is known, a variable may be set in either place', () => {
	expect(commandsInGeneral(['unset A B', 'unset {first}', 'id'])).toEqual([
		'unset A B',
		"# Where the env file sets it:\nsed -i.bak -E '/^ *(export +)?(A|B) *[=:]/d' {envFile}",
		'unset {first}',
		'id',
	]);
});

it.each([
	['/system.slice/insightworker.service', 'insightworker.service'],
	['/system.slice/amazon-ssm-agent.service', undefined],
	['/system.slice/cron.service', undefined],
	['/system.slice/ssh.service', undefined],
	['/user.slice/user-1000.slice/user@1000.service', undefined],
])('a process of %s belongs to %s', (cgroup, name) => {
	expect(unitOf({ kind: 'pid', home: '/home/bob', cgroup })?.name).toBe(name);
});
