import { unknownWord, usageError } from './usage-error.ts';

export const formats = ['text', 'json', 'junit', 'github', 'sarif', 'markdown', 'html'] as const;
export type Format = (typeof formats)[number];

export interface Output {
	readonly format: Format;
	/** Standard output where absent. */
	readonly file?: string;
	/** A file that takes the report as Markdown too: the page of a workflow run. */
	readonly summary?: string;
}

/** What stands for standard output where a file is named. */
export const STANDARD_OUTPUT = '-';

/** `json`, or `json=report.json`. */
export const parseFormat = (text: string): Output => {
	const [name = '', ...rest] = text.split('=');
	const format = formats.find((one) => one === name);
	if (format === undefined) throw unknownWord('--format: no such format', name, formats);
	const file = rest.join('=');
	if (rest.length > 0 && file === '') throw usageError(`--format ${name}= names no file`);
	const toFile = rest.length > 0 && file !== STANDARD_OUTPUT;
	return { format, ...(toFile ? { file } : {}), ...summaryOf(format) };
};

// Asked before anything is examined: InsightWorker's env file may set variables of this process.
const summaryOf = (format: Format): Pick<Output, 'summary'> => {
	const { GITHUB_STEP_SUMMARY } = process.env;
	return format === 'github' && GITHUB_STEP_SUMMARY ? { summary: GITHUB_STEP_SUMMARY } : {};
};
