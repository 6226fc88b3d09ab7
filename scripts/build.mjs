// Bundles the program into dist/: one entry, and parts that are loaded when they are needed; beside
// it the child that examines as another process.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const manifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const sdk = manifest(join(root, 'node_modules/@aws-sdk/client-sts')).version;

// Made aside and moved into place, so that a program that is just being started finds the old one or the new.
const aside = join(root, `dist.${process.pid}`);
const bundled = async (entryPoints, splitting) => {
	const { metafile } = await build({ ...COMMON, entryPoints, splitting });
	return Object.keys(metafile.inputs);
};
const COMMON = {
	absWorkingDir: root,
	outdir: aside,
	bundle: true,
	format: 'esm',
	platform: 'node',
	target: 'node20.19',
	mainFields: ['module', 'main'],
	minify: true,
	keepNames: true,
	legalComments: 'none',
	metafile: true,
	define: {
		__VERSION__: JSON.stringify(manifest(root).version),
		__SDK_VERSION__: JSON.stringify(sdk),
	},
	// Bundled CommonJS asks for Node's own modules through `require`, which an ES module lacks.
	banner: {
		js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
	},
};
const inputs = [
	...(await bundled({ main: 'src/cli/main.ts' }, true)),
	// In one piece: once it has become another user it may not be able to read any more of it.
	...(await bundled({ subject: 'src/cli/subject-main.ts' }, false)),
];
writeFileSync(join(aside, 'THIRD-PARTY-LICENSES.txt'), licences(inputs));
rmSync(join(root, 'dist'), { recursive: true, force: true });
renameSync(aside, join(root, 'dist'));

/** The licence text of every package that went into the bundle. */
function licences(inputs) {
	const packages = new Map();
	for (const input of inputs) {
		const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
		if (folder === undefined || packages.has(folder)) continue;
		const { name, version, license } = manifest(join(root, folder));
		packages.set(folder, `${name} ${version} (${license})\n\n${licenceText(join(root, folder))}`);
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
