import { join } from 'node:path';
import { parse } from 'dotenv';
import type { EnvFile } from '../core/facts.ts';
import { holdsSecret } from '../core/variables.ts';
import { TOO_LARGE } from '../host/files.ts';
import type { Host } from '../host/host.ts';
import { withoutBlankRuns } from './blank-runs.ts';
import { linesOf } from './env-file-lines.ts';
import { shownName } from './shown-name.ts';
import { writtenSecrets } from './written-secrets.ts';

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
	const facts = { ...nothing, mode, owner, size };
	if (size > bytes.length)
		return { fact: { ...facts, status: 'unreadable', code: TOO_LARGE }, values: new Map() };
	const text = bytes.toString('utf8').replace(/\r\n?/g, '\n');
	const { text: short, endless } = withoutBlankRuns(text);
	const values = new Map(Object.entries(parse(short)));
	for (const secret of writtenSecrets(text)) host.secrets.remember(secret);
	for (const [name, value] of values) if (holdsSecret(name)) host.secrets.remember(value);
	const { names, problems } = linesOf(text, bytes, values);
	const found = [...(endless === undefined ? [] : [{ line: endless, what: ENDLESS }]), ...problems];
	const fact: EnvFile = {
		...facts,
		status: found.length === 0 ? 'read' : 'malformed',
		problems: found.slice(0, MOST_PROBLEMS),
		holdsSecret: [...values].some(([name, value]) => holdsSecret(name) && value !== ''),
		names: Object.fromEntries(Object.entries(names).filter(([name]) => isName(host, name))),
	};
	return { fact, values };
};

const ENDLESS = 'so many blank lines follow one another that dotenv takes seconds to read over them';

/** So many of them are kept; whoever has more has one cause for them. */
const MOST_PROBLEMS = 1000;

/**
 * To dotenv the last line of a token that was wrapped is a name too, as it ends in an equals sign.
 */
const isName = (host: Host, name: string): boolean =>
	/^([A-Z_][A-Z0-9_]{0,63}|[a-z_][a-z0-9_]{0,63})$/.test(name) && shownName(host, name) === name;
