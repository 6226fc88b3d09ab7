/**
 * What of a text of settings is a secret, by the names alone and whatever the readers of such a
 * text make of it: a file with other line ends, a value that was wrapped over several lines, a name
 * that none of them knows. It goes by the lines of every system, and takes the rest of the line and
 * its first word.
 */
export const writtenSecrets = (text: string): readonly string[] => {
	const secrets: string[] = [];
	// The lines below a secret go on with it, as far as they are no setting of their own.
	let goesOn = false;
	for (const line of text.split(/[\r\n\u2028\u2029]+/)) {
		const value = secretOf(line);
		const [, name, gap, padding = ''] = SETTING.exec(line) ?? [];
		const isPadded = gap === '' && /^=?\s*$/.test(padding);
		const isOther: boolean = name !== undefined && !(goesOn && (isPadded || !WORDS.test(name)));
		if (value !== undefined) secrets.push(...formsOf(value));
		else if (goesOn && !isOther && !/^\s*[[#;]/.test(line)) secrets.push(...formsOf(line));
		goesOn = value !== undefined || (goesOn && !isOther);
	}
	for (const [, value = ''] of text.matchAll(MEMBER)) secrets.push(value);
	return secrets;
};

/**
 * What stands behind the first name of a secret; that may be the value of another setting, as line
 * ends differ.
 */
const secretOf = (line: string): string | undefined => {
	for (const { index, 0: all, 1: name = '' } of line.matchAll(NAMED))
		if (SECRET.test(name)) return line.slice(index + all.length);
	return undefined;
};

const NAMED = /([A-Za-z_][A-Za-z0-9_.-]{0,63})["']?\s{0,256}[=:]/g;

/**
 * A name, a sign, and a value. A wrapped token may end in signs too, and is then what stands before
 * them.
 */
const SETTING =
	/^\s{0,256}(?:export\s{1,256})?["']?([A-Za-z_][A-Za-z0-9_.-]{0,63})["']?(\s{0,256})[=:]\s{0,256}(.*)$/;

/** How names of settings are made, which the letters of a token are not. */
const WORDS = /^([a-z][a-z0-9]{0,15}([_.-][a-z0-9]{1,15})*|[A-Z][A-Z0-9]{0,15}(_[A-Z0-9]{1,15})*)$/;

/** Not where the name goes on to say that it is of a file, a program or an id. */
const SECRET =
	/(secret|token|passw|passphrase|(access|api|private|auth)[._-]?key)(?!.*(file|id|type|arn|source|process|uri|url|endpoint|ttl|expiration)s?$)/i;

/** A member of JSON, wherever it stands. */
const MEMBER =
	/"[\w.-]{0,64}(?:secret|token|password|secretaccesskey)"\s{0,64}:\s{0,64}"([^"\r\n]{8,16384})/gi;

/**
 * The rest of the line, its first word, and that without the padding, which to a reader of settings
 * is none.
 */
const formsOf = (value: string): readonly string[] => {
	const bare = value.trim().replace(/^["'`]|["'`]$/g, '');
	const word = bare.split(/["'`\s]/, 1)[0] ?? '';
	return [bare, word, word.split(/[=:]/, 1)[0] ?? ''];
};
