// Writes the registry of the checks, the pages of docs/gotchas and the styles of the HTML report. With --check it writes
// nothing, and exits with 1 when a file is not as it would be written.
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const REGISTRY = 'index.ts';

const { generate, checks } = await bundled();
const files = [...generate(checks), readme(), await styles()];
const pages = listed('docs/gotchas').map((name) => `docs/gotchas/${name}`);
const left = pages.filter((page) => !files.some(({ path }) => path === page));
const stale = files.filter(({ path, text }) => read(path) !== text);

if (process.argv.includes('--check')) {
	for (const { path } of stale) console.error(`${path} is stale`);
	for (const path of left) console.error(`${path} belongs to no check`);
	if (stale.length + left.length > 0) {
		console.error('Run: npm run generate');
		process.exitCode = 1;
	}
} else {
	mkdirSync(join(root, 'docs/gotchas'), { recursive: true });
	for (const { path, text } of stale) writeFileSync(join(root, path), text);
	for (const path of left) rmSync(join(root, path));
	console.log(`${checks.length} checks, ${stale.length} files written, ${left.length} removed`);
}

/** The checks and the generator as one module that Node can run: it reads no TypeScript by itself. */
async function bundled() {
	const names = listed('src/checks').filter((name) => name.endsWith('.ts') && name !== REGISTRY);
	const contents = [
		"export { generate } from './scripts/generate.ts';",
		...names.map((name, index) => `import check${index} from './src/checks/${name}';`),
		`export const checks = [${names.map((_, index) => `check${index}`).join(', ')}];`,
	].join('\n');
	const folder = mkdtempSync(join(tmpdir(), 'iw-doctor-'));
	const bundle = join(folder, 'generate.mjs');
	try {
		await build({
			stdin: { contents, resolveDir: root, loader: 'ts' },
			absWorkingDir: root,
			bundle: true,
			outfile: bundle,
			format: 'esm',
			platform: 'node',
			logLevel: 'error',
		});
		return named(await import(pathToFileURL(bundle)), names);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** The README with the transcript of a broken machine in its place. */
function readme() {
	const transcript = read('test/transcripts/imds-hop-limit.md') ?? '';
	const place = /(<!-- transcript[^>]*-->\n)[\s\S]*?(<!-- \/transcript -->)/;
	const text = (read('README.md') ?? '').replace(place, (_, open, close) => `${open}${transcript}${close}`);
	return { path: 'README.md', text };
}

/** The styles of the HTML report as a module, with the hash by which its policy knows them. */
async function styles() {
	const source = 'src/reporters/html/styles.css';
	const { code } = await transform(read(source) ?? '', { loader: 'css', minify: true });
	const css = code.trim();
	const hash = createHash('sha256').update(css).digest('base64');
	const text = `// Generated from ${source} by \`npm run generate\`; do not edit.
export const STYLES =
	// biome-ignore format: one line
	${JSON.stringify(css)};
export const STYLES_HASH = 'sha256-${hash}';
`;
	return { path: 'src/reporters/html/styles.ts', text };
}

function named(module, names) {
	for (const [index, name] of names.entries()) {
		const { id } = module.checks[index];
		if (name !== `${id}.ts`)
			throw new Error(`src/checks/${name} has the id ${id}: the file's name has to be the id`);
	}
	return module;
}

function listed(folder) {
	const path = join(root, folder);
	return existsSync(path) ? readdirSync(path).sort() : [];
}

function read(path) {
	return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
}
