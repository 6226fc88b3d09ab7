import { isBlank, lines, lstripped, rstripped, stripped } from './python-text.ts';

/**
 * A file of ~/.aws as the AWS CLI reads it: a port of Python's configparser.RawConfigParser and of
 * what botocore/configloader.py makes of it, with the line that each setting stands on. Unlike the
 * SDK's own reading (ini.ts) keys are lower-cased, `:` separates too, a comment behind a value
 * belongs to the value, a deeper indented line goes on with the value above, what stands in
 * `[DEFAULT]` holds for every section, and many a slip makes the whole file unusable.
 */
export interface PythonValue {
	/**
	 * Lines of one value are joined by a line feed; indented `name = value` lines below an empty
	 * value make a table.
	 */
	readonly value: string | ReadonlyMap<string, string>;
	/** 1-based. */
	readonly line: number;
}
export type PythonSection = ReadonlyMap<string, PythonValue>;
export type PythonIni =
	| { readonly kind: 'parsed'; readonly sections: ReadonlyMap<string, PythonSection> }
	| PythonIniError;

/** What makes the whole file unusable; `line` is 1-based. */
export interface PythonIniError {
	readonly kind: 'error';
	readonly line: number;
	readonly what: keyof typeof DEFECTS;
}

/** What is wrong, in words that follow "line 3: ". */
export const DEFECTS = {
	'before-section': 'a line stands before the first section',
	'duplicate-section': 'this section stands there for the second time',
	'duplicate-key': 'this setting stands in its section for the second time',
	'no-separator': 'this line is neither a section nor a setting',
	'no-table': 'the lines indented below it are no settings',
	'not-utf-8': 'a byte is not UTF-8',
} as const;

interface Growing {
	readonly parts: string[];
	readonly line: number;
}

/** With `wanted`, only settings of these names are kept. */
export const parsePythonIni = (text: string, wanted?: ReadonlySet<string>): PythonIni => {
	const sections = new Map<string, Map<string, Growing>>();
	const defaults = new Map<string, Growing>();
	let section: Map<string, Growing> | undefined;
	let option: Growing | undefined;
	let indent = 0;
	let first: PythonIniError | undefined;
	const fails = (line: number, what: PythonIniError['what']): PythonIniError => ({
		kind: 'error',
		line,
		what,
	});

	for (const [index, raw] of lines(text).entries()) {
		const line = index + 1;
		const value = stripped(raw);
		if (value === '') option?.parts.push('');
		if (value === '' || value.startsWith('#') || value.startsWith(';')) continue;
		const depth = raw.length - lstripped(raw).length;
		if (option !== undefined && depth > indent) {
			option.parts.push(value);
			continue;
		}
		indent = depth;
		const header = /^\[([^\n]+)\]/.exec(value)?.[1];
		if (header !== undefined) {
			if (sections.has(header)) return fails(line, 'duplicate-section');
			section = header === 'DEFAULT' ? defaults : new Map();
			if (section !== defaults) sections.set(header, section);
			option = undefined;
			continue;
		}
		if (section === undefined) return fails(line, 'before-section');
		const separator = value.search(/[=:]/);
		if (separator < 1) first ??= fails(line, 'no-separator');
		if (separator < 0) continue;
		const name = rstripped(value.slice(0, separator)).toLowerCase();
		if (section.has(name)) return fails(line, 'duplicate-key');
		const setting = { parts: [stripped(value.slice(separator + 1))], line };
		section.set(name, setting);
		option = name === '' ? undefined : setting;
	}
	return first ?? joined(sections, defaults, (name) => wanted?.has(name) ?? true);
};

/**
 * A section's own settings, and of those of `[DEFAULT]` what it does not have itself. The one of an
 * unreadable table that Python comes to first makes the file unusable: the names of `[DEFAULT]` are
 * gone through before the others.
 */
const joined = (
	sections: ReadonlyMap<string, ReadonlyMap<string, Growing>>,
	defaults: ReadonlyMap<string, Growing>,
	isWanted: (name: string) => boolean,
): PythonIni => {
	const places = new Map([...defaults.keys()].map((name, place) => [name, place]));
	const inherited = [...defaults].map(([name, { parts, line }]) => ({ name, line, value: valueFrom(parts) }));
	const [unusable, usable] = [
		inherited.filter(({ value }) => value === undefined),
		inherited.filter(({ name, value }) => value !== undefined && isWanted(name)),
	];
	const read = new Map<string, PythonSection>();
	for (const [name, own] of sections) {
		const values = new Map<string, PythonValue>();
		for (const { name: key, line, value } of usable)
			if (value !== undefined) values.set(key, { value, line });
		const first = unusable.find(({ name: key }) => !own.has(key));
		let fault = first && { place: places.get(first.name) ?? 0, line: first.line };
		for (const [key, { parts, line }] of own) {
			const value = valueFrom(parts);
			if (value !== undefined) {
				if (isWanted(key)) values.set(key, { value, line });
				continue;
			}
			const place = places.get(key) ?? places.size;
			if (fault === undefined || place < fault.place) fault = { place, line };
		}
		if (fault !== undefined) return { kind: 'error', line: fault.line, what: 'no-table' };
		read.set(name, values);
	}
	return { kind: 'parsed', sections: read };
};

const valueFrom = (parts: readonly string[]) => readValue(rstripped(parts.join('\n')));

/** Undefined where an indented line below an empty value has no `=`. */
const readValue = (text: string): PythonValue['value'] | undefined => {
	if (!text.startsWith('\n')) return text;
	const table = new Map<string, string>();
	for (const line of lines(text, 'unicode')) {
		if (isBlank(line)) continue;
		const equals = line.indexOf('=');
		if (equals < 0) return undefined;
		table.set(stripped(line.slice(0, equals)), stripped(line.slice(equals + 1)));
	}
	return table;
};
