import { isExecutionRole } from '../execution-role.ts';
import { SECTIONS, STAGES } from '../facts.ts';
import type { Collected } from './collect.ts';

/** Puts the stand-ins into a text, for whatever was collected. */
export const replacer = ({ accounts, roles, users, sessions }: Collected): ((text: string) => string) => {
	const numbers = new Map([...accounts].map((account, at) => [account, String(at + 1).padStart(12, '0')]));
	const names = new Map([
		...numbered(sessions, (at) => `session-${at}`),
		...numbered(users, (at) => `user-${at}`),
		// What a check tells from the name of a role stays to be told.
		...numbered(roles, (at, name) => `role-${at}${isExecutionRole(name) ? '-execution-role' : ''}`),
	]);
	const account = alternatives([...numbers.keys()]);
	const anywhere = alternatives([...names.keys()].filter((name) => !isPlainWord(name)));
	const inPlace = alternatives([...names.keys()].filter(isPlainWord));
	const patterns = [
		new RegExp(`(?<![A-Za-z0-9_])${anywhere}(?![A-Za-z0-9_])`, 'g'),
		new RegExp(
			String.raw`(?<=:(?:role|assumed-role|instance-profile|user|mfa)/\S*)(?<=/)${inPlace}(?![\w-])`,
			'g',
		),
	];
	return (text) => {
		const unnamed = patterns.reduce(
			(left, pattern) => left.replace(pattern, (name) => names.get(name) ?? name),
			text,
		);
		return unnamed
			.replace(new RegExp(account, 'g'), (id) => numbers.get(id) ?? id)
			.replace(UNIQUE_ID, '$1…$2');
	};
};

const numbered = (
	names: ReadonlySet<string>,
	call: (at: number, name: string) => string,
): readonly (readonly [string, string])[] => [...names].map((name, at) => [name, call(at + 1, name)]);

/** Any of these words, the longest first; nothing at all where there is none. */
const alternatives = (words: readonly string[]): string =>
	words.length === 0
		? '(?!)'
		: `(?:${[...words]
				.sort((a, b) => b.length - a.length)
				.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
				.join('|')})`;

/** Ids by which IAM knows a role, a user or an instance profile, whatever its name. */
const UNIQUE_ID = /\b((?:AROA|AIDA|AIPA|AGPA|ANPA))[A-Z0-9]{8,}([A-Z0-9]{4})\b/g;

/** Names that are words of every report, or too short to be told from one: replaced where an ARN has them, only. */
const isPlainWord = (name: string): boolean => name.length < 3 || PLAIN.has(name.toLowerCase());

const PLAIN: ReadonlySet<string> = new Set([
	...SECTIONS,
	...STAGES,
	...[
		'insightworker',
		'anthropic',
		'claude',
		'amazon',
		'amazonaws',
		'aws',
		'iam',
		'ec2',
		'ecs',
		'eks',
		'sts',
	],
	...['default', 'role', 'user', 'session', 'assumed-role', 'instance-profile', 'account', 'region'],
]);
