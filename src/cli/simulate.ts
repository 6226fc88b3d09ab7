import { tmpdir } from 'node:os';
import { checks } from '../checks/index.ts';
import type { Scenario } from '../core/scenario.ts';
import { thrown } from '../host/failure.ts';
import { serve, simulate } from '../simulator/run.ts';
import { scenariosOf } from '../simulator/scenarios.ts';
import { milliseconds } from './duration.ts';
import { listed } from './listed.ts';
import { flag, type Options, outputs, refuseReport, sections, single, timeout } from './options.ts';
import { print } from './print.ts';
import { program } from './program.ts';
import { unknownWord, usageError } from './usage-error.ts';

/** Runs a scenario, keeps one up, or lists them; gives the exit code of what was run. */
export const simulateCommand = async (options: Options, argv: readonly string[]): Promise<number> => {
	const scenarios = scenariosOf(checks);
	const name = options.scenario;
	if (flag(options, 'tour')) {
		if (flag(options, 'serve') || name !== undefined)
			throw usageError('simulate --tour shows scenarios of its own: it takes no scenario and no --serve');
		refuseReport(options, 'simulate --tour');
		return inFolder(tour);
	}
	if (typeof name !== 'string') {
		if (flag(options, 'serve')) throw usageError('simulate --serve needs a scenario');
		refuseReport(options, 'simulate without a scenario');
		return listScenarios();
	}
	const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
	if (scenario === undefined) throw unknownWord('no such scenario', name, Object.keys(scenarios));
	const delay = single(options, 'delay');
	const delayMs = delay === undefined ? 0 : milliseconds(delay, '--delay');
	if (flag(options, 'serve')) {
		refuseReport(options, 'simulate --serve');
		return keepUp(await inFolder(() => serve(scenario, delayMs)));
	}
	if (delay !== undefined) throw usageError('--delay is for simulate --serve');
	// The same refusals as the child's own, before anything is started.
	outputs(options);
	sections(options);
	timeout(options);
	const { exitCode } = await inFolder(() =>
		simulate(scenario, { program: itself(scenario), args: passedOn(argv, name), stdio: 'inherit' }),
	);
	return exitCode;
};

/**
 * The simulated machine lies in a folder of its own; where none can be made, that is what the user
 * has to hear.
 */
const inFolder = async <T>(work: () => Promise<T>): Promise<T> => {
	try {
		return await work();
	} catch (error) {
		const call: unknown = error instanceof Error ? Reflect.get(error, 'syscall') : undefined;
		if (typeof call !== 'string' || !OF_FILES.test(call)) throw error;
		throw usageError(`cannot lay out the simulated machine below ${tmpdir()} (${thrown(error).code})`);
	}
};

const OF_FILES = /^(realpath|lstat|stat|mkdtemp|mkdir|open|write|chmod|rm)$/;

const itself = ({ command = 'check' }: Scenario): readonly [string, string, string] => [
	process.execPath,
	program('simulate'),
	command,
];

/** What stands on the command line for the examination itself. */
const passedOn = (argv: readonly string[], scenario: string): readonly string[] => {
	const rest = argv.filter((word, index) => !(word === 'simulate' && index === argv.indexOf('simulate')));
	return rest.filter((word, index) => !(word === scenario && index === rest.indexOf(scenario)));
};

const listScenarios = async (): Promise<number> => {
	await print(listed(Object.entries(scenariosOf(checks)).map(([name, { title }]) => [name, title ?? ''])));
	return 0;
};

const keepUp = async (served: Awaited<ReturnType<typeof serve>>): Promise<number> => {
	await print(`${served.lines.join('\n')}\n`);
	process.stderr.write('iw-doctor: the embedded AWS is up; end it with Ctrl-C\n');
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
	});
	await served.close();
	return 0;
};

/** A healthy instance, then one on which a container is behind too small a hop limit. */
const TOUR = ['healthy-ec2', 'imds-hop-limit'] as const;

/** Shows both, and gives 0 when both come out as they must. */
const tour = async (): Promise<number> => {
	const scenarios = scenariosOf(checks);
	let astray = 0;
	for (const name of TOUR) {
		const scenario = scenarios[name];
		if (scenario === undefined) continue;
		await print(`$ iw-doctor simulate ${name}\n`);
		const { exitCode } = await simulate(scenario, { program: itself(scenario), stdio: 'inherit' });
		await print(`exit code ${exitCode}\n\n`);
		if (exitCode !== scenario.exit) astray++;
	}
	return astray === 0 ? 0 : 1;
};
