import { isExecutionRole } from '../execution-role.ts';
import type { Collected } from './collect.ts';
import { isNoEnglish, isPlainWord } from './plain-word.ts';
import { spotter } from './spotter.ts';

/** Puts the stand-ins in, for whatever was collected. */
export interface Replacer {
	/** Into a text that may quote names: a plain word only where an ARN has it, or what is before it tells. */
	readonly text: (text: string) => string;
	/** Into a field for a name: whatever the name, and of several those between commas. */
	readonly name: (text: string) => string;
	/** Into a user id, which ends in the name of a session or a user. */
	readonly userId: (text: string) => string;
}

/** The stand-ins for all that was collected. Every text is gone through once: a stand-in may be a name as well. */
export const replacer = ({ accounts, roles, users, sessions }: Collected): Replacer => {
	const numbers = new Map([...accounts].map((account, at) => [account, String(at + 1).padStart(12, '0')]));
	const names = new Map([
		...numbered(sessions, 'session'),
		...numbered(users, 'user'),
		...numbered(roles, 'role'),
	]);
	const spotted = spotter(new Map([...names].filter(([name]) => !isPlainWord(name))));
	const stand = (word: string): string | undefined => {
		const bare = names.has(word) ? word : word.replace(/[.,]{1,3}$/, '');
		const known = names.get(bare);
		return known === undefined ? undefined : `${known}${word.slice(bare.length)}`;
	};
	const part = (segment: string): string => stand(segment) ?? spotted(segment);
	// No stand-in is a plain word, so nothing is replaced twice.
	const prose = (piece: string): string =>
		spotted(piece)
			.replace(LABELLED_ROLE, (_, label, word) => `${label}${stand(word) ?? word}`)
			.replace(SPOKEN_ROLE, (_, label, word) => {
				const isName = isNoEnglish(word.replace(/[.,]{1,3}$/, ''));
				return `${label}${(isName ? stand(word) : undefined) ?? word}`;
			});
	const unnumbered = (text: string): string =>
		text.replace(DIGITS, (id) => numbers.get(id) ?? id).replace(UNIQUE_ID, '$1…$2');
	const text = (whole: string): string =>
		unnumbered(
			whole
				.split(ARN_NAMES)
				.map((piece, at) => (at % 2 === 0 ? prose(piece) : piece.split('/').map(part).join('/')))
				.join(''),
		);
	const name = (whole: string): string => {
		const [, arn = '', rest = ''] = ROLE_ARN.exec(whole) ?? [];
		const known = names.get(rest);
		if (known !== undefined) return `${unnumbered(arn)}${known}`;
		return (
			names.get(whole) ??
			whole
				.split(', ')
				.map((one) => names.get(one) ?? text(one))
				.join(', ')
		);
	};
	const userId = (whole: string): string => {
		const at = whole.indexOf(':') + 1;
		const known = at === 0 ? undefined : names.get(whole.slice(at));
		return known === undefined ? text(whole) : `${unnumbered(whole.slice(0, at))}${known}`;
	};
	return { text, name, userId };
};

const numbered = (names: ReadonlySet<string>, kind: string): readonly (readonly [string, string])[] =>
	[...names].map((name, at) => [
		name,
		// A name that IAM does not take stays one, and what a check tells from the name of a role stays to be told.
		`${kind}${CLEAN.test(name) ? '-' : ' '}${at + 1}${kind === 'role' && isExecutionRole(name) ? '-execution-role' : ''}`,
	]);

const CLEAN = /^[\w+=,.@/-]+$/;
const DIGITS = /(?<![A-Za-z0-9])\d{12}(?![A-Za-z0-9])/g;

/** Splits a text so that every second piece is the path and the names of an ARN. */
const ARN_NAMES = /(?<=:(?:role|assumed-role|instance-profile|user|mfa|federated-user)\/)([\w+=,.@/-]+)/;
const ROLE_ARN = /^(arn:[^/]*:role\/)(.*)$/s;

/** What stands behind these is the name of a role, whichever word it is. */
const LABELLED_ROLE =
	/((?:--role-name[ =]|\bsecurity-credentials\/|\bRoleName["']?\s?[:=]\s?|\b[Rr]ole (?=["'`]))["'`]?)([\w+=,.@-]+)/g;
const SPOKEN_ROLE = /(?<![\w-])([Rr]ole )([\w+=,.@-]+)/g;

/** Ids by which IAM knows a role, a user or an instance profile, whatever its name. */
const UNIQUE_ID = /\b((?:AROA|AIDA|AIPA|AGPA|ANPA))[A-Z0-9]{8,}([A-Z0-9]{4})\b/g;
