// Bundles the program into dist/: one entry with parts that are loaded when they are needed, and beside it the whole in
// one file, for machines on which nothing can be installed.
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RUNTIME_MODULE_ID, rolldown } from 'rolldown';
import { builtTexts, textsOf } from './built-texts.mjs';
import { LAZY_BUILTIN, lazyBuiltins } from './lazy-builtins.mjs';
import { EXAMPLES_FILE, lazyProse } from './lazy-prose.mjs';
import { recordCode } from './record-code.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const manifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const sdk = manifest(join(root, 'node_modules/@aws-sdk/client-sts')).version;

// Made aside and moved into place, so that a program that is just being started finds the old one or the new.
const aside = join(root, `dist.${process.pid}`);
const oneFile = join(aside, 'iw-doctor.mjs');

const bundled = async (input, { texts, ...parts }, output) => {
	const bundle = await rolldown({
		cwd: root,
		input,
		platform: 'node',
		...(parts.apart ? { preserveEntrySignatures: false } : {}),
		plugins: [lazyProse(parts), lazyBuiltins, builtTexts(texts)],
		treeshake: { propertyReadSideEffects: false },
		// What yargs would resolve beside itself is not there in a bundle anyway.
		checks: { emptyImportMeta: false, ineffectiveDynamicImport: false },
		resolve: {
			mainFields: ['module', 'main'],
			// yargs measures text with it, and to load it takes as long as Node's own start.
			alias: { 'string-width': 'fast-string-width' },
		},
		transform: {
			target: 'node20.19',
			define: {
				__VERSION__: JSON.stringify(manifest(root).version),
				__SDK_VERSION__: JSON.stringify(sdk),
				__ONE_FILE__: String(output.file === oneFile),
			},
		},
	});
	// The SDK goes by the names of some classes; all other names are a tenth of what has to be parsed.
	const kept = { function: false, class: true };
	const minify = { mangle: { keepNames: kept }, compress: { keepNames: kept }, codegen: true };
	const written = await bundle.write({ ...output, minify, comments: false });
	await bundle.close();
	return written.output.flatMap(({ moduleIds = [] }) => moduleIds);
};

const PROGRAM = { start: 'src/cli/start.ts' };
/** What every examination has of the command line, whatever it examines. */
const CHECK = new Set([
	'check',
	'deliver',
	'end-signals',
	'expectations',
	'ignored',
	'judge',
	'json',
	'machine-options',
	'report-file',
	'write-outputs',
	'quietly',
	'reporters',
	'shown',
	'spinner',
	'width',
]);
/** Checks that every examination judges by. */
const LOCAL = readFileSync(join(root, 'src/local-checks.ts'), 'utf8');
const isLocal = (id) => LOCAL.includes(`'./checks/${basename(id)}'`);
/** What most command lines need, if only to be understood. */
const WORDS =
	/\/src\/(core\/(escape|expectations|is-asked|paint|placeholders|report|skew)|cli\/(options|plain-line))\.ts/;
