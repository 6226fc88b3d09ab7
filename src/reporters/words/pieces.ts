/** A part of a sentence: words as they are read, or a name, path or value that is typed as it stands. */
export interface Piece {
	readonly kind: 'plain' | 'code';
	readonly text: string;
}

/**
 * A sentence in its parts, so that formats with a face for code can set its names, paths and values in it.
 * There they are also out of reach of whatever makes links and mentions of words.
 */
export const pieces = (sentence: string): readonly Piece[] => {
	const told: Piece[] = [];
	for (const piece of sentence.split(/(\s+)/).flatMap(inWord)) {
		const last = told.at(-1);
		if (last?.kind === 'plain' && piece.kind === 'plain')
			told[told.length - 1] = plain(last.text + piece.text);
		else if (piece.text !== '') told.push(piece);
	}
	return told;
};

const plain = (text: string): Piece => ({ kind: 'plain', text });

/** One word, its brackets and its full stop apart. */
const inWord = (word: string): readonly Piece[] => {
	const [, before = '', core = '', after = ''] = /^([("'“]*)(.*?)([.,;:!?)"'”…]*)$/.exec(word) ?? [
		'',
		'',
		word,
	];
	return CODE.test(core) && !EITHER.test(core)
		? [plain(before), { kind: 'code', text: core }, plain(after)]
		: [plain(word)];
};

/** What no word of a sentence has in it: `AWS_REGION`, `~/.aws`, `bedrock:InvokeModel`, `--no-invoke`, `@name`, `www.`. */
const CODE = /[_/\\$@#*=<>{}|`~[\]&^]|\w:\w|^--?\w|^!\d|^www\./i;

/** Two words with a stroke between them, as in `and/or`. */
const EITHER = /^[A-Za-z]+\/[A-Za-z]+$/;
