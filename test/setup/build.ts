import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The tests run the program as users do, so what they run has to be built from what they read. */
export default (): void => {
	execFileSync(process.execPath, ['scripts/build.mjs'], {
		cwd: resolve(import.meta.dirname, '../..'),
		stdio: 'inherit',
	});
};
