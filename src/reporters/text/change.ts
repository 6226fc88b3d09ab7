import { escapeText, escapeToAscii } from '../../core/escape.ts';
import type { Change, Holder } from '../../core/facts.ts';
import type { Paint } from '../../core/paint.ts';

/** One line about one thing that a watch saw change: when, who, and what. */
export const changeLine = (change: Change, paint: Paint): string => {
	const safely = paint.unicode ? escapeText : escapeToAscii;
	const time = paint.dim(clock(change.at));
	if (change.kind === 'file') {
		const what = 'was written; a process that has read it before does not read it again';
		return `${time}  ${'file'.padEnd(WIDTH)}  ${paint.warn(safely(`${change.path} ${what}`))}`;
	}
	const who = WHO[change.holder].padEnd(WIDTH);
	const [brush, what] = tell(change, paint);
	return `${time}  ${who}  ${change.stage.padEnd(STAGE)}  ${brush(safely(what))}`;
};

const WHO: Readonly<Record<Holder, string>> = { kept: 'long-lived', anew: 'per request' };
const WIDTH = 'per request'.length;
const STAGE = 'web-identity'.length;

type Held = Exclude<Change, { kind: 'file' }>;

const tell = (change: Held, paint: Paint): readonly [(text: string) => string, string] => {
	switch (change.kind) {
		case 'holds': {
			const { accessKeyId, expiration } = change.credentials;
			const arrow = paint.unicode ? '→' : '->';
			const from = change.from === undefined ? '' : `${change.from} ${arrow} `;
			const until = expiration === undefined ? '' : `, until ${end(expiration, change.at)}`;
			return [change.from === undefined ? plain : paint.ok, `${from}${accessKeyId}${until}`];
		}
		case 'ended':
			return [paint.bad, `${change.credentials.accessKeyId} has ended, and nothing newer is there`];
		case 'fails':
			return [paint.bad, `${change.error.name}: ${change.error.message}`];
		case 'mints':
			return [plain, 'a new session for each request'];
	}
};

const plain = (text: string): string => text;

/** The time of day: a watch lasts a day at most. */
const clock = (time: string): string => `${time.slice(11, 19)}Z`;

const end = (time: string, now: string): string =>
	time.slice(0, 10) === now.slice(0, 10) ? clock(time) : `${time.slice(0, 16).replace('T', ' ')}Z`;
