import type { Facts } from '../facts.ts';
import { type Line, line } from './because/line.ts';
import { placeInCli } from './because/place-in-cli.ts';
import { placeInSdk } from './because/place-in-sdk.ts';
import { type CliFacts, type CliVersion, cliMachine } from './cli/machine.ts';
import { predictCli } from './cli.ts';
import { sameCredentials } from './ends.ts';
import { BEARER } from './product.ts';
import type { Prediction } from './resolver.ts';

/**
 * Why the SDK's chain takes something else than the product's client: there are two reasons, and the
 * region.
 */
export const becauseOfSdk = (product: Prediction, sdk: Prediction): Line => {
	if (product.from === BEARER) return line(BEARER, 'only a client of Bedrock reads it');
	return sameCredentials(product, sdk)
		? line(sdk.region.source, REGION)
		: line('AWS_PROFILE', 'the SDK then passes over the keys of the environment');
};

const REGION = 'InsightWorker reads AWS_REGION and nothing else for the region';

/** Why the AWS CLI takes something else than what the product's client would sign with. */
export const becauseOfCli = (
	facts: CliFacts & Pick<Facts, 'envFile'>,
	product: Prediction,
	cli: Prediction,
	version: CliVersion,
): Line => {
	const unread = unreadLine(facts, product, version);
	if (unread !== undefined) return unread;
	if (sameCredentials(product, cli)) return line(cli.region.source, REGION);
	const place = placeInCli(cliMachine(facts, version), cli);
	if (cli.error?.name === 'NoCredentialsError') return nothingThere(facts, product, cli);
	if (cli.error !== null)
		return line(place, `the AWS CLI ends there: ${cli.error.message ?? cli.error.name}`);
	const odd = oddLine(facts, product, cli);
	if (odd !== undefined) return line(odd, 'the SDK and the AWS CLI read this line differently');
	const stop = product.winner === null ? placeInSdk(facts, product) : undefined;
	if (stop !== undefined) return line(stop, 'the SDK ends there, and the AWS CLI goes on');
	return line(place, WHY[place] ?? 'the AWS CLI takes what stands there');
};

/** The AWS CLI has gone through all its providers, and passed over what the product takes. */
const nothingThere = ({ env }: CliFacts, product: Prediction, cli: Prediction): Line => {
	const emptied = FILES.find((name) => env[name]?.origin === 'process' && env[name].empty);
	if (emptied !== undefined && product.winner === 'profile')
		return line(emptied, 'empty, it names no file to the AWS CLI, and the SDK takes the usual one');
	const step = cli.steps.find(({ stage }) => stage === product.winner);
	const why = step === undefined ? '' : `, for ${step.why}`;
	return line(product.from, `the AWS CLI finds nothing there${why}`);
};

const FILES = ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE'];

/**
 * The first line that is not portable, where the SDK finds nothing, or something else, in what the
 * AWS CLI takes.
 */
const oddLine = ({ files }: CliFacts, product: Prediction, cli: Prediction): string | undefined => {
	if (product.winner !== null && !cli.from.startsWith(`${product.from},`)) return undefined;
	const file = [files.credentials, files.config].find(({ path }) => cli.from.startsWith(`${path}:`));
	const problem = file?.problems[0];
	if (file === undefined || problem === undefined) return undefined;
	return problem.line === 0 ? file.path : `${file.path}:${problem.line}`;
};

const WHY: Readonly<Record<string, string>> = {
	AWS_DEFAULT_PROFILE: 'only the AWS CLI reads it',
	AWS_SECURITY_TOKEN: 'the AWS CLI takes it for the session token, and the SDK does not read it',
	AWS_EC2_METADATA_DISABLED: 'the AWS CLI is kept from asking by nothing but true',
	AWS_EC2_METADATA_V1_DISABLED: 'the AWS CLI is kept from version 1 by nothing but true',
};

/** The line of the product's env file, where the AWS CLI would do the same if it read that file. */
const unreadLine = (
	facts: CliFacts & Pick<Facts, 'envFile'>,
	product: Prediction,
	version: CliVersion,
): Line | undefined => {
	const { env, envFile, files, sso, chain, container, imds, webIdentity, clock } = facts;
	const unread = DECISIVE.filter((name) => env[name]?.origin === 'env-file');
	const agrees = (names: readonly string[]) => {
		const seen = { env: ofProcess(env, names), files, sso, chain, container, imds, webIdentity, clock };
		const cli = predictCli(seen, version);
		return (
			sameCredentials(cli, product) && (cli.region.value ?? product.region.value) === product.region.value
		);
	};
	if (unread.length === 0 || !agrees(unread)) return undefined;
	const name = unread.find((one) => agrees([one])) ?? unread[0];
	const at = name === undefined ? undefined : env[name]?.line;
	return line(`${envFile.path}:${at ?? 0}`, `it sets ${name}, and a shell does not read this file`, true);
};

/** Variables that decide which credentials are taken, and where. */
const DECISIVE = [
	'AWS_ACCESS_KEY_ID',
	'AWS_SECRET_ACCESS_KEY',
	'AWS_SESSION_TOKEN',
	'AWS_PROFILE',
	'AWS_WEB_IDENTITY_TOKEN_FILE',
	'AWS_ROLE_ARN',
	'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
	'AWS_CONTAINER_CREDENTIALS_FULL_URI',
	'AWS_EC2_METADATA_DISABLED',
	'AWS_EC2_METADATA_SERVICE_ENDPOINT',
	'AWS_REGION',
] as const;

/** The environment as if the shell had these variables too. */
const ofProcess = (env: Facts['env'], names: readonly string[]): Facts['env'] =>
	Object.fromEntries(
		Object.entries(env).map(([name, variable]) => [
			name,
			names.includes(name) ? { ...variable, origin: 'process' } : variable,
		]),
	);
