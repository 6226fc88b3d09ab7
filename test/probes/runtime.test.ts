import { type ChildProcess, spawn } from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	symlinkSync,
	unlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { nodeHost } from '../../src/host/node.ts';
import { searchFile } from '../../src/host/search.ts';
import { findInstallation } from '../../src/probes/installation/find.ts';
import { productNode } from '../../src/probes/product-node.ts';
import { probeRuntime } from '../../src/probes/runtime.ts';

const after: (() => void)[] = [];
afterEach(() => {
	for (const undo of after.splice(0)) undo();
});

/** A folder with these files in it: a package.json by an object, any other by its text. */
const tree = (files: Readonly<Record<string, string | object>>): string => {
	const root = realpathSync(mkdtempSync(join(tmpdir(), 'iw-runtime-')));
	after.push(() => rmSync(root, { recursive: true, force: true }));
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
	}
	return root;
};

const real = nodeHost(60_000);

/** The real host, for a user whose home this is, with nothing else on the PATH. */
const hostAt = (home: string, env: Record<string, string> = {}): Host => ({
	...real,
	home,
	cwd: home,
	env: { PATH: join(home, 'bin'), ...env },
	execPath: join(home, 'prefix/bin/node'),
});

const PRODUCT = 'lib/node_modules/insightworker';
const installed = {
	[`${PRODUCT}/package.json`]: { name: 'insightworker', version: '1.4.0' },
	[`${PRODUCT}/dist/package.json`]: { type: 'module' },
	[`${PRODUCT}/dist/cli.js`]: 'setInterval(() => {}, 1000); console.log("up");\n',
	[`${PRODUCT}/node_modules/@anthropic-ai/bedrock-sdk/package.json`]: { version: '0.33.2' },
	// The client's own, and another one that it does not load.
	[`${PRODUCT}/node_modules/@anthropic-ai/bedrock-sdk/node_modules/@aws-sdk/credential-provider-node/package.json`]:
		{ version: '3.400.0', engines: { node: '>=14.0.0' } },
	[`${PRODUCT}/node_modules/@aws-sdk/credential-provider-node/package.json`]: { version: '3.972.0' },
	[`${PRODUCT}/node_modules/@aws-sdk/client-bedrock-runtime/package.json`]: { version: '3.700.0' },
};
const VERSIONS = {
	version: '1.4.0',
	bedrockClient: '0.33.2',
	sdk: '3.400.0',
	sdkPackage: '@aws-sdk/credential-provider-node',
	sdkNode: '>=14.0.0',
	bedrockRuntime: '3.700.0',
};

describe('an installation', () => {
	it('is found by the command that a shell would start, through its links', async () => {
		const home = tree({ ...installed, 'bin/.keep': '' });
		symlinkSync(`../${PRODUCT}/dist/cli.js`, join(home, 'bin/insightworker'));
		const found = await findInstallation(hostAt(home));
		expect(found).toMatchObject({
			kind: 'ok',
			value: { path: join(home, PRODUCT), by: 'command', ...VERSIONS },
		});
	});

	it.each([
		['npm_config_prefix', (home: string) => ({ npm_config_prefix: home })],
		['NPM_CONFIG_PREFIX', (home: string) => ({ NPM_CONFIG_PREFIX: home })],
	])('is found below %s', async (_name, env) => {
		const home = tree(installed);
		const found = await findInstallation(hostAt(home, env(home)));
		expect(found).toMatchObject({ kind: 'ok', value: { by: 'folder', ...VERSIONS } });
	});

	it('is found where pnpm puts it, with the SDK that stands beside the real folder of the client', async () => {
		const store = 'node_modules/.pnpm';
		const home = tree({
			[`${store}/iw/node_modules/insightworker/package.json`]: { name: 'insightworker', version: '2.0.0' },
			[`${store}/iw/node_modules/@anthropic-ai/.keep`]: '',
			[`${store}/client/node_modules/@anthropic-ai/bedrock-sdk/package.json`]: { version: '1.1.3' },
			[`${store}/client/node_modules/@aws-sdk/credential-providers/package.json`]: { version: '3.900.0' },
		});
		symlinkSync('.pnpm/iw/node_modules/insightworker', join(home, 'node_modules/insightworker'));
		symlinkSync(
			'../../../client/node_modules/@anthropic-ai/bedrock-sdk',
			join(home, store, 'iw/node_modules/@anthropic-ai/bedrock-sdk'),
		);
		expect(await findInstallation(hostAt(home))).toMatchObject({
			kind: 'ok',
			value: { bedrockClient: '1.1.3', sdk: '3.900.0', sdkPackage: '@aws-sdk/credential-providers' },
		});
	});

	it.each([
		['is no JSON', '{'],
		['is a list', '[]'],
		['has a version of another kind', '{"name":"insightworker","version":7,"engines":"all"}'],
	])('with a manifest that %s stops nothing', async (_what, text) => {
		const home = tree({ 'node_modules/insightworker/package.json': text });
		const found = await findInstallation(hostAt(home));
		expect(found.kind === 'ok' ? found.value.version : undefined).toBeUndefined();
	});

	it('is none where there is none, and links that go in circles lead nowhere', async () => {
		const home = tree({ 'bin/.keep': '' });
		symlinkSync('insightworker', join(home, 'bin/insightworker'));
		expect((await findInstallation(hostAt(home))).kind).toBe('absent');
	});
});

