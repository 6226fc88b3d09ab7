// Draws one healthy run against the embedded AWS, each answer 20 ms away: what is loaded, who is asked, and when. With
// --write it goes into docs/performance.md. Of several runs the one of middling length is drawn.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DOCTOR, serve } from '../scripts/serve.mjs';
import { write } from './write.mjs';

const RUNS = 7;
const COLUMNS = 50;
/** Milliseconds. What is shorter is not worth a line. */
const SHORTEST = 1;
const trace = fileURLToPath(new URL('trace.cjs', import.meta.url));

const aws = await serve('healthy-ec2', 20);
const runs = [];
for (let run = 0; run < RUNS; run++) runs.push(await traced(aws.env));
aws.stop();
const drawn = draw(runs.sort((a, b) => a.exit - b.exit)[Math.floor(RUNS / 2)]);
if (process.argv.includes('--write')) write('waterfall', `\`\`\`text\n${drawn}\n\`\`\``);
else console.log(drawn);

function traced(env) {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, ['--require', trace, DOCTOR, '--format', 'json'], {
			env,
			stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
		});
		let told = '';
		child.stdio[3].on('data', (chunk) => (told += chunk));
		child.once('error', reject);
		child.once('close', (code) =>
			code === 0 ? resolve(JSON.parse(told)) : reject(new Error(`the run gave ${code}`)),
		);
	});
}

function draw({ bootstrapComplete, exit, spans }) {
	const all = [
		{ name: 'Node starts', begin: 0, end: bootstrapComplete },
		...spans
			.filter(({ begin, end }) => end - begin >= SHORTEST)
			.map(({ name, ...times }) => ({ name: plain(name), ...times }))
			.sort((a, b) => a.begin - b.begin),
		{ name: 'the process ends', begin: exit, end: exit },
	];
	const column = (ms) => Math.min(COLUMNS - 1, Math.floor((ms / exit) * COLUMNS));
	return all
		.map(({ name, begin, end }) => {
			const from = column(begin);
			const bar = ' '.repeat(from) + (name.startsWith('load') ? '▒' : '█').repeat(column(end) - from + 1);
			return `${name.padEnd(46)} ${String(Math.round(begin)).padStart(4)} ${bar}`;
		})
		.join('\n');
}

/** Without the hash of a part's name, and of a path no more than tells what it is. */
function plain(name) {
	const short = name
		.replace(/-[\w-]{8}\.cjs$|\.cjs$/, '')
		.replace(/\/latest\/(meta-data|dynamic)\//, '/…/')
		.replace(/\/model\/.*?\/invoke/, '/model/…/invoke');
	return short.length > 46 ? `${short.slice(0, 45)}…` : short;
}
