import { checks } from '../checks/index.ts';
import { checkNamed } from './check-named.ts';
import { type Options, several } from './options.ts';
import { unknownWord } from './usage-error.ts';

/** The findings that `--ignore` names; refuses one that there is not. */
export const ignored = (options: Options): readonly string[] =>
	several(options, 'ignore').map((word) => {
		const named = checkNamed(word);
		if (named !== undefined) return named.id;
		throw unknownWord(
			'--ignore: no such finding',
			word,
			checks.map(({ id }) => id),
		);
	});
