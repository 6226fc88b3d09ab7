import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const NAMES = [
	'child_process',
	'crypto',
	'fs/promises',
	'http',
	'http2',
	'https',
	'net',
	'tls',
	'tty',
	'zlib',
];
const IDS = new Set(NAMES.flatMap((name) => [name, `node:${name}`]));

/** What the ids of these modules begin with in a bundle. */
export const LAZY_BUILTIN = '\0lazy:';

/**
 * Loads these modules of Node's when something of them is used for the first time. Bundled code asks for all at its top,
 * and most runs want half of them: one that makes no request has no use for HTTP, and few start a program.
 */
export const lazyBuiltins = {
	name: 'lazy-builtins',
	resolveId: (id, importer) =>
		IDS.has(id) && !importer?.startsWith(LAZY_BUILTIN) ? LAZY_BUILTIN + id : undefined,
	load: (id) => (id.startsWith(LAZY_BUILTIN) ? standIn(id.slice(LAZY_BUILTIN.length)) : undefined),
};

/** A module with the same functions, classes and objects; a plain value, which may differ elsewhere, it has not. */
const standIn = (name) => {
	const names = Object.entries(require(name))
		.filter(([key, value]) => key !== 'default' && value !== null && /function|object/.test(typeof value))
		.map(([key]) => key);
	return `
		let loaded;
		const own = () => {
			loaded ??= require(${JSON.stringify(name)});
			return loaded;
		};
		// Made of a function, so that it can be called and constructed.
		const lazily = (name) => new Proxy(function () {}, {
			get: (_, key) => own()[name][key],
			apply: (_, self, words) => Reflect.apply(own()[name], self, words),
			construct: (_, words, by) => Reflect.construct(own()[name], words, by),
		});
		${names.map((key) => `export const ${key} = /* @__PURE__ */ lazily('${key}');`).join('\n')}
		const named = { ${names} };
		export default /* @__PURE__ */ new Proxy(named, {
			get: (_, key) => (Object.hasOwn(named, key) ? named[key] : own()[key]),
		});`;
};
