/**
 * Puts stand-ins for these names wherever they stand by themselves. It goes from word to word of the text and looks
 * each up, with as many behind it as a name that begins so has: thousands of names cost no more than one.
 */
export const spotter = (stands: ReadonlyMap<string, string>): ((text: string) => string) => {
	const lengths = new Map<string, readonly number[]>();
	const cores = new Map<string, readonly string[]>();
	for (const name of stands.keys()) {
		const words = [...name.matchAll(WORD)];
		const [first] = words;
		const last = words.at(-1);
		if (first === undefined || last === undefined) continue;
		const known = lengths.get(first[0]) ?? [];
		if (!known.includes(words.length))
			lengths.set(
				first[0],
				[...known, words.length].sort((a, b) => b - a),
			);
		const core = name.slice(first.index, last.index + last[0].length);
		cores.set(
			core,
			[...(cores.get(core) ?? []), name].sort((a, b) => b.length - a.length),
		);
	}
	if (cores.size === 0) return (text) => text;
	return (text) => {
		const words = [...text.matchAll(WORD)];
		const parts: string[] = [];
		let done = 0;
		for (const [at, { 0: word, index }] of words.entries()) {
			if (index < done) continue;
			for (const length of lengths.get(word) ?? []) {
				const last = words[at + length - 1];
				if (last === undefined) continue;
				const core = text.slice(index, last.index + last[0].length);
				const found = (cores.get(core) ?? [])
					.map((name) => ({ name, from: index - name.indexOf(core) }))
					.find(({ name, from }) => from >= done && text.startsWith(name, from));
				if (found === undefined) continue;
				parts.push(text.slice(done, found.from), stands.get(found.name) ?? found.name);
				done = found.from + found.name.length;
				break;
			}
		}
		return [...parts, text.slice(done)].join('');
	};
};

const WORD = /[\p{L}\p{N}_]+/gu;
