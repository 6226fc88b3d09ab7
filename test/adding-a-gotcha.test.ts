import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const copy = mkdtempSync(join(tmpdir(), 'iw-adding-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const ID = 'bedrock-moon-full';

/** The one file that docs/adding-a-gotcha.md asks for. */
const CHECK = `import { refusedAs, refusals } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { text } from '../core/prose.ts';

const answer = { status: 400, code: 'LunarException', message: 'The moon over us-east-1 is full.' };

export default defineCheck({
	id: '${ID}',
	section: 'bedrock',
	severity: 'error',
	title: 'The moon is full',
	symptom: text\`
		Bedrock in {region} refuses every request, and says that the moon is full.\`,
	cause: 'Bedrock does not answer while the moon is full.',
	fix: 'Wait for some days, and call again.',
	commands: ['date -u', 'aws bedrock list-inference-profiles --region {region}'],
	links: ['https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html'],
	says: [/\\\\bThe moon over \\\\S+ is full\\\\b/],
	needs: ['bedrock'],
	judge: ({ bedrock }) =>
		refusals(bedrock).some(({ refused }) => refused.code === 'LunarException')
			? refusedAs(bedrock, undefined)
			: undefined,
	explains: ['bedrock-unknown-error'],
	examples: {
		bad: { facts: { bedrock: bedrockRefusing(answer) } },
		good: { facts: { bedrock: bedrockRefusing({ ...answer, code: 'SolarException' }) } },
	},
	reproduce: { on: 'ec2', bedrock: { invoke: answer, stream: answer } },
});
`.replaceAll('\\\\', '\\');

const SKIPPED = /^(?:node_modules|dist(?:\..*)?|\.git|coverage)$/;
const filesOf = (folder: string): ReadonlyMap<string, string> =>
	new Map(
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.filter(
				(path) =>
					!relative(folder, path)
						.split('/')
						.some((part) => SKIPPED.test(part)),
			)
			.map((path) => [relative(folder, path), readFileSync(path, 'latin1')]),
	);

const run = (...args: readonly string[]) =>
	spawnSync(process.execPath, args, {
		cwd: copy,
		encoding: 'utf8',
		env: { ...process.env, NO_COLOR: '1' },
	});

describe('adding a gotcha', () => {
	it('is one file, and all else is written from it', () => {
		cpSync(root, copy, {
			recursive: true,
			filter: (from) =>
				!relative(root, from)
					.split('/')
					.some((part) => SKIPPED.test(part)),
		});
		symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
		const before = filesOf(copy);
		writeFileSync(join(copy, `src/checks/${ID}.ts`), CHECK);
		execFileSync(process.execPath, ['scripts/generate.mjs'], { cwd: copy });
		const changed = [...filesOf(copy)].flatMap(([path, text]) => (before.get(path) === text ? [] : [path]));
		expect(changed.sort()).toEqual([
			'docs/gotchas/README.md',
			`docs/gotchas/${ID}.md`,
			`src/checks/${ID}.ts`,
			'src/checks/index.ts',
		]);
		expect(readFileSync(join(copy, 'docs/gotchas/README.md'), 'utf8')).toContain(`[${ID}](${ID}.md)`);
	});

	it('makes it explained, recognised and raised by the whole program', () => {
		execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: copy });
		expect(run('bin/iw-doctor.js', 'explain', ID).stdout).toContain('Wait for some days');
		const { matches } = JSON.parse(
			run('bin/iw-doctor.js', 'explain', '--format', 'json', 'Error: The moon over us-east-1 is full.')
				.stdout,
		);
		expect(matches[0].id).toBe(ID);
		const simulated = run('bin/iw-doctor.js', 'simulate', ID, '--format', 'json');
		expect(simulated.status).toBe(1);
		expect(JSON.parse(simulated.stdout).rootCause).toBe(ID);
	});

	it('is held to what every check has to fulfil', () => {
		const tests = ['node_modules/vitest/vitest.mjs', 'run', 'test/checks.test.ts', '-t', ID];
		const { status, stdout } = run(...tests);
		expect(stdout).toMatch(/Tests\D+\d+ passed/);
		expect(status).toBe(0);
	});
});
