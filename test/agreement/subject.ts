import { checks } from '../../src/checks/index.ts';
import { redact } from '../../src/core/redact.ts';
import type { Report } from '../../src/core/report.ts';
import { examine } from '../../src/examine.ts';
import { nodeHost } from '../../src/host/node.ts';
import { defaultEnvFile } from '../../src/probes/env-file.ts';
import { rows } from '../../src/rows/index.ts';
import type { Urls } from '../../src/simulator/world.ts';

const SECTIONS = ['config', 'chain', 'imds', 'container', 'web-identity'] as const;

/**
 * The examination of this process, as far as credentials go. The worker loads this module anew for each machine: the
 * SDK keeps files, refreshed tokens and failed region lookups for the life of its own.
 */
export const examineMachine = (timeoutMs: number, _urls?: Urls): Promise<Report> => {
	const host = nodeHost(timeoutMs);
	const note = (...parts: readonly unknown[]): void => {
		host.warnings.push(redact(parts.map(String).join(' ')).slice(0, 2000));
	};
	console.warn = note;
	console.error = note;
	console.log = note;
	return examine(
		host,
		{
			request: { sections: SECTIONS, invoke: false, timeoutMs },
			envFile: { path: defaultEnvFile(host.home), named: false },
			flags: new Map(),
			checks,
			rows,
			tool: { name: 'iw-doctor', version: '0.0.0', node: process.version, sdk: '0.0.0' },
		},
		() => {},
	);
};
