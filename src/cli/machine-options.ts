import { resolve } from 'node:path';
import type { Plan } from '../gather.ts';
import type { Host } from '../host/host.ts';
import { withoutNodesOwn } from '../host/own-env.ts';
import { type Options, single } from './options.ts';
import { usageError } from './usage-error.ts';

/** The env file that `--env-file` names; undefined without the option. Refuses one that cannot be read. */
export const envFileOf = async (options: Options, host: Host): Promise<Plan['envFile'] | undefined> => {
	const given = single(options, 'env-file');
	if (given === undefined) return undefined;
	if (given === '') throw usageError('--env-file names no file');
	withoutNodesOwn(host.env);
	const path = resolve(given);
	const file = await host.readFile(path);
	if (file.kind === 'ok') return { path, named: true };
	const code = file.kind === 'refused' ? file.code : 'EIO';
	throw usageError(`--env-file: ${given} cannot be read (${code})`);
};

/** Variables that options put over the environment. */
export const flagsOf = (options: Options): ReadonlyMap<string, string> =>
	new Map(
		Object.entries({
			AWS_PROFILE: single(options, 'profile'),
			AWS_REGION: single(options, 'region'),
			BEDROCK_MODEL: single(options, 'model'),
		}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
	);