// Each file costs its own look-up, and each line of it its parsing: so what a run always needs together is one file, in
// the order in which it is needed, and what few runs need stays apart.
const GROUPS = [
	{ name: 'start', priority: 7, tags: ['$initial'] },
	{
		name: 'words',
		priority: 5,
		test: (id) => id === RUNTIME_MODULE_ID || id.startsWith(LAZY_BUILTIN) || WORDS.test(id),
	},
	{ name: 'width', priority: 5, test: /\/node_modules\/fast-(string|wrap)/ },
	{ name: 'line', priority: 4, test: /\/node_modules\/yargs\// },
	{
		name: 'chain',
		priority: 3,
		test: /\/src\/(probes\/|host\/[a-z-]+\.ts|gather\.ts|examine\.ts)|\/credential-provider-(node|env|ini|process|web-identity|imds)\//,
	},
	{ name: 'services', priority: 2, test: /\/src\/sdk\/sts\.ts|\/node-http-handler\// },
	{ name: 'bedrock', priority: 1, test: /\/src\/sdk\/bedrock\.ts/ },
	{
		name: 'check',
		priority: 4,
		includeDependenciesRecursively: false,
		test: (id) => CHECK.has(/\/src\/(?:cli|reporters)\/([\w-]+)\.ts$/.exec(id)?.[1]),
	},
	{
		name: 'text',
		priority: 4,
		includeDependenciesRecursively: false,
		test: /\/src\/reporters\/(text|words)\b/,
	},
	{
		name: 'judging',
		priority: 2,
		test: (id) =>
			/\/src\/(rows\/|judge-by|local-checks)/.test(id) || (id.includes('/src/checks/') && isLocal(id)),
	},
	{ name: 'answers', priority: 1, test: /\/src\/checks\// },
	// Machines of examples, on which no run depends.
	{ name: 'healthy', priority: 8, test: /\/src\/core\/(healthy|example-profile)\.ts/ },
];

// Standard input takes modules only.
const whole = { format: 'esm', codeSplitting: false };
await bundled(PROGRAM, {}, { ...whole, file: oneFile });
const modules = [
	...(await bundled(
		PROGRAM,
		{ texts: await textsOf(root, oneFile), apart: true },
		{
			dir: aside,
			// Node loads CommonJS with less ado than modules: a tenth of the time of a whole run.
			format: 'cjs',
			entryFileNames: '[name].cjs',
			chunkFileNames: '[name]-[hash].cjs',
			codeSplitting: { groups: GROUPS },
		},
	)),
	// The child that examines as another process, in one piece: once it has become another user it may not be able to
	// read any more of it.
	...(await bundled('src/cli/subject-main.ts', {}, { ...whole, file: join(aside, 'subject.js') })),
	...(await bundled(
		'scripts/examples.ts',
		{},
		{ ...whole, format: 'cjs', file: join(aside, EXAMPLES_FILE) },
	)),
];
for (const name of readdirSync(aside).filter((name) => name.endsWith('.cjs'))) {
	const part = join(aside, name);
	writeFileSync(part, inAscii(required(readFileSync(part, 'utf8'), name)));
}
writeFileSync(join(aside, 'THIRD-PARTY-LICENSES.txt'), licences(modules));
await recordCode(root, aside).catch((error) => {
	// It serves speed alone, and takes a shell and sockets.
	console.warn(`built without V8's code of the parts, so that each run parses them anew: ${error.message}`);
});
rmSync(join(root, 'dist'), { recursive: true, force: true });
renameSync(aside, join(root, 'dist'));

/** A part without `import()`, which a script has none of: what it asks of Node is required. */
function required(program, name) {
	const part = program.replace(
		/\bimport\((["'`]node:\w+["'`])\)/g,
		'Promise.resolve().then(() => require($1))',
	);
	if (/\bimport\s*\(/.test(part.replace(/(["'`])(?:\\.|(?!\1)[^\\])*\1/gs, '')))
		throw new Error(`${name} imports`);
	return part;
}

/** The same program without a character that takes more than a byte: one is enough to have V8 read two for each. */
function inAscii(program) {
	return program.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The licence text of every package that went into the bundle. */
function licences(modules) {
	const packages = new Map();
	for (const module of modules) {
		const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0];
		if (folder === undefined || packages.has(folder)) continue;
		const { name, version, license } = manifest(folder);
		packages.set(folder, `${name} ${version} (${license})\n\n${licenceText(folder)}`);
	}
	return [...new Set([...packages.values()])].sort().join(`\n${'-'.repeat(72)}\n\n`);
}

function licenceText(folder) {
	for (const name of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license']) {
		try {
			return readFileSync(join(folder, name), 'utf8');
		} catch {}
	}
	return '(the package carries no licence file)\n';
}
