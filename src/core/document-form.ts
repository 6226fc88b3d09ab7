import type { DocumentForm } from './facts.ts';

/**
 * What the SDK's readers can make of a document of credentials: `getCredentials` of
 * credential-provider-http and `isImdsCredentials` of @smithy/credential-provider-imds look at the
 * type of four fields, an empty text being one.
 */
export const documentForm = (body: string): DocumentForm => {
	const parsed = parse(body);
	if (parsed === undefined) return 'not-json';
	if (parsed.value === null) return 'null';
	const [expiration, ...others] = FIELDS.map((name) => fieldOf(parsed.value, name));
	if (typeof expiration !== 'string' || others.some((field) => typeof field !== 'string'))
		return 'incomplete';
	return isRfc3339(expiration) ? 'credentials' : 'bad-time';
};

const FIELDS = ['Expiration', 'AccessKeyId', 'SecretAccessKey', 'Token'] as const;

const parse = (body: string): { readonly value: unknown } | undefined => {
	try {
		return { value: JSON.parse(body) };
	} catch {
		return undefined;
	}
};

const fieldOf = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/**
 * `parseRfc3339DateTime` of @smithy/core, which credential-provider-http reads the expiration with:
 * universal time alone, and a day that there is.
 */
const isRfc3339 = (text: string): boolean => {
	const match = /^(\d{4})-(\d\d)-(\d\d)[tT](\d\d):(\d\d):(\d\d)(?:\.\d+)?[zZ]$/.exec(text);
	if (match === null) return false;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
	if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return false;
	return day <= daysOf(year, month);
};

const daysOf = (year: number, month: number): number => {
	if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
};
