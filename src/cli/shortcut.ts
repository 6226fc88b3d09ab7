import { print } from './print.ts';
import { toTerminal } from './terminal.ts';
import { isUnicode } from './unicode.ts';
import { VERSION } from './version.ts';

/**
 * The exit code of a line that is understood without the parser, and then means the same; undefined where it takes the
 * parser to tell.
 */
export const shortcut = async (argv: readonly string[]): Promise<number | undefined> => {
	const text = await textFor(argv);
	if (text !== undefined) {
		await print(text);
		return 0;
	}
	const [command = ''] = argv;
	if (command !== 'check' && command !== '' && !command.startsWith('--')) return undefined;
	const { plainLine } = await import('./plain-line.ts');
	const options = plainLine(command === 'check' ? argv.slice(1) : argv);
	return options && (await import('./check.ts')).check(options);
};

/** What there is to print, where it is the same at any time and was made when the program was built. */
const textFor = async ([word = '', what = '', ...more]: readonly string[]): Promise<string | undefined> => {
	if (more.length > 0) return undefined;
	if (word === '--version' && what === '') return `${VERSION}\n`;
	if (word === 'explain' && isPlain()) {
		const { pages } = await import('built:texts');
		return Object.hasOwn(pages, what) ? (await pages[what]?.())?.default : undefined;
	}
	if (word !== '--help' || what !== '' || toTerminal() || process.env.COLUMNS) return undefined;
	const { help } = await import('built:texts');
	return (await help?.())?.default;
};

/**
 * Whether a text goes to where it has neither colour nor another width than 80 columns, and Unicode
 * is read.
 */
const isPlain = (): boolean => {
	const { FORCE_COLOR, COLUMNS } = process.env;
	return !toTerminal() && FORCE_COLOR === undefined && !COLUMNS && isUnicode();
};
