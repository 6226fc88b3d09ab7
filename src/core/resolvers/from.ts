import type { Facts } from '../facts.ts';

/**
 * Where credentials come from, in the same words for every resolver: two predictions take the same
 * credentials exactly where these texts are the same.
 */

/**
 * The keys of the environment; `token` is the variable that the session token is read from, where
 * there is one.
 */
export const fromEnvironment = (token?: string): string =>
	token === undefined ? 'AWS_ACCESS_KEY_ID' : `AWS_ACCESS_KEY_ID with ${token}`;

/** A line of a shared file: static keys (the line of aws_access_key_id) or a credential_process. */
export const fromLine = ({ file, line }: { readonly file: string; readonly line: number }): string =>
	`${file}:${line}`;

/** A role that is assumed, with credentials or a token file that come from `source`. */
export const fromRole = (roleArn: string, source: string): string => `${roleArn} through ${source}`;

/** A role of IAM Identity Center. */
export const fromSso = (role: string, account: string): string => `${role} in ${account} through SSO`;

/** A session of `aws login`. */
export const fromLogin = (session: string): string => `the login session ${session}`;

/** The container credentials endpoint that the environment names. */
export const fromContainer = ({ container }: Pick<Facts, 'container'>): string =>
	container.endpoint?.variable ?? 'AWS_CONTAINER_CREDENTIALS_FULL_URI';

/** The instance's role, by name where it is known. */
export const fromInstance = ({ imds }: Pick<Facts, 'imds'>): string => {
	const name = imds.role.kind === 'ok' ? imds.role.value[0] : undefined;
	return name === undefined ? "the instance's role" : `the instance's role ${name}`;
};
