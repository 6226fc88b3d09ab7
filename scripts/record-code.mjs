import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { serve } from './serve.mjs';

/** A line that takes the parser, so that its code is kept too. */
const LINE = ['--format=text', '--format=json=/dev/null', '--strict=false'];

/**
 * Examines the embedded AWS with the parts in `dist`, and has V8's code of them kept beside them. It serves the V8 that made
 * it, and the program does without where there is none.
 */
export const recordCode = async (root, dist) => {
	const aws = await serve('healthy-ec2', 0, join(dist, 'iw-doctor.mjs'));
	const { status, stderr } = spawnSync(
		process.execPath,
		[join(root, 'scripts/record-code.cjs'), join(dist, 'start.cjs'), ...LINE],
		{ env: aws.env, encoding: 'utf8', timeout: 60_000 },
	);
	aws.stop();
	if (status !== 0) throw new Error(`the run whose code was to be kept gave ${status}: ${stderr}`);
};
