import { type CliFacts, shellVariable } from './machine.ts';

/**
 * The variable whose proxy Python would take for a plain HTTP request to this URL; undefined where
 * there is none, or NO_PROXY names the host. Lower case goes before upper case.
 */
export const httpProxy = (facts: CliFacts, url: string): string | undefined => {
	const proxy = ['http_proxy', 'HTTP_PROXY'].find((name) => shellVariable(facts, name) !== undefined);
	if (proxy === undefined || shellVariable(facts, proxy)?.empty) return undefined;
	const list = shellVariable(facts, 'no_proxy') ?? shellVariable(facts, 'NO_PROXY');
	const [, authority = '', host = ''] = /^[a-z]+:\/\/((\[[^\]]*\]|[^/:]*)[^/]*)/i.exec(url) ?? [];
	return bypasses(list?.value ?? '', host.toLowerCase(), authority.toLowerCase()) ? undefined : proxy;
};

/** A name stands for itself and for all below it; a network such as 169.254.0.0/16 is none. */
const bypasses = (list: string, host: string, authority: string): boolean =>
	list.trim() === '*' ||
	list
		.split(',')
		.map((entry) => entry.trim().replace(/^\.+/, '').toLowerCase())
		.filter((entry) => entry !== '')
		.some((entry) => [host, authority].some((name) => name === entry || name.endsWith(`.${entry}`)));
