import type { Taken } from './cli-subject.ts';

/** What botocore took, by the names that our steps have; `error` where it took nothing. */
export const providerOf = ({ method = '', error }: Taken): string =>
	error === undefined ? (PROVIDERS[method] ?? method) : 'error';

const PROVIDERS: Readonly<Record<string, string>> = {
	'assume-role-with-web-identity': 'web-identity',
	'shared-credentials-file': 'credentials-file',
	'custom-process': 'process',
	'container-role': 'container',
	'iam-role': 'imds',
};
