import { text } from 'node:stream/consumers';
import { excerpt } from '../core/redact.ts';
import { observe } from '../examine.ts';
import type { Plan } from '../gather.ts';
import { thrown } from '../host/failure.ts';
import { subjectHost } from '../host/subject/host.ts';
import type { Job, Said } from '../host/subject/job.ts';
import { defaultEnvFile } from '../probes/env-file.ts';
import { dryRun } from './dry-run.ts';
import { onEndSignal } from './end-signals.ts';
import { quietly } from './quietly.ts';

/**
 * The child that becomes another process or a unit and gathers as that. Its standard output is for
 * its parent: what it waits for, then what came of it.
 */
const work = async (job: Job): Promise<Said> => {
	const { spec, request } = job;
	const path = job.envFile;
	const callers = path === undefined ? [] : [path];
	const host = await subjectHost(spec, Math.max(1, job.until - Date.now()), callers);
	if (path !== undefined) {
		const file = await host.readFile(path);
		const code = file.kind === 'refused' ? file.code : 'EIO';
		if (file.kind !== 'ok') return { kind: 'refused', why: `--env-file: ${path} cannot be read (${code})` };
	}
	const plan: Plan = {
		request,
		envFile: { path: path ?? defaultEnvFile(host.home), named: path !== undefined },
		flags: new Map(job.flags),
	};
	if (job.want === 'requests') return { kind: 'requests', lines: await dryRun(host, plan) };
	quietly(host);
	process.once('exit', host.children.end);
	onEndSignal(host.deadline.cut);
	const facts = await observe(host, plan, (waitingFor) => void say({ kind: 'waiting', waitingFor }));
	return { kind: 'facts', facts };
};

const say = (said: Said): Promise<void> =>
	new Promise((resolve) => {
		process.stdout.write(`${JSON.stringify(said)}\n`, () => resolve());
	});

try {
	await say(await work(JSON.parse(await text(process.stdin))));
} catch (error) {
	await say({ kind: 'crashed', why: excerpt(thrown(error).message) });
}
// As in the program itself: a wait of the SDK may never end.
process.exit();
