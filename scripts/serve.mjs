import { execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const DOCTOR = fileURLToPath(new URL('../bin/iw-doctor.js', import.meta.url));

/** Keeps the embedded AWS of a scenario up; gives the environment that leads there, as a shell reads it. */
export const serve = async (scenario, delayMs, program = DOCTOR) => {
	const delay = delayMs > 0 ? ['--delay', String(delayMs)] : [];
	const child = spawn(process.execPath, [program, 'simulate', scenario, '--serve', ...delay], {
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const stop = () => child.kill('SIGTERM');
	try {
		const env = environmentOf(await linesOf(child));
		return { env: { ...env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }, stop };
	} catch (error) {
		stop();
		throw error;
	}
};

/** Milliseconds for it to be up. */
const PATIENCE = 30_000;

const linesOf = (child) =>
	new Promise((resolve, reject) => {
		let text = '';
		const failed = () => reject(new Error('the embedded AWS did not start'));
		setTimeout(failed, PATIENCE).unref();
		child.once('error', reject);
		child.once('exit', failed);
		child.stdout.on('data', (chunk) => {
			text += chunk;
			if (text.includes('IW_DOCTOR_SIMULATION') && text.endsWith('\n')) resolve(text);
		});
	});

const environmentOf = (lines) => {
	const script = `${lines}\nexec "$0" -e 'console.log(JSON.stringify(process.env))'`;
	const env = { PATH: process.env.PATH, HOME: '/nonexistent' };
	return JSON.parse(execFileSync('sh', ['-c', script, process.execPath], { env, encoding: 'utf8' }));
};
