import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bytes that an installation has, and those of the one file. What the package depends on would have to be added. */
export const sizes = () => {
	const { dependencies = {} } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
	if (Object.keys(dependencies).length > 0)
		throw new Error('the package has dependencies, which are not measured');
	const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: root,
		encoding: 'utf8',
	});
	return { installed: unpacked(JSON.parse(packed)), oneFile: statSync(`${root}/dist/iw-doctor.mjs`).size };
};

// A list in some versions of npm, by the package's name in others.
const unpacked = (packed) => (Array.isArray(packed) ? packed : Object.values(packed))[0].unpackedSize;
