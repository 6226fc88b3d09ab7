import type { Report } from '../report.ts';
import { fieldOf } from './field.ts';
import { walk } from './walk.ts';

/** What reports tell of whose accounts they are of, each in the order in which it first appears. */
export interface Collected {
	readonly accounts: ReadonlySet<string>;
	readonly roles: ReadonlySet<string>;
	readonly users: ReadonlySet<string>;
	readonly sessions: ReadonlySet<string>;
}

/** Every account id, and every name that an ARN or a field for it gives away. */
export const collect = (reports: readonly Report[]): Collected => {
	const accounts = new Set<string>();
	const roles = new Set<string>();
	const users = new Set<string>();
	const sessions = new Set<string>();
	const read = (text: string): string => {
		for (const [account] of text.matchAll(ACCOUNT)) accounts.add(account);
		for (const [, name = '', session = ''] of text.matchAll(ASSUMED)) {
			roles.add(name);
			sessions.add(session);
		}
		for (const [, name = ''] of text.matchAll(ROLE)) roles.add(name);
		for (const [, name = ''] of text.matchAll(USER)) users.add(name);
		return text;
	};
	// Who it is comes first, so that it has the first number.
	for (const { identity } of reports) walk(identity, read, keep);
	for (const { facts } of reports)
		walk(
			facts,
			(text, place) => {
				const field = fieldOf(place);
				if (field === 'role') for (const name of namesIn(text)) roles.add(name);
				if (field === 'session') sessions.add(text);
				return text;
			},
			keep,
		);
	for (const report of reports) walk(report, read, read);
	return {
		accounts,
		roles: named(roles),
		users: named(users),
		sessions: new Set([...named(sessions)].filter((name) => !MACHINE_MADE.test(name))),
	};
};

const keep = (name: string): string => name;

const named = (names: ReadonlySet<string>): ReadonlySet<string> =>
	new Set([...names].filter((name) => name !== ''));

/**
 * The names in a field for a role: what is no ARN is one itself. One that is none because of a sign
 * in it has no end but that of the field.
 */
const namesIn = (text: string): readonly string[] => {
	if (!text.startsWith('arn:')) return [text];
	const rest = RESOURCE.exec(text)?.[1] ?? '';
	return CLEAN.test(rest) ? [] : [rest, rest.slice(rest.lastIndexOf('/') + 1)];
};

/** Twelve digits that stand by themselves. */
const ACCOUNT = /(?<![A-Za-z0-9])\d{12}(?![A-Za-z0-9])/g;
const ASSUMED = /:assumed-role\/([\w+=,.@-]+)(?:\/([\w+=,.@-]+))?/g;
/** The last part is the name; those before it are its path. */
const ROLE = /:(?:role|instance-profile)\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)/g;
const USER = /:(?:user|mfa|federated-user)\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)/g;
const RESOURCE = /:role\/(.*)$/s;
const CLEAN = /^[\w+=,.@/-]*$/;

/** Names of sessions that AWS and its SDKs give: of an instance, a task, a moment. They name nobody. */
const MACHINE_MADE =
	/^(?:i-[0-9a-f]+|[0-9a-f]{32}|(?:aws-sdk-js-session|botocore-session|aws-cli)-\d+|\d+)?$/;
