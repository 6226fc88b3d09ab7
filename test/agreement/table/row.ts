import type { Facts, StageId } from '../../../src/core/facts.ts';
import type { FileSpec, Scenario } from '../../../src/core/scenario.ts';

/** One row of what is known of the SDK's chain: a machine, and what comes of it. */
export interface Row {
	/** The experiment that it was first seen in, as docs and reports of it are filed. */
	readonly id: string;
	/** The condition, in a few words. */
	readonly when: string;
	readonly machine: Scenario;
	/** The stage that gives the credentials, or the error that ends the chain and the stage that it ends at. */
	readonly ends: StageId | Ending | { readonly hangs: StageId };
	/** What else has to be so. */
	readonly and?: (facts: Facts) => void;
}
export interface Ending {
	readonly name: string;
	readonly message: RegExp;
	readonly at: StageId;
}

/** Every stage hands on: the error that says nothing. */
export const nothing = (at: StageId = 'imds'): Ending => ({
	name: 'CredentialsProviderError',
	message: /^Could not load credentials from any providers$/,
	at,
});

export const throws = (at: StageId, name: string, message: RegExp): Ending => ({ name, message, at });

interface Parts {
	readonly env?: Readonly<Record<string, string | null>>;
	readonly config?: string;
	readonly credentials?: string;
	readonly files?: Readonly<Record<string, FileSpec>>;
}

/** A machine with a region, and with a metadata service only where `services` speak of one. */
export const having = (
	{ env, config, credentials, files }: Parts,
	services: Partial<Pick<Scenario, 'imds' | 'container' | 'sts' | 'sso'>> = {},
): Scenario => ({
	on: 'laptop',
	dotenv: null,
	env: { AWS_REGION: 'us-east-1', AWS_EC2_METADATA_SERVICE_ENDPOINT: null, ...env },
	files: {
		...files,
		...(config === undefined ? {} : { '~/.aws/config': config }),
		...(credentials === undefined ? {} : { '~/.aws/credentials': credentials }),
	},
	...services,
});

/** Services of an instance with a role: what a chain falls through to that finds nothing before. */
export const instance = { imds: {} } as const;

export const KEYS = { AWS_ACCESS_KEY_ID: '{userKeyId}', AWS_SECRET_ACCESS_KEY: '{userSecretKey}' };
export const STATIC = 'aws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n';
export const ROLE = 'role_arn = arn:aws:iam::123456789012:role/Deployer\n';
