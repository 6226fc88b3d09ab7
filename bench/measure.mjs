import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PEAK = fileURLToPath(new URL('peak.cjs', import.meta.url));

/**
 * One run of a command in exactly this environment: its wall time in ms, and of a Node program the peak of its memory
 * in KB. Refuses a run that ends otherwise than it should.
 */
export const once = (command, args, env, { code = 0, peak = false } = {}) =>
	new Promise((resolve, reject) => {
		const began = process.hrtime.bigint();
		const words = peak ? ['--require', PEAK, ...args] : args;
		const child = spawn(command, words, { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
		let errors = '';
		let told = '';
		child.stderr.on('data', (chunk) => (errors += chunk));
		child.stdio[3].on('data', (chunk) => (told += chunk));
		child.on('error', reject);
		let ms = 0;
		child.on('exit', () => (ms = Number(process.hrtime.bigint() - began) / 1e6));
		child.on('close', (given) => {
			if (given === code) resolve({ ms, kb: Number(told) });
			else reject(new Error(`${command} ${args.join(' ')} gave ${given}: ${errors.slice(0, 500)}`));
		});
	});

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Results of `rounds` runs of each contender, taken in turn so that the machine's moods meet all of them. */
export const interleaved = async (contenders, rounds) => {
	const results = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
	for (const run of Object.values(contenders)) await run();
	for (let round = 0; round < rounds; round++) {
		for (const [name, run] of Object.entries(contenders)) results[name].push(await run());
	}
	return results;
};
