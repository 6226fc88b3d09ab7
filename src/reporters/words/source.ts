import type { Setting } from '../../core/facts.ts';

const SOURCES: Readonly<Record<string, string>> = {
	env: 'process environment',
	flag: 'command line',
	default: 'default, set nowhere',
};

/** Where a setting comes from, in words. */
export const tellSource = ({ source }: Setting): string =>
	SOURCES[source] ?? source.replace(/^env-file:(\d+)$/, 'env file, line $1');
