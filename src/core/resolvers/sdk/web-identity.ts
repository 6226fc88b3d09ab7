import { fromRole } from '../from.ts';
import { declined, heard, isSet, type Known, type Ruling, stopped } from './ruling.ts';

const FILE = 'AWS_WEB_IDENTITY_TOKEN_FILE';
const ROLE = 'AWS_ROLE_ARN';

/**
 * `fromTokenFile` (credential-provider-web-identity): a file that cannot be read ends the chain, as
 * STS's word does.
 */
export const webIdentityStage = (facts: Known): Ruling => {
	const missing = [FILE, ROLE].filter((name) => !isSet(facts, name));
	if (missing.length > 0)
		return declined(`${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set`);
	const { tokenFile, roleArn = ROLE, path = FILE } = facts.webIdentity;
	// What is no file at all Node may read to some end all the same.
	if (tokenFile.kind !== 'refused' || tokenFile.code === 'ENOTFILE')
		return heard(facts, 'web-identity', fromRole(roleArn, path));
	return stopped('Error', OPENING.has(tokenFile.code) ? tokenFile.message : undefined);
};

/** Errors of opening a file, whose text names the path; those of reading one do not. */
const OPENING: ReadonlySet<string> = new Set(['ENOENT', 'EACCES', 'EPERM', 'ENOTDIR', 'ELOOP']);
