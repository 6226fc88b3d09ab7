import { spawn } from 'node:child_process';

/** Wall time in ms of one run of a command with exactly this environment; refuses a run that fails. */
export const once = (command, args, env) =>
	new Promise((resolve, reject) => {
		const began = process.hrtime.bigint();
		const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
		let errors = '';
		child.stderr.on('data', (chunk) => (errors += chunk));
		child.on('error', reject);
		child.on('exit', (code) => {
			const ms = Number(process.hrtime.bigint() - began) / 1e6;
			if (code === 0) resolve(ms);
			else reject(new Error(`${command} ${args.join(' ')} gave ${code}: ${errors.slice(0, 500)}`));
		});
	});

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Medians of `rounds` runs of each contender, taken in turn so that the machine's moods meet all of them. */
export const interleaved = async (contenders, rounds) => {
	const times = new Map(Object.keys(contenders).map((name) => [name, []]));
	for (const run of Object.values(contenders)) await run();
	for (let round = 0; round < rounds; round++) {
		for (const [name, run] of Object.entries(contenders)) times.get(name).push(await run());
	}
	return Object.fromEntries([...times].map(([name, list]) => [name, median(list)]));
};
