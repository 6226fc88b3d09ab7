/**
 * The one class: it holds what must never be shown. A secret goes in as soon as it is read, nothing
 * takes it out again, and everything that is about to be shown passes through `scrub`.
 */
export class Secrets {
	readonly #values = new Set<string>();
	/** The same, the longest first; made when it is asked for. */
	#ordered: readonly string[] = [];

	/** Remembers a value. Shorter than `SHORTEST` it is no secret that could be told from plain words. */
	remember(value: string | undefined): void {
		if (value === undefined) return;
		for (const form of new Set([value, value.trim(), ...value.trim().split('.')])) {
			if (form.length >= SHORTEST) for (const spelt of spellings(form)) this.#values.add(spelt);
		}
	}

	/** Text in which every remembered value is replaced; the longest first, so that no tail of one remains. */
	scrub(text: string): string {
		if (text.length < SHORTEST) return text;
		if (this.#ordered.length !== this.#values.size)
			this.#ordered = [...this.#values].sort((a, b) => b.length - a.length);
		let clean = text;
		for (const value of this.#ordered) {
			if (clean.includes(value)) clean = clean.replaceAll(value, '[redacted]');
			clean = withoutBeginnings(clean, value);
		}
		return clean;
	}
}

/** A secret as others may quote it: in a URL, in a header, in JSON that escapes its slashes. */
const spellings = (value: string): readonly string[] => [
	value,
	encodeURIComponent(value),
	value.replaceAll('/', String.raw`\/`),
	Buffer.from(value).toString('base64').replace(/=+$/, ''),
	Buffer.from(value).toString('base64url'),
	Buffer.from(value).toString('hex'),
];

/** Text in which no long beginning of the secret is left, as of one that was cut or wrapped. */
const withoutBeginnings = (text: string, value: string): string => {
	if (value.length < 2 * TELLING) return text;
	const beginning = value.slice(0, TELLING);
	let clean = text;
	for (let at = clean.indexOf(beginning); at >= 0; at = clean.indexOf(beginning, at)) {
		let end = at + TELLING;
		while (end < clean.length && clean[end] === value[end - at]) end++;
		clean = `${clean.slice(0, at)}[redacted]${clean.slice(end)}`;
	}
	return clean;
};

/** Characters of a secret's beginning that are not shown either. */
const TELLING = 12;

/** Characters. A secret access key has 40, the shortest bearer token in use more than 100. */
const SHORTEST = 8;
