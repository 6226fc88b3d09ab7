import { checks } from '../checks/index.ts';
import { likeliest } from '../core/explain/likeliest.ts';
import type { Match } from '../core/explain/match.ts';
import { explainText } from '../reporters/explain.ts';
import { gotchasJson, matchesJson } from '../reporters/explain-json.ts';
import { matchesText } from '../reporters/matches.ts';
import { checkNamed } from './check-named.ts';
import { parseFormat } from './formats.ts';
import { listed } from './listed.ts';
import { type Options, several } from './options.ts';
import { paintFor } from './paint.ts';
import { print } from './print.ts';
import { recognise } from './recognise.ts';
import { unknownWord, usageError } from './usage-error.ts';

/**
 * All gotchas, one whole, or those that a text or a log on standard input points to; 1 where it points
 * to none.
 */
export const explain = async (options: Options, what: string | undefined): Promise<number> => {
	const asJson = formatOf(options) === 'json';
	const paint = paintFor({ terminal: true, off: options['no-color'] === true });
	if (what === undefined) {
		const list = listed(
			checks.map(({ id, title }) => [id, title]),
			paint.id,
		);
		await print(asJson ? gotchasJson(checks) : list);
		return 0;
	}
	const named = checkNamed(what);
	if (named !== undefined) {
		await print(asJson ? gotchasJson([named]) : explainText(named, paint));
		return 0;
	}
	const { matches: found, endCode } = await recognise(what);
	const matches = likeliest(found, checks);
	if (matches.length === 0 && LIKE_AN_ID.test(what.trim())) throw noSuchId(what.trim());
	if (asJson) await print(matchesJson(matches));
	else if (matches.length > 0) await print(matchesText(withChecks(matches), paint));
	else
		process.stderr.write(
			`iw-doctor: no gotcha is recognised in ${what === '-' ? 'these lines' : 'this text'}\n`,
		);
	return endCode ?? (matches.length > 0 ? 0 : 1);
};

const formatOf = (options: Options) => {
	const [given = 'text', ...more] = several(options, 'format');
	if (more.length > 0) throw usageError('explain has one output, and takes one --format');
	const { format, file } = parseFormat(given);
	if (file !== undefined) throw usageError('explain writes to standard output only');
	if (format !== 'text' && format !== 'json') throw usageError('explain knows the formats text and json');
	return format;
};

const withChecks = (matches: readonly Match[]) =>
	matches.flatMap((match) => {
		const check = checkNamed(match.id);
		return check === undefined ? [] : [{ match, check }];
	});

/** Letters of one case and hyphens in one word are meant as an id; an error message has blanks. */
const LIKE_AN_ID = /^(?:[a-z0-9]+(?:-[a-z0-9]+)+|[A-Z]+(?:-[A-Z]+)+)$/;

const noSuchId = (word: string): Error =>
	unknownWord(
		'no such gotcha',
		word,
		checks.flatMap(({ id, aliases = [] }) => [id, ...aliases]),
	);
