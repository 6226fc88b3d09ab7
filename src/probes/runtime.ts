import { dirname, join } from 'node:path';
import type { Installation, Outcome, Runtime } from '../core/facts.ts';
import type { Host } from '../host/host.ts';
import { record, string } from './json.ts';

/** Packages whose version tells which resolver the product has, the most telling first. */
const SDK_PACKAGES = [
	'@aws-sdk/credential-provider-node',
	'@aws-sdk/credential-providers',
	'@aws-sdk/client-sts',
	'@aws-sdk/client-bedrock-runtime',
	'aws-sdk',
] as const;

/** This Node, and an InsightWorker installation where one is found. Nothing of it is run: only package.json files are read. */
export const probeRuntime = async (host: Host): Promise<Runtime> => ({
	node: host.nodeVersion,
	installation: await findInstallation(host),
});

const findInstallation = async (host: Host): Promise<Outcome<Installation>> => {
	const began = performance.now();
	for (const folder of await moduleFolders(host)) {
		const path = join(folder, 'insightworker');
		const manifest = await readManifest(host, path);
		if (manifest === undefined) continue;
		const value: Installation = {
			path,
			...(manifest.version === undefined ? {} : { version: manifest.version }),
			...(await sdkOf(host, path, folder)),
		};
		return { kind: 'ok', value, ms: Math.round(performance.now() - began) };
	}
	return { kind: 'absent', why: 'no InsightWorker installation was found' };
};

/** Where npm puts a package: beside the product's own files, in this folder, and under npm's global prefix. */
const moduleFolders = async (host: Host): Promise<readonly string[]> => {
	const npmrc = await host.readFile(join(host.home, '.npmrc'));
	const text = npmrc.kind === 'ok' ? npmrc.value.bytes.toString('utf8') : '';
	const configured = /^\s*prefix\s*=\s*(.+?)\s*$/m
		.exec(text)?.[1]
		?.replace(/^\$\{HOME\}|^~(?=\/)/, host.home);
	const prefixes = [
		host.env.NPM_CONFIG_PREFIX,
		host.env.npm_config_prefix,
		configured,
		dirname(dirname(host.execPath)),
	];
	return [
		join(host.home, '.insightworker', 'node_modules'),
		join(host.cwd, 'node_modules'),
		join(host.home, 'node_modules'),
		...prefixes.flatMap((prefix) =>
			prefix ? [join(prefix, 'lib', 'node_modules'), join(prefix, 'node_modules')] : [],
		),
	];
};

const readManifest = async (host: Host, folder: string): Promise<{ version?: string } | undefined> => {
	const file = await host.readFile(join(folder, 'package.json'));
	const manifest = file.kind === 'ok' ? record(file.value.bytes.toString('utf8')) : undefined;
	if (manifest === undefined) return undefined;
	const version = string(manifest.version);
	return version === undefined ? {} : { version };
};

/** Versions as Node would resolve them from the product's folder: nested first, then beside it. */
const sdkOf = async (host: Host, path: string, beside: string): Promise<Partial<Installation>> => {
	const version = async (name: string): Promise<string | undefined> =>
		(await readManifest(host, join(path, 'node_modules', name)))?.version ??
		(await readManifest(host, join(beside, name)))?.version;
	const found = await Promise.all(SDK_PACKAGES.map(async (name) => ({ name, version: await version(name) })));
	const sdk = found.find((one) => one.version !== undefined);
	const client = await version('@anthropic-ai/bedrock-sdk');
	return {
		...(sdk?.version === undefined ? {} : { sdk: sdk.version, sdkPackage: sdk.name }),
		...(client === undefined ? {} : { bedrockClient: client }),
	};
};
