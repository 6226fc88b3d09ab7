import type { Installation } from './facts.ts';

/** The SDK's version 2 fetches metadata tokens from this version on (aws/aws-sdk-js, CHANGELOG.md); every 3 does. */
export const FIRST_WITH_TOKENS = '2.575.0';

/** Whether the SDK of this installation can ask a metadata service that requires tokens. */
export const canUseTokens = ({ sdk, sdkPackage }: Installation): boolean =>
	sdk === undefined || sdkPackage !== 'aws-sdk' || !olderThan(sdk, FIRST_WITH_TOKENS);

/** Whether one dotted version comes before another; a leading `v` and what follows the numbers do not count. */
export const olderThan = (version: string, than: string): boolean => {
	const [a, b] = [numbers(version), numbers(than)];
	const at = b.findIndex((number, index) => number !== (a[index] ?? 0));
	return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
};

const numbers = (version: string): readonly number[] =>
	(/\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);

/** npm's option for where this installation stands: `--global`, or the folder that holds its node_modules. */
export const npmScope = ({ path }: Installation): string => {
	const folder = path.replace(/[\\/]node_modules[\\/]insightworker$/, '');
	return /[\\/]lib$/.test(folder) ? '--global' : `--prefix=${folder}`;
};

/** The first version of the product's client that asks the environment by itself, before the SDK's chain. */
export const KEYS_FIRST = '0.33.3';

/** By which rule the client of this installation goes where there is AWS_PROFILE and a key in the environment. */
export const rulesOf = ({ bedrockClient }: Installation): 'env-first' | 'profile-first' =>
	bedrockClient !== undefined && olderThan(bedrockClient, KEYS_FIRST) ? 'profile-first' : 'env-first';

/** The least version that a range of `engines` asks for, where it is as plain as `>=20.0.0`; undefined for all others. */
export const leastOf = (range: string | undefined): string | undefined =>
	/^>=\s*v?(\d+(?:\.\d+){0,2})$/.exec(range?.trim() ?? '')?.[1];
