import type { Answer } from './answer.ts';
import { login } from './login.ts';
import type { CliMachine } from './machine.ts';
import { credentialProcess } from './process.ts';
import { sso } from './sso.ts';
import { configFile, credentialsFile } from './static.ts';
import { webIdentity } from './web-identity.ts';

/**
 * One provider that reads a profile. With `source` the profile is the source of another, and the
 * environment is left out.
 */
export interface ProfileProvider {
	readonly name: string;
	readonly provider: (machine: CliMachine, profile: string, source?: boolean) => Answer;
}

/** In the order of botocore's ProfileProviderBuilder. */
export const PROFILE_PROVIDERS: readonly ProfileProvider[] = [
	{ name: 'web-identity', provider: webIdentity },
	{ name: 'sso', provider: sso },
	{ name: 'credentials-file', provider: credentialsFile },
	{ name: 'login', provider: login },
	{ name: 'process', provider: credentialProcess },
	{ name: 'config-file', provider: configFile },
];
