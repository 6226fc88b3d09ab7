import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
	.map((entry) => relative(root, join(entry.parentPath, entry.name)));

/** What a file imports, for types too: a path below the root, or a package's name. */
const imports = (file: string): readonly string[] =>
	[...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import\()\s*'([^'\s,]+)'/g)].map(
		([, name = '']) => (name.startsWith('.') ? relative(root, resolve(root, file, '..', name)) : name),
	);

/** Text and trees in, text out; the last three hold types alone. */
const PURE_PACKAGES = [
	'@eslint-community/regexpp',
	'fast-string-width',
	'fast-wrap-ansi',
	'hastscript',
	'hast-util-to-html',
	'xastscript',
	'xast-util-to-xml',
	'mdast-util-to-markdown',
	'mdast-util-gfm',
	'hast',
	'mdast',
	'sarif',
];

/** What is loaded together with a file: neither types, nor what it imports when it comes to it. */
const atTheStart = (file: string): readonly string[] =>
	[...readFileSync(join(root, file), 'utf8').matchAll(/^(?:im|ex)port (?!type)[^;(]*?from '([^']+)'/gm)].map(
		([, name = '']) => (name.startsWith('.') ? relative(root, resolve(root, file, '..', name)) : name),
	);

const below = (folder: string) => sources.filter((file) => file.startsWith(`src/${folder}/`));
const arrows = (files: readonly string[]) =>
	files.flatMap((file) => imports(file).map((to) => ({ file, to })));

describe('the arrows between the parts', () => {
	it('core, checks, rows and reporters import only themselves', () => {
		const pure = ['core', 'checks', 'rows', 'reporters'];
		const bad = arrows(pure.flatMap(below)).filter(
			({ to }) => !pure.some((folder) => to.startsWith(`src/${folder}/`)) && !PURE_PACKAGES.includes(to),
		);
		expect(bad).toEqual([]);
	});

	it('core imports no check, no row and no reporter', () => {
		expect(arrows(below('core')).filter(({ to }) => /^src\/(checks|rows|reporters)\//.test(to))).toEqual([]);
	});

	it('only the command line imports yargs, ora and chalk', () => {
		const users = arrows(sources).filter(({ to }) => /^(yargs|ora|chalk)(\/|$)/.test(to));
		expect(users.filter(({ file }) => !file.startsWith('src/cli/'))).toEqual([]);
		expect(users.length).toBeGreaterThan(0);
	});

	it('each client of the SDK has one place', () => {
		const places = new Map([
			['@aws-sdk/client-sts', 'src/sdk/sts.ts'],
			['@aws-sdk/client-bedrock-runtime', 'src/sdk/bedrock.ts'],
			['@aws-sdk/ec2-metadata-service', 'src/probes/imds-identity.ts'],
			['@aws-sdk/credential-provider-node', 'src/probes/chain.ts'],
			['@smithy/node-http-handler', 'src/probes/http-handler.ts'],
		]);
		for (const { file, to } of arrows(sources)) if (places.has(to)) expect(file).toBe(places.get(to));
	});

	it('the SDK is loaded when it is needed, never at the start', () => {
		const isSdk = (to: string) => /^(@aws-sdk|@smithy|src\/sdk)\//.test(to);
		const eager = sources.filter((file) => atTheStart(file).some(isSdk));
		expect(eager.filter((file) => !/^src\/(simulator|sdk)\//.test(file))).toEqual([]);
	});

	it('only the simulator listens, and only in one file', () => {
		const listeners = sources.filter((file) =>
			/\.listen\(|createServer\(/.test(readFileSync(join(root, file), 'utf8')),
		);
		expect(listeners).toEqual(['src/simulator/server.ts']);
	});

	it('probes and host import no check and no reporter', () => {
		const effects = ['probes', 'host'].flatMap(below);
		expect(
			arrows(effects).filter(({ to }) => /^src\/(checks|rows|reporters|cli|simulator)\//.test(to)),
		).toEqual([]);
	});
});
