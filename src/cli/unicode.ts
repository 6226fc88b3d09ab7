import { toTerminal } from './terminal.ts';

/**
 * Whether whoever reads standard output shows more than ASCII: as the locale says, which goes for a
 * pipe too, as there is a terminal or a log at its end. Where no locale is set a terminal shows
 * ASCII, and what is piped is UTF-8.
 */
export const isUnicode = (): boolean => {
	const { LC_ALL, LC_CTYPE, LANG, TERM } = process.env;
	const isTTY = toTerminal();
	if (isTTY && (TERM === 'linux' || TERM === 'dumb')) return false;
	const locale = LC_ALL || LC_CTYPE || LANG;
	return locale === undefined || locale === ''
		? !isTTY || process.platform === 'win32'
		: /utf-?8/i.test(locale) || process.platform === 'win32';
};
