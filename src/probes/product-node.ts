import type { Outcome, ProductNode } from '../core/facts.ts';
import type { Host } from '../host/host.ts';
import { onPath } from './installation/places.ts';

/**
 * The Node.js that the product runs on: that of its process, where one is named, else the one that a shell would
 * start. It is not run: each Node.js has its version in its text.
 */
export const productNode = async (host: Host, pid?: number): Promise<Outcome<ProductNode>> => {
	if (pid !== undefined) return ofProcess(host, pid);
	const path = await onPath(host, 'node');
	if (path === undefined) return { kind: 'absent', why: 'there is no node on the PATH' };
	// This very program tells its version by itself.
	if (path === (await host.realPath(host.execPath)))
		return { kind: 'ok', value: { path, version: host.nodeVersion }, ms: 0 };
	return versionOf(host, path, path);
};

const ofProcess = async (host: Host, pid: number): Promise<Outcome<ProductNode>> => {
	// Opens the program that runs, even where another has taken its place on the disk.
	const program = `/proc/${pid}/exe`;
	const path = (await host.realPath(program)) ?? program;
	const found = await versionOf(host, program, path);
	if (found.kind !== 'absent') return found;
	// Distributions keep the whole of it in a library.
	const maps = await host.readFile(`/proc/${pid}/maps`);
	const library = maps.kind === 'ok' ? LIBRARY.exec(maps.value.bytes.toString('utf8'))?.[0] : undefined;
	return library === undefined ? found : versionOf(host, library, path);
};

const LIBRARY = /\/\S*\/libnode\.so[.\d]*$/m;

/** What stands before the version in the text of every Node.js from 12 to 24, as its User-Agent. */
const MARKER = 'node.js/v';

const versionOf = async (host: Host, file: string, path: string): Promise<Outcome<ProductNode>> => {
	const found = await host.search(file, MARKER, 16);
	if (found.kind !== 'ok') return found.kind === 'absent' ? NO_NODE : found;
	const version = /^\d+\.\d+\.\d+/.exec(found.value)?.[0];
	return version === undefined ? NO_NODE : { ...found, value: { path, version: `v${version}` } };
};

const NO_NODE = { kind: 'absent', why: 'its program is no Node.js, or does not tell its version' } as const;
