import { isRole } from '../core/expectations.ts';
import { type Expectations, STAGES } from '../core/facts.ts';
import { REGIONS, regionDefect } from '../core/regions.ts';
import { type Options, single } from './options.ts';
import { unknownWord, usageError } from './usage-error.ts';

/** What the `--expect-…` options name; refuses a value that nothing could ever be equal to. */
export const expectations = (options: Options): Expectations => {
	const account = single(options, 'expect-account');
	if (account !== undefined && !/^\d{12}$/.test(account))
		throw usageError(
			`--expect-account takes the twelve digits of an account, not ${JSON.stringify(account)}`,
		);
	const role = single(options, 'expect-role');
	if (role !== undefined && !isRole(role))
		throw usageError(
			`--expect-role takes the name or the ARN of one role, without wildcards, not ${JSON.stringify(role)}`,
		);
	const region = single(options, 'expect-region');
	if (region !== undefined && regionDefect(region) !== undefined)
		throw unknownWord('--expect-region takes a region', JSON.stringify(region), REGIONS);
	const source = sourceOf(options);
	return {
		...(account === undefined ? {} : { account }),
		...(role === undefined ? {} : { role }),
		...(source === undefined ? {} : { source }),
		...(region === undefined ? {} : { region }),
	};
};

const sourceOf = (options: Options): Expectations['source'] => {
	const given = single(options, 'expect-source');
	const stage = STAGES.find((one) => one === given);
	if (given !== undefined && stage === undefined)
		throw unknownWord(`--expect-source takes one of ${STAGES.join(', ')}`, given, STAGES);
	return stage;
};
