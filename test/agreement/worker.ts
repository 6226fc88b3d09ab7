import { readFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { constants, Script } from 'node:vm';
import type { Scenario } from '../../src/core/scenario.ts';
import { prepare } from '../../src/simulator/machine.ts';
import { startAws } from '../../src/simulator/server.ts';
import type { Urls } from '../../src/simulator/world.ts';
import type { Result, Task } from './pool.ts';
import { reroute } from './reroute.ts';
import type * as subject from './subject.ts';

/** A child process that becomes one machine after the other, and examines itself as each of them. */

const file = process.argv[2] ?? '';
const program = new Script(`(function (exports, require, module) {${readFileSync(file, 'utf8')}\n})`, {
	filename: file,
	// The SDK loads Node's own modules when it needs them.
	importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});

const load = (): typeof subject => {
	const module = { exports: {} as typeof subject };
	program.runInThisContext()(module.exports, createRequire(file), module);
	return module.exports;
};

let urls: Urls | undefined;
reroute(() => urls);
// An MFA profile whose source is broken rejects a promise that nobody holds.
process.on('unhandledRejection', () => {});
process.on('disconnect', () => process.exit());

const examine = async ({ scenario, timeoutMs }: Task): Promise<string> => {
	const aws = await startAws(scenario);
	urls = aws.urls;
	const machine = prepare(scenario, aws.urls);
	try {
		become(machine.env);
		return JSON.stringify(await load().examineMachine(timeoutMs, aws.urls));
	} finally {
		machine.cleanup();
		await aws.close();
		// The next machine has other sockets behind the same addresses.
		http.globalAgent.destroy();
	}
};

const become = (env: Scenario['env'] & {}): void => {
	for (const name of Object.keys(process.env)) delete process.env[name];
	Object.assign(process.env, env);
};

process.on('message', (task: Task) => {
	const answer = (result: Omit<Result, 'id'>) => process.send?.({ id: task.id, ...result });
	examine(task).then(
		(report) => answer({ report }),
		(error) => answer({ crash: String(error instanceof Error ? error.stack : error) }),
	);
});
