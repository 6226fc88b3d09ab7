import type { Gap } from '../../core/facts.ts';
import { nodeOptions } from './node-options.ts';

/** What a process has been started with that would load code here, and is therefore left out. */
export const startupGaps = (environment: Readonly<Record<string, string>>): readonly Gap[] => {
	const { left } = nodeOptions(environment.NODE_OPTIONS ?? '');
	const loaders = ['LD_PRELOAD', 'OPENSSL_CONF'].filter((name) => environment[name]);
	return [
		...(left.length > 0
			? [
					{
						what: 'startup',
						why: `${[...new Set(left)].join(', ')} of NODE_OPTIONS: only options that load no code are taken`,
						harmless: true,
					} as const,
				]
			: []),
		...loaders.map(
			(name) => ({ what: 'startup', why: `${name}, which may load code`, harmless: true }) as const,
		),
	];
};
