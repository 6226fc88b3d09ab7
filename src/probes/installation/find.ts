import { join } from 'node:path';
import type { Installation, Outcome } from '../../core/facts.ts';
import type { Host } from '../../host/host.ts';
import { stopwatch } from '../../host/stopwatch.ts';
import { type Manifest, owningPackage, readManifest } from './manifest.ts';
import { placesOfProcess } from './of-process.ts';
import { firstOf, moduleFolders, onPath } from './places.ts';
import { versionsOf } from './versions.ts';

const PRODUCT = 'insightworker';

/**
 * The product's installation: that of a running process, where one is named, else the one that a shell would start,
 * else one in a folder where packages are put. Only links and package.json files are read; nothing of it is run.
 */
export const findInstallation = async (host: Host, pid?: number): Promise<Outcome<Installation>> => {
	const elapsed = stopwatch();
	const found =
		(pid === undefined ? undefined : await ofProcess(host, pid)) ??
		(await ofCommand(host)) ??
		(await inFolders(host));
	if (found === undefined) return { kind: 'absent', why: 'no InsightWorker installation was found' };
	const { manifest, by, path } = found;
	const value: Installation = {
		path,
		by,
		...(manifest.version === undefined ? {} : { version: manifest.version }),
		...(await versionsOf(host, manifest)),
	};
	return { kind: 'ok', value, ms: elapsed() };
};

interface Found {
	readonly manifest: Manifest;
	readonly path: string;
	readonly by: NonNullable<Installation['by']>;
}

const ofProcess = async (host: Host, pid: number): Promise<Found | undefined> => {
	const { files, cwd } = await placesOfProcess(host, pid);
	for (const file of files) {
		const manifest = await owningPackage(host, file);
		if (manifest !== undefined && isProduct(manifest))
			return { manifest, path: manifest.folder, by: 'process' };
		// A module of another package lies below the product's, or beside it.
		const beside = file.slice(0, file.lastIndexOf('/node_modules/'));
		const near = file.includes('/node_modules/')
			? await inFolder(host, join(beside, 'node_modules'))
			: undefined;
		if (near !== undefined) return { ...near, by: 'process' };
	}
	if (cwd === undefined) return undefined;
	const own = await readManifest(host, cwd);
	if (own !== undefined && isProduct(own)) return { manifest: own, path: own.folder, by: 'process' };
	const near = await inFolder(host, join(cwd, 'node_modules'));
	return near && { ...near, by: 'process' };
};

const isProduct = ({ name }: Manifest): boolean =>
	name !== undefined && (name === PRODUCT || name.endsWith(`/${PRODUCT}`));

const ofCommand = async (host: Host): Promise<Found | undefined> => {
	const command = await onPath(host, PRODUCT);
	const manifest = command === undefined ? undefined : await owningPackage(host, command);
	return manifest && isProduct(manifest) ? { manifest, path: manifest.folder, by: 'command' } : undefined;
};

const inFolders = async (host: Host): Promise<Found | undefined> => {
	const found = await firstOf(await moduleFolders(host), (folder) => inFolder(host, folder));
	return found && { ...found, by: 'folder' };
};

const inFolder = async (host: Host, folder: string): Promise<Omit<Found, 'by'> | undefined> => {
	const path = join(folder, PRODUCT);
	const manifest = await readManifest(host, path);
	return manifest && { manifest, path };
};
