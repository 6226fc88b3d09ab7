import { join } from 'node:path';
import { parse } from 'dotenv';
import { quote } from '../core/prose.ts';
import type { Scenario } from '../core/scenario.ts';
import type { PreparedMachine } from './machine.ts';
import { DOTENV } from './surroundings.ts';

/**
 * Lines for a POSIX shell that point any SDK and the AWS CLI at the stand-ins, whatever the shell had
 * before. What the env file of the machine says is in them, for programs that read no such file.
 */
export const shellLines = (scenario: Scenario, machine: PreparedMachine): readonly string[] => {
	const { PATH: _path, HOME: _home, USER: _user, ...env } = machine.env;
	// Whoever is pointed here keeps a home of his own: what the machine's has is told by variables.
	const told = {
		AWS_SHARED_CREDENTIALS_FILE: join(machine.home, '.aws', 'credentials'),
		AWS_CONFIG_FILE: join(machine.home, '.aws', 'config'),
		...parse(scenario.dotenv === undefined ? DOTENV : (scenario.dotenv ?? '')),
		...env,
	};
	const region = Object.entries(told).find(([name]) => name === 'AWS_REGION')?.[1];
	// Version 1 of the AWS CLI reads no other variable for the region.
	const all: Record<string, string> = region ? { AWS_DEFAULT_REGION: region, ...told } : told;
	const unset = IN_THE_WAY.filter((name) => !Object.hasOwn(all, name));
	return [
		`unset ${unset.join(' ')}`,
		...Object.entries(all).map(([name, value]) => `export ${name}=${quote(value)}`),
	];
};

/** What a shell may already have, and what would then come before the machine's own. */
const IN_THE_WAY = [
	'AWS_ACCESS_KEY_ID',
	'AWS_SECRET_ACCESS_KEY',
	'AWS_SESSION_TOKEN',
	'AWS_SECURITY_TOKEN',
	'AWS_BEARER_TOKEN_BEDROCK',
	'AWS_PROFILE',
	'AWS_DEFAULT_PROFILE',
	'AWS_ROLE_ARN',
	'AWS_WEB_IDENTITY_TOKEN_FILE',
	'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
	'AWS_CONTAINER_CREDENTIALS_FULL_URI',
	'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
	'AWS_EC2_METADATA_DISABLED',
	'AWS_ENDPOINT_URL',
	'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
];
