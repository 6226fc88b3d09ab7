import { dirname, isAbsolute, join } from 'node:path';
import type { Host } from '../../host/host.ts';

/** Where a package manager puts packages: beside the product's own files, in this folder, and for everybody. */
export const moduleFolders = async (host: Host): Promise<readonly string[]> => {
	const { env, home, cwd, execPath } = host;
	const npmrc = await host.readFile(join(home, '.npmrc'));
	const text = npmrc.kind === 'ok' ? npmrc.value.bytes.toString('utf8') : '';
	const configured = /^\s*prefix\s*=\s*(.+?)\s*$/m.exec(text)?.[1]?.replace(/^\$\{HOME\}|^~(?=\/)/, home);
	const prefixes = [
		env.NPM_CONFIG_PREFIX,
		env.npm_config_prefix,
		configured,
		dirname(dirname(execPath)),
		join(home, '.npm-global'),
		join(home, '.local'),
		'/usr/local',
		'/usr',
	];
	const folders = [
		join(home, '.insightworker', 'node_modules'),
		join(cwd, 'node_modules'),
		join(home, 'node_modules'),
		...prefixes.flatMap((prefix) =>
			prefix ? [join(prefix, 'lib', 'node_modules'), join(prefix, 'node_modules')] : [],
		),
		join(home, '.config', 'yarn', 'global', 'node_modules'),
		join(home, '.bun', 'install', 'global', 'node_modules'),
	];
	return [...new Set(folders)];
};

/** The file that a shell would start for this name, links followed; undefined where there is none. */
export const onPath = async (host: Host, name: string): Promise<string | undefined> => {
	const folders = new Set((host.env.PATH ?? '').split(':').filter(isAbsolute));
	return firstOf([...folders], (folder) => host.realPath(join(folder, name)));
};

/** Looks at a time, as many as Node has threads for: most places are not there, and one that hangs is to hold up no more. */
const AT_ONCE = 4;

/** What `look` gives first, in the order of the places, of which no more are looked into than it takes. */
export const firstOf = async <T>(
	places: readonly string[],
	look: (place: string) => Promise<T | undefined>,
): Promise<T | undefined> => {
	for (let at = 0; at < places.length; at += AT_ONCE) {
		const found = await Promise.all(places.slice(at, at + AT_ONCE).map(look));
		const first = found.find((one) => one !== undefined);
		if (first !== undefined) return first;
	}
	return undefined;
};
