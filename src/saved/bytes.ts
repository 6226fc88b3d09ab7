import { createReadStream } from 'node:fs';
import { thrown } from '../host/failure.ts';

/** What was read, or why nothing can be made of it, as the end of a sentence. */
export type Read<T> = { readonly kind: 'ok'; readonly value: T } | Unusable;
export interface Unusable {
	readonly kind: 'unusable';
	readonly because: string;
}

/**
 * Megabytes. Of files as large as the program reads them, filled with nothing but short settings, a report has a third
 * of it.
 */
const MOST = 64;

/** The whole of a file or of a pipe, or of standard input for `-`; never more than a report can have. */
export const readBytes = async (path: string): Promise<Read<Buffer>> => {
	const stream = path === '-' ? process.stdin : createReadStream(path);
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of stream) {
			const bytes = Buffer.from(chunk);
			size += bytes.length;
			if (size > MOST * 1024 * 1024)
				return { kind: 'unusable', because: `is larger than ${MOST} MB, and no report is` };
			chunks.push(bytes);
		}
	} catch (error) {
		return { kind: 'unusable', because: `cannot be read (${thrown(error).code || thrown(error).message})` };
	}
	return { kind: 'ok', value: Buffer.concat(chunks) };
};
