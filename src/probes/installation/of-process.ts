import { isAbsolute, join } from 'node:path';
import type { Host } from '../../host/host.ts';

/**
 * Files and folders that tell where a running process has its code from, the most telling first: what its command
 * line names, the native modules that it has open, and the folder that it works in.
 */
export const placesOfProcess = async (
	host: Host,
	pid: number,
): Promise<{ readonly files: readonly string[]; readonly cwd: string | undefined }> => {
	const [cwd, cmdline, maps] = await Promise.all([
		host.realPath(`/proc/${pid}/cwd`),
		host.readFile(`/proc/${pid}/cmdline`),
		host.readFile(`/proc/${pid}/maps`),
	]);
	const words = cmdline.kind === 'ok' ? cmdline.value.bytes.toString('utf8').split('\0').slice(1, MOST) : [];
	const scripts = words.filter((word) => word !== '' && !word.startsWith('-'));
	const named = scripts.flatMap((word) =>
		isAbsolute(word) ? [word] : cwd === undefined ? [] : [join(cwd, word)],
	);
	const mapped = maps.kind === 'ok' ? maps.value.bytes.toString('utf8').matchAll(NATIVE) : [];
	const modules = [...new Set([...mapped].map(([path]) => path))];
	const real = await Promise.all(named.map((path) => host.realPath(path)));
	return { files: [...real.filter((path) => path !== undefined), ...modules.slice(0, MOST)], cwd };
};

/** Words of a command line, and modules, that are looked at. */
const MOST = 20;

/** A native module of a package, as the kernel lists what a process has mapped. */
const NATIVE = /\/\S*\/node_modules\/\S*\.node$/gm;
