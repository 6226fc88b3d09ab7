/**
 * The one class: it holds what must never be shown. A secret goes in as soon as it is read, nothing
 * takes it out again, and everything that is about to be shown passes through `scrub`.
 */
export class Secrets {
	readonly #values = new Set<string>();

	/** Remembers a value. Shorter than `SHORTEST` it is no secret that could be told from plain words. */
	remember(value: string | undefined): void {
		for (const form of [value, value?.trim()]) {
			if (form !== undefined && form.length >= SHORTEST) this.#values.add(form);
		}
	}

	/** Text in which every remembered value is replaced; the longest first, so that no tail of one remains. */
	scrub(text: string): string {
		let clean = text;
		for (const value of [...this.#values].sort((a, b) => b.length - a.length)) {
			if (clean.includes(value)) clean = clean.replaceAll(value, '[redacted]');
		}
		return clean;
	}
}

/** Characters. A secret access key has 40, the shortest bearer token in use more than 100. */
const SHORTEST = 8;
