import { checks } from '../checks/index.ts';
import { type Options, several } from './options.ts';
import { unknownWord } from './usage-error.ts';

/** The findings that `--ignore` names; refuses one that there is not. */
export const ignored = (options: Options): readonly string[] => {
	const ids = checks.map(({ id }) => id);
	const given = several(options, 'ignore');
	for (const id of given) if (!ids.includes(id)) throw unknownWord('--ignore: no such finding', id, ids);
	return given;
};
