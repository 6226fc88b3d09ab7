import type { Difference } from '../diff.ts';
import type { EnvFile, Setting, SharedFile, Variable } from '../facts.ts';
import type { Report } from '../report.ts';
import { byKey, type Told } from './by-key.ts';
import { one } from './one.ts';
import type { Steady } from './steady.ts';

/** What InsightWorker would run with, and what the environment and the files say. */
export const settings = (a: Report, b: Report, of: Steady, to: Steady): readonly Difference[] => [
	...byKey('config', config(a), config(b)),
	...byKey('variable', variables(a, of), variables(b, to)),
	...byKey('file', files(a, of), files(b, to)),
	...one('profile', profile(a), profile(b)),
	...one('bedrock', a.facts.bedrock.endpoint, b.facts.bedrock.endpoint, 'endpoint').filter(
		() => a.facts.simulated.length + b.facts.simulated.length === 0,
	),
	...one('bedrock', a.facts.bedrock.auth, b.facts.bedrock.auth, 'auth'),
];

const config = ({ config: { provider, region, model } }: Report): readonly Told[] =>
	Object.entries({ provider, region, model }).map(([id, setting]) => ({ id, value: told(setting) }));

// A line that moved is no change, so lines of files are left out.
const told = ({ value, source }: Setting): string =>
	`${value === '' ? '(empty)' : value} (${SOURCES[source.replace(/:\d+$/, '')] ?? source})`;

const SOURCES: Readonly<Record<string, string>> = {
	env: 'process environment',
	'env-file': 'env file',
	flag: 'command line',
	default: 'default',
};

const variables = ({ facts }: Report, steady: Steady): readonly Told[] =>
	Object.entries(facts.env)
		.filter(([name]) => name !== 'HOME' && !facts.simulated.includes(name))
		.map(([id, variable]) => ({ id, value: steady(`${shown(variable)} (${ORIGINS[variable.origin]})`) }));

/** The value only where the report has it: of what may be a secret, that it is set. */
const shown = ({ empty, value, masked }: Variable): string =>
	empty ? 'set, empty' : (value ?? masked ?? 'set');

const ORIGINS: Readonly<Record<Variable['origin'], string>> = {
	process: 'process environment',
	'env-file': 'env file',
	flag: 'command line',
};

const files = ({ facts: { envFile, files } }: Report, steady: Steady): readonly Told[] => [
	{ id: 'env file', value: steady(state(envFile)) },
	{ id: 'credentials file', value: steady(state(files.credentials)) },
	{ id: 'config file', value: steady(state(files.config)) },
];

/** Who may read a file decides whether the daemon can. */
const state = ({ path, status, mode, owner }: Seen): string =>
	`${path} (${[
		status,
		...(mode === undefined ? [] : [`mode ${mode}`]),
		...(owner === undefined ? [] : [`owner ${owner}`]),
	].join(', ')})`;

type Seen = Pick<EnvFile, 'path' | 'mode' | 'owner'> & { readonly status: (EnvFile | SharedFile)['status'] };

const profile = ({ facts: { files } }: Report): string =>
	`${files.profile.name} (${files.profile.found ? 'found' : 'not found'})`;
