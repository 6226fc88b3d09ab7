import { join } from 'node:path';
import { parse } from 'dotenv';
import type { EnvFile } from '../core/facts.ts';
import { holdsSecret } from '../core/variables.ts';
import type { Host } from '../host/host.ts';
import { linesOf } from './env-file-lines.ts';

export interface EnvFileRead {
	readonly fact: EnvFile;
	/** Name → value as dotenv gives them; for the environment only. */
	readonly values: ReadonlyMap<string, string>;
}

/** Where the product looks unless it is told otherwise. */
export const defaultEnvFile = (home: string): string => join(home, '.insightworker', '.env');

/** The product's env file by dotenv's own rules. `named`: whether the command line gave this path. */
export const probeEnvFile = async (host: Host, path: string, named: boolean): Promise<EnvFileRead> => {
	const nothing = { path, named, problems: [], holdsSecret: false, names: {} } as const;
	const file = await host.readFile(path);
	if (file.kind !== 'ok') {
		const code = file.kind === 'refused' ? file.code : 'EIO';
		const status = code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
		return { fact: { ...nothing, status, code }, values: new Map() };
	}
	const { bytes, mode, owner, size } = file.value;
	const text = bytes.toString('utf8');
	const values = new Map(Object.entries(parse(text)));
	for (const [name, value] of values) if (holdsSecret(name)) host.secrets.remember(value);
	const { names, problems } = linesOf(text, bytes, values);
	const fact: EnvFile = {
		...nothing,
		status: problems.length === 0 ? 'read' : 'malformed',
		mode,
		owner,
		size,
		problems,
		holdsSecret: [...values].some(([name, value]) => holdsSecret(name) && value !== ''),
		names,
	};
	return { fact, values };
};
