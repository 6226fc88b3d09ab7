import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { serve } from './serve.mjs';

/** Example keys of the AWS documentation. */
const KEYS = {
	AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
	AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** What is run for the sake of its code, with what the environment has beside a healthy instance's, and the exit code. */
const RUNS = [
	// A line that takes the parser, so that its code is kept too.
	{ line: ['--format=text', '--format=json=/dev/null', '--strict=false'], code: 0 },
	{ line: ['--only', 'config,chain', '--no-invoke'], env: KEYS, code: 0 },
	{ line: ['--no-invoke'], env: { AWS_EC2_METADATA_DISABLED: 'true' }, code: 1 },
];

/**
 * Examines the embedded AWS with the parts in `dist`, and has V8's code of them kept beside them: each run adds to what those
 * before it have left. It serves this release of Node.js alone, and under any other the program runs without it.
 */
export const recordCode = async (root, dist) => {
	const aws = await serve('healthy-ec2', 0, join(dist, 'iw-doctor.mjs'));
	try {
		for (const { line, env, code } of RUNS) {
			const { status, stderr } = spawnSync(
				process.execPath,
				[join(root, 'scripts/record-code.cjs'), join(dist, 'start.cjs'), ...line],
				{ env: { ...aws.env, ...env }, encoding: 'utf8', timeout: 60_000 },
			);
			if (status !== code) throw new Error(`the run whose code was to be kept gave ${status}: ${stderr}`);
		}
	} finally {
		aws.stop();
	}
};
