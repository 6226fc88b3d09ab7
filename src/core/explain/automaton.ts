/**
 * Finds many words at once in bytes, whatever their number, in one pass: the automaton of Aho and
 * Corasick. Letters match in either case, and all but letters and digits is passed over, for terminals
 * and boxes break messages where their columns end.
 */
export interface Automaton {
	/** Class of each byte. */
	readonly classes: Uint8Array;
	/** `next[state * width + class]` is the state that follows. */
	readonly next: Uint16Array;
	readonly width: number;
	/** States from here on have found something. */
	readonly finds: number;
	/** What state `finds + index` has found: indices of the lists of words. */
	readonly found: readonly (readonly number[])[];
}

/** An automaton that finds the words of each list; it gives the list's index. */
export const automatonOf = (lists: readonly (readonly string[])[]): Automaton => {
	const letters = [...new Set(lists.flat().join(''))];
	const trie = trieOf(lists);
	const width = letters.length + 2;

	// States that find something come last, so that one comparison tells.
	const quiet = trie.filter(({ found }) => found.size === 0);
	const finding = trie.filter(({ found }) => found.size > 0);
	const number = new Map([...quiet, ...finding].map((node, index) => [node, index]));
	const next = new Uint16Array(trie.length * width);
	for (const [node, state] of number) {
		letters.forEach((letter, index) => {
			next[state * width + index + FIRST] = number.get(step(node, letter)) ?? 0;
		});
		next[state * width + SKIPPED] = state;
	}
	return {
		classes: classesOf(letters),
		next,
		width,
		finds: quiet.length,
		found: finding.map(({ found }) => [...found]),
	};
};

/** A beginning of some words, the longest other one that it ends in, and what it ends in as a whole. */
interface Node {
	readonly children: Map<string, Node>;
	readonly found: Set<number>;
	fallback: Node | undefined;
}

const newNode = (): Node => ({ children: new Map(), found: new Set(), fallback: undefined });

/** All nodes, the root first and the shorter before the longer. */
const trieOf = (lists: readonly (readonly string[])[]): readonly Node[] => {
	const root = newNode();
	lists.forEach((words, index) => {
		for (const word of words) {
			let node = root;
			for (const letter of word) {
				const child = node.children.get(letter) ?? newNode();
				node.children.set(letter, child);
				node = child;
			}
			node.found.add(index);
		}
	});
	const nodes = [root];
	for (const node of nodes) {
		for (const [letter, child] of node.children) {
			child.fallback = node.fallback === undefined ? root : step(node.fallback, letter);
			for (const index of child.fallback.found) child.found.add(index);
			nodes.push(child);
		}
	}
	return nodes;
};

const step = (node: Node, letter: string): Node => {
	const child = node.children.get(letter);
	if (child !== undefined) return child;
	return node.fallback === undefined ? node : step(node.fallback, letter);
};

/** What is passed over, letters and digits of no word, and from there on one class for each letter. */
const SKIPPED = 0;
const OTHER = 1;
const FIRST = 2;

const classesOf = (letters: readonly string[]): Uint8Array => {
	const classes = new Uint8Array(256).fill(SKIPPED);
	for (let byte = 0; byte < 128; byte++)
		if (/[a-z0-9]/i.test(String.fromCharCode(byte))) classes[byte] = OTHER;
	letters.forEach((letter, index) => {
		classes[letter.charCodeAt(0)] = index + FIRST;
		classes[letter.toUpperCase().charCodeAt(0)] = index + FIRST;
	});
	return classes;
};
