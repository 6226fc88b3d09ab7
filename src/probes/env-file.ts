import { join } from 'node:path';
import type { EnvFile } from '../core/facts.ts';
import { TOO_LARGE } from '../host/files.ts';
import type { Host } from '../host/host.ts';
import { barred } from './barred.ts';

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
		return { fact: { ...nothing, status, code, ...(await barred(host, path, code)) }, values: new Map() };
	}
	const { bytes, mode, owner, size } = file.value;
	const facts = { ...nothing, mode, owner, size };
	if (size > bytes.length)
		return { fact: { ...facts, status: 'unreadable', code: TOO_LARGE }, values: new Map() };
	// Most of what fails has no such file, and what reads it is not loaded for nothing.
	const { settingsOf } = await import('./env-file-settings.ts');
	return settingsOf(host, bytes, facts);
};
