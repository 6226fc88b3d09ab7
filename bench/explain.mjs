// Measures `iw-doctor explain -` on logs of fifty megabytes: an ordinary one, and such as are hard on it.
// Prints the seconds that passed, those of the processor, the peak of memory, and what was found.
import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);
const doctor = resolve(here, '../../bin/iw-doctor.js');
const MEGABYTES = 50;

const time = (n) => new Date(Date.UTC(2026, 10, 1) + n * 250).toISOString();
const EXPIRED = 'ExpiredTokenException: The security token included in the request is expired';

/** Line `n` of each kind of log; what it holds of a gotcha stands near the end. */
const KINDS = {
	ordinary: (n) =>
		`${time(n)} INFO  [worker-${n % 16}] step ${n} of job ${n % 997} done: 200 OK in ${n % 800} ms, tokens in=${n % 4000} out=${n % 900}\n`,
	json: (n) =>
		`${JSON.stringify({ ts: time(n), level: 'info', msg: `request "${n}" to bedrock-runtime finished`, region: 'us-east-1', role: 'arn:aws:iam::123456789012:role/InsightWorker' })}\n`,
	// Each line has words of many patterns and is none of them.
	tempting: (n) =>
		`credentials provider token request ${n} is not authorized, expired or invalid; the security role could not be found in the provider chain\n`,
	// The same with a time before it, so that nothing is pieced together.
	tempting_dated: (n) =>
		`${time(n)} credentials provider token request ${n} is not authorized, expired or invalid; the security role could not be found in the provider chain\n`,
	// Every line says something.
	failing: (n) => `${time(n)} ERROR request ${n} failed: ${EXPIRED}\n`,
	// One line of fifty megabytes.
	endless: (n) => `{"n":${n},"text":"credentials of the security token that was requested"},`,
	binary: (n) => Buffer.from(Array.from({ length: 128 }, (_, i) => (n * 31 + i * 7 + ((n * i) >> 3)) & 255)),
};

if (process.argv[2] === 'write') {
	const line = KINDS[process.argv[3]];
	let written = 0;
	let n = 0;
	const pump = () => {
		while (written < MEGABYTES * 1_000_000) {
			const part = [];
			for (let i = 0; i < 2000; i++) part.push(Buffer.from(line(n++)));
			const block = Buffer.concat(part);
			written += block.length;
			if (!process.stdout.write(block)) return process.stdout.once('drain', pump);
		}
		process.stdout.end(`\n${time(n)} ERROR ${EXPIRED}\n`);
	};
	pump();
} else {
	const { mkdtempSync, openSync, rmSync } = await import('node:fs');
	const { tmpdir } = await import('node:os');
	const folder = mkdtempSync(`${tmpdir()}/iw-bench-`);
	try {
		for (const kind of process.argv[2] ? [process.argv[2]] : Object.keys(KINDS)) {
			const file = `${folder}/${kind}.log`;
			spawnSync(process.execPath, [here, 'write', kind], {
				stdio: ['ignore', openSync(file, 'w'), 'inherit'],
			});
			for (let round = 0; round < 3; round++) console.log(kind.padEnd(16), await measured(file));
			rmSync(file);
		}
	} finally {
		rmSync(folder, { recursive: true });
	}

	function measured(file) {
		// The child tells its own peak when it ends.
		const tell = `data:text/javascript,process.on('exit',()=>process.stderr.write(JSON.stringify(process.resourceUsage())))`;
		const began = performance.now();
		const child = spawn(
			'sh',
			[
				'-c',
				'cat "$0" | "$1" --import "$2" "$3" explain - --format json',
				file,
				process.execPath,
				tell,
				doctor,
			],
			{
				stdio: ['ignore', 'pipe', 'pipe'],
			},
		);
		let out = '';
		let err = '';
		child.stdout.on('data', (chunk) => (out += chunk));
		child.stderr.on('data', (chunk) => (err += chunk));
		return new Promise((done) =>
			child.on('close', (code) => {
				const seconds = ((performance.now() - began) / 1000).toFixed(2);
				const found =
					out === ''
						? ''
						: JSON.parse(out).matches.map(({ id, line, count }) => `${id} at ${line} (${count})`);
				const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(err);
				const processor = ((userCPUTime + systemCPUTime) / 1e6).toFixed(2);
				done(
					`${seconds} s, processor ${processor} s, ${Math.round(maxRSS / 1024)} MB, exit ${code}: ${found}`,
				);
			}),
		);
	}
}
