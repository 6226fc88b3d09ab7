// Measures the program against its peers, in one run: the embedded AWS is up for all of them, and they take turns.
// Prints each bound with the ratio of the medians, and exits with 1 when one is over. `npm run bench -- 21` for
// more rounds than eleven; with --write the table goes into docs/performance.md too.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DOCTOR, serve } from '../scripts/serve.mjs';
import { interleaved, median, once } from './measure.mjs';
import { sizes } from './sizes.mjs';
import { write } from './write.mjs';

const rounds = Number(process.argv.slice(2).find((word) => !word.startsWith('-')) ?? 11);
if (!(rounds >= 1)) throw new Error('the argument is the number of rounds');
const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const hasCli = spawnSync('aws', ['--version']).status === 0;

const near = await serve('healthy-ec2', 0);
const far = await serve('healthy-ec2', 20);
const swallowed = await serve('imds-blackhole', 0);
// Example keys of the AWS documentation.
const keys = {
	...near.env,
	AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
	AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const node = (args, env, how) => () => once(process.execPath, args, env, how);
const doctor = (args, env, how) => node([DOCTOR, ...args], env, how);
const cli = (env) => () => once('aws', ['sts', 'get-caller-identity'], env);

try {
	const runs = await interleaved(
		{
			node: node(['-e', '0'], near.env),
			bare: node([script('bare.mjs')], near.env),
			doctor: doctor(['--format', 'json'], near.env),
			bareFar: node([script('bare.mjs')], far.env),
			doctorFar: doctor(['--format', 'json'], far.env),
			version: doctor(['--version'], near.env),
			help: doctor(['--help'], near.env),
			explain: doctor(['explain', 'imds-hop-limit'], near.env),
			only: doctor(['--only', 'config,chain', '--no-invoke'], keys),
			chain: node([script('chain.mjs')], swallowed.env),
			doctorSwallowed: doctor(['--format', 'json'], swallowed.env, { code: 1 }),
			bareMemory: node([script('bare.mjs')], near.env, { peak: true }),
			doctorMemory: doctor(['--format', 'json'], near.env, { peak: true }),
			...(hasCli ? { cli: cli(near.env), cliFar: cli(far.env) } : {}),
		},
		rounds,
	);
	const ms = Object.fromEntries(
		Object.entries(runs).map(([name, all]) => [name, median(all.map((one) => one.ms))]),
	);
	const kb = (name) => median(runs[name].map((one) => one.kb));
	const time = (what, name, peer, bound) => ({
		what,
		measured: `${Math.round(ms[name])} / ${Math.round(ms[peer])} ms`,
		ratio: ms[name] / ms[peer],
		bound,
	});
	const size = (what, bytes, megabytes) => ({
		what,
		measured: `${(bytes / 1e6).toFixed(2)} / ${megabytes} MB`,
		ratio: bytes / 1e6 / megabytes,
		bound: 1,
	});
	const { installed, oneFile } = sizes();
	const rows = [
		time('healthy, against the bare SDK script', 'doctor', 'bare', 0.9),
		time('the same, 20 ms further away', 'doctorFar', 'bareFar', 0.9),
		...(hasCli
			? [
					time('healthy, against aws sts get-caller-identity', 'doctor', 'cli', 0.45),
					time('the same, 20 ms further away', 'doctorFar', 'cliFar', 0.45),
				]
			: []),
		time('--version, against node -e 0', 'version', 'node', 1.6),
		time('--help, against node -e 0', 'help', 'node', 1.6),
		time('explain ID, against node -e 0', 'explain', 'node', 1.6),
		time('--only config,chain --no-invoke, against node -e 0', 'only', 'node', 2.5),
		time('IMDS swallows packets, against the SDK chain', 'doctorSwallowed', 'chain', 1.1),
		{
			what: 'peak memory, against the bare SDK script',
			measured: `${Math.round(kb('doctorMemory') / 1024)} / ${Math.round(kb('bareMemory') / 1024)} MB`,
			ratio: kb('doctorMemory') / kb('bareMemory'),
			bound: 1.15,
		},
		size('installed, with all dependencies', installed, 12),
		size('the one file', oneFile, 1.5),
	];
	console.log(
		`Medians of ${rounds} interleaved runs, Node ${process.version}${hasCli ? '' : ', no aws on the PATH'}\n`,
	);
	for (const { what, measured, ratio, bound } of rows)
		console.log(
			`${ratio <= bound ? ' ok ' : 'OVER'}  ${ratio.toFixed(2)} of ${String(bound).padEnd(4)}  ${what}  (${measured})`,
		);
	if (process.argv.includes('--write')) write('table', table(rows));
	if (rows.some(({ ratio, bound }) => ratio > bound)) process.exitCode = 1;
} finally {
	for (const { stop } of [near, far, swallowed]) stop();
}

/** The same as Markdown. */
function table(rows) {
	return [
		`Medians of ${rounds} interleaved runs, Node ${process.version}, two cores that others shared:`,
		'',
		'| run, against its peer | at most | measured |',
		'|---|---|---|',
		...rows.map(
			({ what, measured, ratio, bound }) =>
				`| ${what} (${measured}) | ${bound} | ${ratio > bound ? `**${ratio.toFixed(2)}**` : ratio.toFixed(2)} |`,
		),
		'',
	].join('\n');
}
