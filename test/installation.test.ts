import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../src/core/report.ts';
import type { Scenario } from '../src/core/scenario.ts';
import { simulate } from '../src/simulator/run.ts';

const doctor = resolve(import.meta.dirname, '../bin/iw-doctor.js');

/** Keys in the environment and a profile: what is taken depends on the client that is installed. */
const withClient = (version: string): Scenario => ({
	on: 'laptop',
	env: {
		AWS_PROFILE: 'prod',
		AWS_ACCESS_KEY_ID: '{temporaryKeyId}',
		AWS_SECRET_ACCESS_KEY: '{temporarySecretKey}',
		AWS_SESSION_TOKEN: '{sessionToken}',
	},
	files: {
		'~/.aws/config':
			'[profile prod]\nrole_arn = arn:aws:iam::123456789012:role/InsightWorkerRole\nsource_profile = base\n',
		'~/.aws/credentials':
			'[base]\naws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n',
		'~/.insightworker/node_modules/insightworker/package.json': '{"name":"insightworker","version":"1.4.0"}',
		'~/.insightworker/node_modules/@anthropic-ai/bedrock-sdk/package.json': JSON.stringify({ version }),
	},
});

const run = async (command: readonly [string, ...string[]], version: string): Promise<Report> => {
	const program = [process.execPath, doctor, ...command, '--format', 'json', '--no-invoke'] as const;
	return JSON.parse((await simulate(withClient(version), { program })).stdout);
};

describe.concurrent.each([
	['0.33.2', 'profile', 'AWS_PROFILE before keys of the environment'],
	['0.33.3', 'env', 'keys of the environment before AWS_PROFILE'],
])('with the Bedrock client %s', (version, stage, rule) => {
	it('the examination predicts what that client takes, and says by which rule', async () => {
		const { resolvers, checks } = await run(['check'], version);
		expect(resolvers?.find(({ name }) => name === 'InsightWorker')?.winner).toBe(stage);
		expect(checks.find(({ id }) => id === 'config.installation')?.detail).toContain(
			`Bedrock client ${version}, which takes ${rule}`,
		);
	});

	it('a watch asks for each request as that client does', async () => {
		const { refresh } = (await run(['watch', '--for', '2s'], version)).facts;
		const changes = 'changes' in refresh ? refresh.changes : [];
		const first = changes?.find((change) => change.kind === 'holds' && change.holder === 'anew');
		expect(first?.kind === 'holds' && first.stage).toBe(stage);
	});
});
