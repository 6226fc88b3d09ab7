import { exitCode } from '../core/report.ts';
import { examineBy } from '../examine.ts';
import type { Plan } from '../gather.ts';
import type { Host } from '../host/host.ts';
import { nodeHost } from '../host/node.ts';
import { defaultEnvFile } from '../probes/env-file.ts';
import { deliver } from './deliver.ts';
import { milliseconds } from './duration.ts';
import { onEndSignal } from './end-signals.ts';
import { expectations } from './expectations.ts';
import { ignored } from './ignored.ts';
import { loadJudge } from './judge.ts';
import { envFileOf, flagsOf } from './machine-options.ts';
import { flag, type Options, outputs, refuseReport, sections, single, timeout } from './options.ts';
import { quietly } from './quietly.ts';
import { refuseUnwritable } from './report-file.ts';
import { shown } from './shown.ts';
import { startSpinner } from './spinner.ts';
import { tool } from './version.ts';
import type { Waited } from './wait.ts';

/** The examination of this machine; gives the exit code. */
export const check = async (options: Options): Promise<number> => {
	const timeoutMs = timeout(options);
	for (const name of ['list', 'dry-run'] as const)
		if (flag(options, name)) refuseReport(options, `--${name}`);
	const wanted = outputs(options);
	const ignore = await ignored(options);
	const expect = expectations(options);
	for (const { file } of wanted) if (file !== undefined) await refuseUnwritable(file);
	const request = {
		sections: sections(options),
		invoke: !flag(options, 'no-invoke'),
		timeoutMs,
		...(Object.keys(expect).length === 0 ? {} : { expect }),
	};
	const wait = single(options, 'wait');
	// With --wait it is each try that becomes the subject.
	const another =
		wait === undefined && ['pid', 'service', 'user'].some((name) => options[name] !== undefined);
	if (another && !flag(options, 'list'))
		return (await import('./check-subject.ts')).checkSubject(options, request, wanted, ignore);
	const host = nodeHost(timeoutMs);
	const plan: Plan = {
		request,
		envFile: (await envFileOf(options, host)) ?? { path: defaultEnvFile(host.home), named: false },
		flags: flagsOf(options),
	};
	if (flag(options, 'list')) return (await import('./list.ts')).listChecks();
	if (flag(options, 'dry-run')) {
		const [{ dryRun }, { printRequests }] = await Promise.all([
			import('./dry-run.ts'),
			import('./print-requests.ts'),
		]);
		await printRequests(await dryRun(host, plan));
		return 0;
	}

	const { report, endCode, refused } =
		wait === undefined
			? await once(host, plan, ignore)
			: await (await import('./wait.ts')).waitUntilHealthy(options, milliseconds(wait, '--wait'));
	if (report === undefined) return endCode ?? refused ?? 3;
	const strict = flag(options, 'strict');
	const telling = { quiet: flag(options, 'quiet'), verbose: flag(options, 'verbose'), strict, endCode };
	await deliver(await shown(report, options), wanted, telling, flag(options, 'no-color'));
	return endCode ?? exitCode(report, strict);
};

/** The examination in this process. */
const once = async (host: Host, plan: Plan, ignore: readonly string[]): Promise<Waited> => {
	quietly(host);
	// A credential_process that hangs would outlive this one, whichever way it ends.
	process.once('exit', host.children.end);
	const ended = onEndSignal(host.deadline.cut);
	const spinner = startSpinner();
	const report = await examineBy(
		() => loadJudge(plan.request.sections),
		host,
		{ ...plan, tool, ignore },
		spinner.say,
	);
	spinner.stop();
	return { report, endCode: ended() };
};
