/**
 * The options of Node that decide whom a connection trusts and where it goes, and start no code.
 * All others in NODE_OPTIONS may: what another process is told to load is not loaded here.
 */
const TAKEN =
	/^--(no-)?(use-(openssl-ca|bundled-ca|system-ca|env-proxy)|dns-result-order|tls-(min|max)-v1\.\d|tls-cipher-list|(enable-)?network-family-autoselection|network-family-autoselection-attempt-timeout|max-http-header-size|insecure-http-parser)$/;

export interface NodeOptions {
	/** For the command line of a Node. */
	readonly taken: readonly string[];
	/** Names of those that are left. */
	readonly left: readonly string[];
}

/** The options in a NODE_OPTIONS, of which this Node has to know those that it is to take. */
export const nodeOptions = (
	text: string,
	known: Pick<ReadonlySet<string>, 'has'> = process.allowedNodeEnvironmentFlags,
): NodeOptions => {
	const taken: string[] = [];
	const left: string[] = [];
	const given = words(text);
	for (const [at, word] of given.entries()) {
		if (!word.startsWith('-')) continue;
		const name = word.split('=')[0] ?? word;
		const next = given[at + 1];
		const value = word.includes('=') || next === undefined || next.startsWith('-') ? [] : [next];
		if (TAKEN.test(name) && known.has(name)) taken.push(word, ...value);
		else left.push(name);
	}
	return { taken, left };
};

/**
 * As Node splits it: at blanks, save within double quotes, where a backslash takes the next
 * character as it is.
 */
const words = (text: string): readonly string[] =>
	[...text.matchAll(/(?:"(?:\\[\s\S]|[^"\\])*"?|[^ "])+/g)].map(([word]) =>
		word.replace(/"((?:\\[\s\S]|[^"\\])*)"?/g, (_, quoted: string) => quoted.replace(/\\([\s\S])/g, '$1')),
	);
