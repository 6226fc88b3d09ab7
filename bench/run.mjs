// Measures the whole examination against a bare SDK script that makes the same calls, in one run.
// The embedded AWS is up for both; the rounds take turns. Prints ratios of medians.
import { execFileSync, spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleaved, once } from './measure.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const doctor = resolve(here, '../bin/iw-doctor.js');
const rounds = Number(process.argv[2] ?? 11);

const served = spawn(process.execPath, [doctor, 'simulate', 'healthy-ec2', '--serve'], {
	stdio: ['ignore', 'pipe', 'ignore'],
});
const lines = await new Promise((resolveLines, reject) => {
	let text = '';
	served.once('exit', () => reject(new Error('the embedded AWS did not start')));
	served.stdout.on('data', (chunk) => {
		text += chunk;
		if (text.includes('AWS_ENDPOINT_URL_STS') && text.endsWith('\n')) resolveLines(text);
	});
});
// Let a shell read the lines, as a user would, and take the environment from there.
const env = JSON.parse(
	execFileSync(
		'sh',
		['-c', `${lines}\nexec "$0" -e 'console.log(JSON.stringify(process.env))'`, process.execPath],
		{
			env: { PATH: process.env.PATH, HOME: '/nonexistent' },
			encoding: 'utf8',
		},
	),
);
env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

try {
	const medians = await interleaved(
		{
			node: () => once(process.execPath, ['-e', '0'], env),
			bare: () => once(process.execPath, [resolve(here, 'bare.mjs')], env),
			doctor: () => once(process.execPath, [doctor, 'check', '--format', 'json'], env),
		},
		rounds,
	);
	const ratio = (name, to) => `${name} / ${to} = ${(medians[name] / medians[to]).toFixed(2)}`;
	console.log(`medians of ${rounds} interleaved runs, healthy EC2, no added delay:`);
	console.log(
		`  ${ratio('doctor', 'bare')}   whole examination against the bare SDK script (STS, invoke, stream)`,
	);
	console.log(`  ${ratio('doctor', 'node')}   whole examination against Node's own start`);
} finally {
	served.kill('SIGTERM');
}
