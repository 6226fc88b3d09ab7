import { bare } from './bare.ts';
import { REACH } from './reader.ts';

/** A part of the bytes held, from the one up to the other. */
export interface Passage {
	readonly from: number;
	readonly to: number;
	/** Whether the line goes on before it. */
	readonly cutBefore: boolean;
	/** Whether the line goes on behind it. */
	readonly cutBehind: boolean;
}

/** What of a line is looked at together where the line is longer. */
const BEHIND = 1024;
const AHEAD = 3072;
const LINE_END = 10;

/** The line at a place, or what lies around the place in a line that is too long. */
export const lineAt = (bytes: Uint8Array, at: number): Passage => {
	// Never looks further than it has to: a line may be as long as the whole text.
	const before = bytes.subarray(Math.max(0, at - BEHIND), at);
	const behind = bytes.subarray(at, at + AHEAD);
	const start = before.lastIndexOf(LINE_END);
	const end = behind.indexOf(LINE_END);
	return {
		from: at - before.length + start + 1,
		to: at + (end < 0 ? behind.length : end),
		cutBefore: start < 0 && at > BEHIND,
		cutBehind: end < 0 && behind.length === AHEAD,
	};
};

export const isCut = ({ cutBefore, cutBehind }: Passage): boolean => cutBefore || cutBehind;

/** Lines that one message is taken to be broken into at most, before and behind the one in question. */
const LINES = 7;

/**
 * The lines around one line that may be parts of the same message, this one among them: those up to the
 * next that begins a record of its own.
 */
export const messageAround = (
	bytes: Uint8Array,
	line: Passage,
	textOf: (passage: Passage) => string,
): readonly string[] => {
	const own = textOf(line);
	const texts = [own];
	const [owner, rest] = apart(own);

	let first = line;
	let open = !begins(rest);
	while (open && texts.length < LINES && first.from > 0 && line.from - first.from < REACH / 2) {
		first = lineAt(bytes, first.from - 1);
		const text = textOf(first);
		const kind = isCut(first) ? 'end' : kindOf(text, owner);
		if (kind === 'between') continue;
		if (kind === 'end') break;
		texts.unshift(text);
		open = kind === 'part';
	}
	for (let last = line; texts.length < 2 * LINES && last.to + 1 < bytes.length; ) {
		last = lineAt(bytes, last.to + 1);
		const text = textOf(last);
		const kind = isCut(last) || last.to - line.to > REACH / 2 ? 'end' : kindOf(text, owner);
		if (kind === 'between') continue;
		if (kind !== 'part') break;
		texts.push(text);
	}
	const [head = own, ...others] = texts;
	return [head, ...others.map((text) => apart(text)[1])];
};

/** What a line is to a message near it: where each line names its writer, those of others stand between. */
const kindOf = (text: string, owner: string): 'between' | 'end' | 'beginning' | 'part' => {
	const [writer, said] = apart(text);
	if (writer !== owner) return writer === '' || owner === '' ? 'end' : 'between';
	if (bare(said).trim() === '') return 'end';
	return begins(said) ? 'beginning' : 'part';
};

/** Who wrote a line, by what the journal or a composer of containers puts before it, and the line. */
const apart = (line: string): readonly [owner: string, rest: string] => {
	const [, owner = '', rest = line] = OWNER.exec(line) ?? [];
	return [owner, rest];
};

const OWNER =
	/^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ |\d{4}-\d\d-\d\dT\S+ (?!std(?:out|err) [PF] )\S+ |\d{4}-\d\d-\d\dT\S+ (?=std))?([\w./@-]{1,60}\[\d+\]:|\[pod\/[\w./-]{1,160}\]|[\w.-]{1,40} +\||std(?:out|err)(?= [PF] ))(?:(?<=std(?:out|err)) [PF] |\s?)(.*)$/s;

/** Whether a line begins a record of its own: with a time, a level or a document. */
const begins = (line: string): boolean => BEGINNING.test(bare(line.slice(0, 80)));

const BEGINNING =
	/^(?:\x1b\[[\d;]*m|\s|\[|\()*(?:\d{4}[-/]\d\d[-/]\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:|\{"|(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\b|[IWEF]\d{4} \d\d:|(?:level|time|ts)=|Traceback\b)/;
