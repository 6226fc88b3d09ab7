import { redact } from '../core/redact.ts';
import { guardAnswers } from '../host/guard.ts';
import type { Host } from '../host/host.ts';

/**
 * Takes this process into the state in which the SDK can be examined: what the SDK would write to the console or
 * die of becomes part of the report, and no answer can fill the memory.
 */
export const quietly = (host: Host): void => {
	guardAnswers();
	// runtime-node-outdated tells this from the version itself.
	process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
	const note = (...parts: readonly unknown[]): void => {
		host.warnings.push(redact(parts.map(String).join(' ')).slice(0, 2000));
	};
	console.warn = note;
	console.error = note;
	console.log = note;
	process.on('warning', (warning) => note(warning.name, warning.message));
	// An MFA profile whose source is broken rejects a promise that nobody holds; in the product it ends the process.
	process.on('unhandledRejection', (reason) => note('unhandled rejection:', reason));
};
