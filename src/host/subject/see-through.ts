import { default as fs, promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { View } from './through.ts';
import { within, withinSync } from './within.ts';

/**
 * Lets the SDK, which opens files by itself and knows of no other root, read and write those of the
 * subject: what Node gives to its libraries for it looks each path up in there. For good, in a
 * process that does nothing else.
 */
export const seeThrough = ({ root, called }: View): void => {
	for (const name of ['readFile', 'writeFile', 'mkdir'] as const) {
		const { [name]: original } = promises;
		Reflect.set(promises, name, async (path: unknown, ...rest: readonly unknown[]) => {
			const own = typeof path === 'string' ? called(path) : undefined;
			const at = own === undefined ? path : ((await within(root, own)) ?? goesRound(own));
			return Reflect.apply(original, promises, [at, ...rest]);
		});
	}
	const { readFileSync } = fs;
	Reflect.set(fs, 'readFileSync', (path: unknown, ...rest: readonly unknown[]) => {
		const own = typeof path === 'string' ? called(path) : undefined;
		const at = own === undefined ? path : (withinSync(root, own) ?? goesRound(own));
		return Reflect.apply(readFileSync, fs, [at, ...rest]);
	});
	syncBuiltinESMExports();
};

const goesRound = (path: string): never => {
	throw Object.assign(new Error(`ELOOP: too many symbolic links encountered, open '${path}'`), {
		code: 'ELOOP',
		path,
	});
};
