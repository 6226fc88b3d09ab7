import type { EnvFile, Variable, VariableOrigin, Variables } from '../core/facts.ts';
import { keyDefects } from '../core/keys.ts';
import { maskKeyId, redact, showUrl } from '../core/redact.ts';
import { holdsSecret, isKnown, showing } from '../core/variables.ts';
import type { Host } from '../host/host.ts';
import type { EnvFileRead } from './env-file.ts';
import { shownName } from './shown-name.ts';

/** Settings that the command line put over the environment: variable → value. */
export type Flags = ReadonlyMap<string, string>;

/**
 * Brings the environment to where the product's would be after it has read its env file: flags first, then
 * what dotenv adds, which is only what the process did not have, an empty value counting as had. Gives the
 * variables that decide anything, without a secret among them.
 */
export const probeEnv = (host: Host, { fact, values }: EnvFileRead, flags: Flags): Variables => {
	for (const [name, value] of flags) host.env[name] = value;
	const origins = new Map<string, VariableOrigin>();
	for (const name of Object.keys(host.env)) origins.set(name, flags.has(name) ? 'flag' : 'process');
	let taken = 0;
	for (const [name, value] of values) {
		if (Object.hasOwn(host.env, name)) continue;
		// Each look at the environment goes over all of it: with tens of thousands of variables that
		// takes seconds.
		if (!isKnown(name) && ++taken > MOST) continue;
		host.env[name] = value;
		origins.set(name, 'env-file');
	}
	const variables: Record<string, Variable> = {};
	for (const [name, origin] of [...origins].sort(([a], [b]) => (a < b ? -1 : 1))) {
		const variable = look(host, name, origin, fact);
		if (variable === undefined) continue;
		const line = fact.names[name];
		const differs = origin !== 'env-file' && line !== undefined && values.get(name) !== host.env[name];
		variables[name] = differs ? { ...variable, overrides: { line } } : variable;
	}
	return variables;
};

const look = (host: Host, name: string, origin: VariableOrigin, file: EnvFile): Variable | undefined => {
	const how = showing(name);
	if (how === undefined) return undefined;
	const value = host.env[name] ?? '';
	const line = file.names[name];
	const common: Variable = {
		origin,
		empty: value === '',
		...(origin === 'env-file' && line !== undefined ? { line } : {}),
	};
	switch (how) {
		case 'plain':
			if (NAMES_PROFILE.test(name)) return { ...common, value: shownName(host, value) };
			return { ...common, value: redact(value.slice(0, LONGEST)) };
		case 'url':
			for (const secret of userInfo(value)) host.secrets.remember(secret);
			// Cut before that it might have lost the sign that ends a password.
			return { ...common, value: redact(showUrl(value)).slice(0, LONGEST) };
		case 'hosts':
			return {
				...common,
				value: redact(
					value
						.split(/([,\s]+)/)
						.map(showUrl)
						.join(''),
				).slice(0, LONGEST),
			};
		case 'key': {
			if (name !== 'AWS_ACCESS_KEY_ID') host.secrets.remember(value);
			const defects = keyDefects(KIND[name] ?? 'token', value);
			const masked = name === 'AWS_ACCESS_KEY_ID' && value !== '' ? { masked: maskKeyId(value) } : {};
			const blank = value !== '' && value.trim() === '' ? { blank: true as const } : {};
			return { ...common, ...blank, ...masked, ...(defects.length > 0 ? { defects } : {}) };
		}
		case 'secret':
			if (holdsSecret(name)) host.secrets.remember(value);
			return common;
	}
};

/** The password in a URL, as far as there is one. */
const userInfo = (url: string): readonly string[] => {
	const [, password = ''] = /:([^:/?#@\s]+)@/.exec(url.slice(0, LONGEST)) ?? [];
	return [password];
};

/** What it names stands in the shared files, and is shown as it is there. */
const NAMES_PROFILE = /^AWS_(DEFAULT_)?PROFILE$/;

/** Characters of a value that are kept; an ARN has at most 2048. */
const LONGEST = 4096;

/**
 * Variables of an env file whose names decide nothing by themselves; those that nobody here knows are kept for a
 * credential_process alone.
 */
const MOST = 2000;

const KIND: Readonly<Record<string, 'id' | 'secret'>> = {
	AWS_ACCESS_KEY_ID: 'id',
	AWS_SECRET_ACCESS_KEY: 'secret',
};
