/** What one provider of botocore comes to: raising an error always ends the whole resolution. */
export type Answer =
	| { readonly kind: 'credentials'; readonly why: string; readonly from: string; readonly assumes?: string }
	/** It has none, and the next is asked. */
	| { readonly kind: 'declined'; readonly why: string; readonly assumes?: string }
	| { readonly kind: 'stopped'; readonly why: string; readonly error: Raised; readonly assumes?: string }
	| { readonly kind: 'hung'; readonly why: string; readonly assumes?: string };

/**
 * An error by the name that botocore gives it, with what the AWS CLI writes of it where facts hold
 * all of that.
 */
export interface Raised {
	readonly name: string;
	readonly message?: string;
}

export const declined = (why: string, assumes?: string): Answer => ({
	kind: 'declined',
	why,
	...(assumes === undefined ? {} : { assumes }),
});

export const stopped = (name: string, message?: string): Answer => ({
	kind: 'stopped',
	why: message ?? name,
	error: { name, ...(message === undefined ? {} : { message }) },
});

export const given = (why: string, from: string, assumes?: string): Answer => ({
	kind: 'credentials',
	why,
	from,
	...(assumes === undefined ? {} : { assumes }),
});

/** Python's error of opening a file, by the system's code. */
export const unopened = ({ code, message }: { readonly code: string; readonly message: string }): Answer =>
	stopped(OPENING[code] ?? 'OSError', message);

const OPENING: Readonly<Record<string, string>> = {
	ENOENT: 'FileNotFoundError',
	EACCES: 'PermissionError',
	EISDIR: 'IsADirectoryError',
	ENOTDIR: 'NotADirectoryError',
};

/** botocore's PartialCredentialsError. */
export const partial = (provider: string, missing: string): Answer =>
	stopped('PartialCredentialsError', `Partial credentials found in ${provider}, missing: ${missing}`);

/** botocore's CredentialRetrievalError. */
export const unretrieved = (provider: string, reason: string): Answer =>
	stopped('CredentialRetrievalError', `Error when retrieving credentials from ${provider}: ${reason}`);

export const invalidConfig = (message: string): Answer => stopped('InvalidConfigError', message);
