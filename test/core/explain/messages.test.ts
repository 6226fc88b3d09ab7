import { describe, expect, it } from 'vitest';
import { checks } from '../../../src/checks/index.ts';
import { type Message, messagesOf } from '../../fixtures/messages.ts';
import { recognised } from '../../fixtures/recognised.ts';

const severityOf = new Map(checks.map(({ id, severity }) => [id, severity]));
const corpus = messagesOf('corpus-dev.jsonl');
const variants = messagesOf('messages.jsonl');
const answered = [...corpus, ...variants].filter(({ expect }) => expect.length > 0);
const unanswerable = [...corpus, ...variants].filter(({ expect }) => expect.length === 0);

const firstOf = (text: string): string => recognised(text)[0]?.id ?? 'nothing';
const astray = (rows: readonly Message[], disguise: (text: string) => string = (text) => text) =>
	rows.filter(({ message, expect }) => !expect.includes(firstOf(disguise(message))));

describe('messages that people met', () => {
	it('are answered by one of the ids that fit', () => {
		expect(astray(answered)).toEqual([]);
		expect(answered.length).toBeGreaterThan(200);
	});

	it('name nothing where nothing can be said from them', () => {
		const claimed = unanswerable.filter(({ message }) =>
			recognised(message).some(({ id }) => severityOf.get(id) === 'error'),
		);
		expect(claimed).toEqual([]);
	});

	it('name only ids that there are', () => {
		const ids = checks.map(({ id }) => id);
		for (const { expect: fitting } of answered)
			for (const id of fitting) if (id !== 'bedrock-region-unsupported') expect(ids).toContain(id);
	});
});

/** What clients, loggers and terminals do to a message on its way. */
const DISGUISES: readonly (readonly [string, (text: string) => string])[] = [
	['quoted as JSON', (text) => JSON.stringify({ level: 'error', msg: text })],
	['quoted as JSON within JSON', (text) => JSON.stringify({ log: JSON.stringify({ msg: text }) })],
	['with typographic quotes', (text) => text.replaceAll("'", '\u2019')],
	['as HTML', (text) => text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;')],
	['in colour', (text) => `\x1b[31m${text.replaceAll(': ', ':\x1b[0m \x1b[1m')}\x1b[0m`],
	['in capitals of a logger', (text) => `2026-11-25T07:51:01.123Z ERROR [worker-1] ${text}`],
	[
		'by the journal',
		(text) =>
			inLines(text)
				.map((line) => `${JOURNAL}${line}`)
				.join('\n'),
	],
	[
		'by a composer of containers',
		(text) =>
			inLines(text)
				.map((line) => `agent-1  | ${line}`)
				.join('\n'),
	],
	['wrapped at blanks', (text) => wrapped(text, 60).join('\n')],
	['wrapped at blanks and indented', (text) => wrapped(text, 40).join('\n      ')],
	['cut at the columns of a terminal', (text) => cut(text, 47).join('\n')],
	[
		'in a box',
		(text) =>
			wrapped(text, 72)
				.map((line) => `│ ${line.padEnd(72)} │`)
				.join('\n'),
	],
	['in a URL', (text) => `https://host/callback?error=${encodeURIComponent(text)}&state=1`],
	['in a form', (text) => `error=${new URLSearchParams({ '': text }).toString().slice(1)}&state=1`],
	['quoted in a chat', (text) => `> ${wrapped(text, 60).join('\n> ')}`],
	[
		'in bold and in code',
		(text) => text.replace(/\b\w+(?:Exception|Error)\b/g, '**$&**').replace(/\b\w+:\w+\b/g, '`$&`'),
	],
	['in comments', (text) => `// ${wrapped(text, 60).join('\n// ')}`],
	['in comments of a database', (text) => `-- ${wrapped(text, 60).join('\n-- ')}`],
	[
		'as literals of a program',
		(text) =>
			wrapped(text, 60)
				.map((line) => JSON.stringify(`${line} `))
				.join(' +\n\t'),
	],
	[
		'as literals one after another',
		(text) =>
			wrapped(text, 60)
				.map((line) => JSON.stringify(`${line} `))
				.join('\n    '),
	],
	[
		'with hyphens at the ends of lines',
		(text) => text.replace(/(.{30,50} [a-z]{3})(?=[a-z]{3,} )/g, '$1-\n'),
	],
	[
		'between the lines of another container',
		(text) =>
			wrapped(text, 60)
				.map((line) => `agent-1  | ${line}`)
				.join('\ndb-1     | ready\ndb-1     |\n'),
	],
	[
		'as kubectl prefixes it',
		(text) =>
			wrapped(text, 60)
				.map((line) => `[pod/agent-5d9/agent] ${line}`)
				.join('\n[pod/db-77c/db] ready\n'),
	],
	['with the line ends of Windows', (text) => `${inLines(text).join('\r\n')}\r\n`],
	['between other lines', (text) => `${NOISE}\n${text}\n${NOISE}\n`],
	['behind a megabyte', (text) => `${'x '.repeat(500_000)}${text}`],
];

const JOURNAL = 'Nov 25 07:51:01 ip-10-0-0-1 insightworker[4242]: ';
const NOISE = '2026-11-25T07:51:00Z INFO step done\n2026-11-25T07:51:00Z INFO another one';

const inLines = (text: string): readonly string[] => text.split('\n');
const cut = (text: string, width: number): readonly string[] =>
	inLines(text).flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'g')) ?? ['']);
const wrapped = (text: string, width: number): readonly string[] =>
	inLines(text).flatMap((line) => {
		const lines = [''];
		for (const word of line.split(/ +/)) {
			const last = lines.at(-1) ?? '';
			if (last !== '' && last.length + word.length >= width) lines.push(word);
			else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
		}
		return lines;
	});

describe('the same messages', () => {
	it.each(DISGUISES)('%s', (_, disguise) => {
		const lost = astray(answered, disguise).map(({ message, expect }) => ({
			message,
			expect,
			got: firstOf(disguise(message)),
		}));
		// A line that is cut within a word that decides is lost now and then.
		expect(lost.length, JSON.stringify(lost, null, 2)).toBeLessThanOrEqual(answered.length * 0.03);
		const claimed = unanswerable.filter(({ message }) =>
			recognised(disguise(message)).some(({ id }) => severityOf.get(id) === 'error'),
		);
		expect(claimed).toEqual([]);
	});
});
