import type { Outcome, Unasked, Unreachable } from '../core/facts.ts';
import { excerpt } from '../core/redact.ts';
import { timed } from '../core/timed.ts';
import type { Answered } from '../host/http.ts';

/**
 * An answer over plain HTTP as an outcome. `read` gives the value of a 200, or undefined where the body
 * does not have the documented form.
 */
export const answeredBy = <T>(
	answer: Answered | Unreachable | Unasked,
	read: (answer: Answered) => T | undefined,
): Outcome<T> => {
	if (answer.kind !== 'answered') return answer;
	const { status, body } = answer;
	const time = timed(answer);
	const unexpected = (message: string): Outcome<T> => ({
		kind: 'unexpected',
		status,
		message,
		excerpt: excerpt(body),
		...time,
	});
	if (status >= 300 && status < 400)
		return unexpected(`a redirect to ${excerpt(String(answer.headers.location ?? '?'), 80)}`);
	if (answer.truncated) return unexpected('a body that does not end');
	if (status !== 200) {
		if (status < 200) return unexpected('an answer without a usable status');
		return { kind: 'refused', status, code: '', message: wordsOf(body), ...time };
	}
	const value = read(answer);
	return value === undefined
		? unexpected(`${formOf(answer)} in place of the documented form`)
		: { kind: 'ok', value, ...time };
};

const formOf = ({ body, headers }: Answered): string => {
	if (body.trim() === '') return 'an empty body';
	if (/^\s*</.test(body) || /html/.test(headers['content-type'] ?? '')) return 'a page of markup';
	return 'another text';
};

/** Text of a refusal: of a page of markup its title is enough. */
const wordsOf = (body: string): string =>
	excerpt(/<title>([^<]*)<\/title>/i.exec(body)?.[1] ?? body.replace(/<[^>]*>/g, ' '));
