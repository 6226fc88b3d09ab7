import { isRandom } from './is-random.ts';
import { PIECE, type SecretFinder, secretFinder } from './secret-finder.ts';

/**
 * The one class: it holds what must never be shown. A secret goes in as soon as it is read, nothing
 * takes it out again, and everything that is about to be shown passes through `scrub`.
 */
export class Secrets {
	readonly #values = new Set<string>();
	readonly #random = new Set<string>();
	/** Made anew only once something new was remembered. */
	#finder: SecretFinder | undefined;

	/** Remembers a value. Shorter than `PIECE` it is no secret that could be told from plain words. */
	remember(value: string | undefined): void {
		if (value === undefined) return;
		const trimmed = value.trim();
		for (const form of [value, trimmed, ...trimmed.split('.', MOST_PARTS)]) {
			if (form.length < PIECE || this.#values.has(form)) continue;
			this.#finder = undefined;
			for (const spelt of spellings(form)) this.#values.add(spelt);
			if (isRandom(form)) for (const spelt of [form, ...quotations(form)]) this.#random.add(spelt);
		}
	}

	/** Text in which every remembered value is replaced, and of random ones every telling piece. */
	scrub(text: string): string {
		this.#finder ??= secretFinder({ values: this.#values, random: this.#random });
		return this.#finder(text);
	}
}

/** A JSON web token has three. */
const MOST_PARTS = 8;

/** A secret as others may quote it: in a URL, in a header, in JSON that escapes its slashes. */
const spellings = (value: string): readonly string[] => [
	value,
	...quotations(value),
	Buffer.from(value).toString('base64').replace(/=+$/, ''),
	Buffer.from(value).toString('base64url'),
	Buffer.from(value).toString('hex'),
];

const quotations = (value: string): readonly string[] => [
	// A lone surrogate cannot be encoded.
	encodeURIComponent(value.toWellFormed()),
	value.replaceAll('/', String.raw`\/`),
];
