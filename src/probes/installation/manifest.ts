import { dirname, join } from 'node:path';
import type { Host } from '../../host/host.ts';
import { record, string } from '../json.ts';

/** What of a package.json counts here. */
export interface Manifest {
	/** Folder of the package, links followed. */
	readonly folder: string;
	readonly name?: string;
	readonly version?: string;
	/** `engines.node`. */
	readonly node?: string;
}

/** The manifest in this folder; undefined where there is none. */
export const readManifest = async (host: Host, folder: string): Promise<Manifest | undefined> => {
	const file = await host.readFile(join(folder, 'package.json'));
	const manifest = file.kind === 'ok' ? record(file.value.bytes.toString('utf8')) : undefined;
	if (manifest === undefined) return undefined;
	const [name, version] = [string(manifest.name), string(manifest.version)];
	const { engines } = manifest;
	const node =
		typeof engines === 'object' && engines !== null ? string(Reflect.get(engines, 'node')) : undefined;
	return {
		folder: (await host.realPath(folder)) ?? folder,
		...(name === undefined ? {} : { name }),
		...(version === undefined ? {} : { version }),
		...(node === undefined ? {} : { node }),
	};
};

/** A package as Node would find it from a folder: in its node_modules, then in those of each folder above. */
export const resolvePackage = async (
	host: Host,
	from: string,
	name: string,
): Promise<Manifest | undefined> => {
	for (const folder of upward(from)) {
		if (folder.endsWith('node_modules')) continue;
		const found = await readManifest(host, join(folder, 'node_modules', name));
		if (found !== undefined) return found;
	}
	return undefined;
};

/** The package that a file belongs to: the nearest manifest above it that has a name. */
export const owningPackage = async (host: Host, path: string): Promise<Manifest | undefined> => {
	for (const folder of upward(dirname(path))) {
		const found = await readManifest(host, folder);
		if (found?.name !== undefined) return found;
	}
	return undefined;
};

/** Folders that are looked into at most; no path that anyone installs to is deeper. */
const DEEPEST = 32;

const upward = (from: string): readonly string[] => {
	const folders = [from];
	for (let at = from; dirname(at) !== at && folders.length < DEEPEST; at = dirname(at))
		folders.push(dirname(at));
	return folders;
};
