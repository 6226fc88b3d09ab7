import type { Facts } from './facts.ts';

/**
 * A file that is there and was not read, as its readers would have held the run beyond its time.
 */
export interface LargeFile {
	readonly fact: 'envFile' | 'files';
	readonly path: string;
	/** Bytes. */
	readonly size: number;
}

/** The files of the configuration that are too large to be judged here. */
export const tooLarge = ({ envFile, files }: Pick<Facts, 'envFile' | 'files'>): readonly LargeFile[] => [
	...(envFile.code === 'EFBIG'
		? [{ fact: 'envFile', path: envFile.path, size: envFile.size ?? 0 } as const]
		: []),
	...[files.credentials, files.config].flatMap(({ path, code, size }) =>
		code === 'EFBIG' ? [{ fact: 'files', path, size: size ?? 0 } as const] : [],
	),
];
