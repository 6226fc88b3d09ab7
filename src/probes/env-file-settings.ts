import { parse } from 'dotenv';
import type { EnvFile } from '../core/facts.ts';
import { holdsSecret } from '../core/variables.ts';
import type { Host } from '../host/host.ts';
import { withoutBlankRuns } from './blank-runs.ts';
import type { EnvFileRead } from './env-file.ts';
import { linesOf } from './env-file-lines.ts';
import { shownName } from './shown-name.ts';
import { writtenSecrets } from './written-secrets.ts';

/** What dotenv makes of the bytes of an env file; `facts` is what is known of the file itself. */
export const settingsOf = (
	host: Host,
	bytes: Buffer,
	facts: Omit<EnvFile, 'status' | 'problems' | 'holdsSecret' | 'names'>,
): EnvFileRead => {
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
