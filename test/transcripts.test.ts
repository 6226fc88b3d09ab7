import { resolve } from 'node:path';
import { describe, it } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { plain } from '../src/core/paint.ts';
import type { Report } from '../src/core/report.ts';
import { text } from '../src/reporters/text.ts';
import { simulate } from '../src/simulator/run.ts';
import { scenariosOf } from '../src/simulator/scenarios.ts';
import { PATIENT } from './fixtures/patient.ts';
import { steady } from './fixtures/steady.ts';

const root = resolve(import.meta.dirname, '..');
const program = [process.execPath, resolve(root, 'bin/iw-doctor.js'), 'check'] as const;

/** Machines whose examination is shown whole; `npx vitest run test/transcripts.test.ts -u` writes them anew. */
const SHOWN = [
	'healthy-ec2',
	'healthy-ecs',
	'healthy-irsa',
	'healthy-pod-identity',
	'imds-hop-limit',
	'imds-no-role',
	'ecs-task-role-missing',
	'bedrock-no-permission',
	'bedrock-stream-denied',
	'config-region-invalid',
	'env-keys-shadow-role',
	'sts-expired-token',
];

describe.concurrent('transcripts', PATIENT, () => {
	// The context's own expect: the global one does not know which of several tests at once it serves.
	it.for(SHOWN)('%s', async (name, { expect }) => {
		const scenario = scenariosOf(checks)[name];
		if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
		const { stdout, exitCode } = await simulate(scenario, { program, args: ['--format', 'json'] });
		const report: Report = JSON.parse(stdout);
		const shown = text(steady(report), plain);
		const page = `\`\`\`console\n$ iw-doctor simulate ${name}\n${shown}\n$ echo $?\n${exitCode}\n\`\`\`\n`;
		await expect(page).toMatchFileSnapshot(`transcripts/${name}.md`);
	});
});