/** A program that says that it is up. */
const started = async (command: string, args: readonly string[], cwd: string): Promise<ChildProcess> => {
	const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'ignore'], env: {} });
	after.push(() => child.kill('SIGKILL'));
	await new Promise((resolve) => child.stdout?.once('data', resolve));
	return child;
};

describe.runIf(process.platform === 'linux')('a running process', () => {
	it('tells its installation by its command line, and its Node.js', async () => {
		const home = tree(installed);
		const { pid = 0 } = await started(process.execPath, [`${PRODUCT}/dist/cli.js`, '--daemon'], home);
		const elsewhere = hostAt(tree({}));
		const { installation, product } = await probeRuntime(elsewhere, pid);
		expect(installation).toMatchObject({ kind: 'ok', value: { by: 'process', ...VERSIONS } });
		expect(product).toMatchObject({ kind: 'ok', value: { version: process.version } });
	});

	it('tells its installation by the folder that it works in', async () => {
		const home = tree({
			'node_modules/insightworker/package.json': { name: 'insightworker', version: '3.1.0' },
		});
		const { pid = 0 } = await started(
			process.execPath,
			['-e', 'setInterval(() => {}, 1000); console.log(1)'],
			home,
		);
		expect(await findInstallation(hostAt(tree({})), pid)).toMatchObject({
			kind: 'ok',
			value: { path: join(home, 'node_modules/insightworker'), version: '3.1.0', by: 'process' },
		});
	});

	it('tells the Node.js that runs, though its program is no longer on the disk', async () => {
		const home = tree({ 'cli.js': 'setInterval(() => {}, 1000); console.log("up");' });
		const copy = join(home, 'node');
		copyFileSync(process.execPath, copy);
		chmodSync(copy, 0o755);
		const { pid = 0 } = await started(copy, ['cli.js'], home);
		unlinkSync(copy);
		expect(await productNode(hostAt(home), pid)).toMatchObject({
			kind: 'ok',
			value: { path: `/proc/${pid}/exe`, version: process.version },
		});
	});

	it('tells its own Node.js, and not that of the examination, by whatever name both go', async () => {
		const { pid } = await started(
			process.execPath,
			['-e', 'setInterval(() => {}, 1000); console.log(1)'],
			'/',
		);
		const host = { ...hostAt(tree({})), execPath: process.execPath, nodeVersion: 'v1.2.3' };
		expect(await productNode(host, pid)).toMatchObject({ kind: 'ok', value: { version: process.version } });
	});

	it('of another program has no Node.js', async () => {
		const { pid = 0 } = await started('/bin/sh', ['-c', 'echo up; sleep 60; :'], tree({}));
		expect((await productNode(hostAt(tree({})), pid)).kind).toBe('absent');
	});

	it('that has ended is no crash', async () => {
		const child = await started('/bin/sh', ['-c', 'echo up'], tree({}));
		if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
		const { installation, product } = await probeRuntime(hostAt(tree({})), child.pid);
		expect(installation.kind).toBe('absent');
		expect(product?.kind).toBe('refused');
	});
});

describe('a search in a file', () => {
	const PIECE = 4 * 1024 * 1024;
	const search = (path: string) => searchFile(path, 'node.js/v', 16, () => true);

	it.each([0, 1000, PIECE - 20, PIECE - 4, PIECE, 2 * PIECE + 1])('finds what stands at %i', async (at) => {
		const home = tree({ program: '' });
		const bytes = Buffer.alloc(at + 100);
		bytes.write('node.js/v22.19.0', at, 'latin1');
		writeFileSync(join(home, 'program'), bytes);
		const found = await search(join(home, 'program'));
		expect(found.kind === 'ok' ? found.value.slice(0, 7) : found).toBe('22.19.0');
	});

	it('finds what stands at the very end', async () => {
		expect(await search(join(tree({ program: 'xnode.js/v1' }), 'program'))).toMatchObject({ value: '1' });
	});

	it.each([
		['a folder', '/', 'ENOTFILE'],
		['nothing', '/nowhere', 'ENOENT'],
	])('is refused for %s', async (_what, path, code) => {
		expect(await search(path)).toMatchObject({ kind: 'refused', code });
	});

	it('ends with its time', async () => {
		const path = join(tree({ program: 'node.js/v22.19.0' }), 'program');
		expect((await searchFile(path, 'node.js/v', 16, () => false)).kind).toBe('unasked');
	});
});
