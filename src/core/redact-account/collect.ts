import type { Facts } from '../facts.ts';
import { mapTexts } from '../map-texts.ts';
import type { Report } from '../report.ts';

/** What a report tells of whose account it is, each in the order in which it first appears. */
export interface Collected {
	readonly accounts: ReadonlySet<string>;
	readonly roles: ReadonlySet<string>;
	readonly users: ReadonlySet<string>;
	readonly sessions: ReadonlySet<string>;
}

/** Every account id, and every name that an ARN or a field for it gives away. */
export const collect = (report: Report): Collected => {
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
	mapTexts(report.identity, read);
	for (const role of namedRoles(report.facts)) roles.add(role);
	for (const session of namedSessions(report.facts)) sessions.add(session);
	mapTexts(report, read, read);
	return {
		accounts,
		roles,
		users,
		sessions: new Set([...sessions].filter((name) => !MACHINE_MADE.test(name))),
	};
};

/** Roles that stand by their name alone. */
const namedRoles = ({ imds, files, request }: Facts): readonly string[] => [
	...(imds.role.kind === 'ok' ? imds.role.value : []),
	...Object.values(files.all).flatMap((settings) => settings.sso_role_name?.value ?? []),
	...[request.expect?.role ?? ''].filter((role) => role !== '' && !role.startsWith('arn:')),
];

const namedSessions = ({ files }: Facts): readonly string[] =>
	Object.values(files.all).flatMap((settings) => settings.role_session_name?.value ?? []);

/** Twelve digits that stand by themselves. */
const ACCOUNT = /(?<![A-Za-z0-9])\d{12}(?![A-Za-z0-9])/g;
const ASSUMED = /:assumed-role\/([\w+=,.@-]+)(?:\/([\w+=,.@-]+))?/g;
/** The last part is the name; those before it are its path. */
const ROLE = /:(?:role|instance-profile)\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)/g;
const USER = /:(?:user|mfa)\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)/g;

/** Names of sessions that AWS and its SDKs give: of an instance, a task, a moment. They name nobody. */
const MACHINE_MADE =
	/^(?:i-[0-9a-f]+|[0-9a-f]{32}|(?:aws-sdk-js-session|botocore-session|aws-cli)-\d+|\d+)?$/;
