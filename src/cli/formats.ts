import { unknownWord, usageError } from './usage-error.ts';

export const formats = ['text', 'json'] as const;
export type Format = (typeof formats)[number];

export interface Output {
	readonly format: Format;
	/** Standard output where absent. */
	readonly file?: string;
}

/** `json`, or `json=report.json`. */
export const parseFormat = (text: string): Output => {
	const [name = '', ...rest] = text.split('=');
	const format = formats.find((one) => one === name);
	if (format === undefined) throw unknownWord('--format: no such format', name, formats);
	if (rest.length === 0) return { format };
	const file = rest.join('=');
	if (file === '') throw usageError(`--format ${name}= names no file`);
	return { format, file };
};
