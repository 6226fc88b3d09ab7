import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Report } from '../../src/core/report.ts';
import { predictCli } from '../../src/core/resolvers/cli.ts';
import type { Urls } from '../../src/simulator/world.ts';
import { addresses } from './reroute.ts';
import { examineMachine as examineSelf } from './subject.ts';

export interface Said {
	readonly exitCode: number | null;
	readonly stdout: string;
	readonly stderr: string;
}
export type AwsReport = Report & { readonly aws: Said };

/**
 * The examination of this process, and beside it what `aws sts get-caller-identity` says in the same
 * environment.
 */
export const examineMachine = async (timeoutMs: number, urls: Urls): Promise<AwsReport> => {
	// The examination adds what the product's env file has, which no shell sees.
	const shell = {
		...process.env,
		// Of version 1, a Python program, the connections can be led to the stand-ins.
		PYTHONPATH: resolve('test/fixtures/reroute'),
		IW_REROUTE: JSON.stringify(addresses(urls)),
	};
	const report = await examineSelf(timeoutMs);
	// Without any region every call ends alike.
	const nowhere = predictCli(report.facts, 'v1').region.source === 'nowhere';
	const env = nowhere ? { ...shell, AWS_DEFAULT_REGION: 'us-east-1' } : shell;
	return { ...report, aws: await run(env) };
};

const run = (env: NodeJS.ProcessEnv): Promise<Said> =>
	new Promise((done, reject) => {
		const child = spawn('aws', ['sts', 'get-caller-identity', '--output', 'json'], {
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let stdout = '';
		let stderr = '';
		child.stdout.on('data', (chunk: Buffer) => {
			stdout += chunk;
		});
		child.stderr.on('data', (chunk: Buffer) => {
			stderr += chunk;
		});
		child.once('error', reject);
		child.once('close', (exitCode) => done({ exitCode, stdout, stderr }));
	});
