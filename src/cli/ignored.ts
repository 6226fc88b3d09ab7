import { type Options, several } from './options.ts';
import { unknownWord } from './usage-error.ts';

/** The findings that `--ignore` names; refuses one that there is not. */
export const ignored = async (options: Options): Promise<readonly string[]> => {
	const given = several(options, 'ignore');
	if (given.length === 0) return [];
	const { checks } = await import('../checks/index.ts');
	const { checkNamed } = await import('./check-named.ts');
	return given.map((word) => {
		const named = checkNamed(word);
		if (named !== undefined) return named.id;
		throw unknownWord(
			'--ignore: no such finding',
			word,
			checks.map(({ id }) => id),
		);
	});
};
