import { checks } from '../checks/index.ts';
import { says } from '../core/recognise.ts';
import { explainText } from '../reporters/explain.ts';
import type { Options } from './options.ts';
import { print } from './output.ts';
import { paintFor } from './paint.ts';
import { unknownWord } from './usage-error.ts';

/** One gotcha whole, the list of all, or those that a pasted text points to; 1 where the text points to none. */
export const explain = async (options: Options): Promise<number> => {
	const { what } = options;
	const paint = paintFor({ terminal: true, off: options['no-color'] === true });
	if (typeof what !== 'string' || what === '') {
		const width = Math.max(...checks.map(({ id }) => id.length));
		await print(`${checks.map(({ id, title }) => `${paint.id(id.padEnd(width))}  ${title}`).join('\n')}\n`);
		return 0;
	}
	const named = checks.find(({ id }) => id === what);
	if (named !== undefined) {
		await print(explainText(named, paint));
		return 0;
	}
	if (LIKE_AN_ID.test(what))
		throw unknownWord(
			'no such gotcha',
			what,
			checks.map(({ id }) => id),
		);
	const found = checks.filter((check) => check.says !== undefined && says(check.says, what));
	if (found.length === 0) {
		process.stderr.write('iw-doctor: no gotcha is recognised in this text\n');
		return 1;
	}
	await print(found.map((check) => explainText(check, paint)).join('\n'));
	return 0;
};

/** One word of small letters and hyphens is meant as an id; an error message has blanks. */
const LIKE_AN_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
