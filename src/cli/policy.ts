import type { Facts } from '../core/facts.ts';
import { leastPolicy, type PolicyDocument, type Trusted, trustPolicy } from '../core/policy.ts';
import { partitionOf } from '../core/regions.ts';
import { machineSlots } from '../core/slots.ts';
import { uncallable } from '../core/uncallable.ts';
import { gather } from '../gather.ts';
import { nodeHost } from '../host/node.ts';
import { defaultEnvFile } from '../probes/env-file.ts';
import { envFileOf, flagsOf } from './machine-options.ts';
import { openEnds } from './open-ends.ts';
import { type Options, single, timeout } from './options.ts';
import { print } from './print.ts';
import { quietly } from './quietly.ts';
import { unknownWord, usageError } from './usage-error.ts';

/** Where a role can be attached, by the words that `--for` takes. */
const TRUSTED = ['ec2', 'ecs', 'irsa', 'pod-identity'] as const;

/** The least policy, or with `--trust` the trust policy, as JSON on standard output and nothing else. */
export const policy = async (options: Options): Promise<number> => {
	if (options.trust !== true && options.for !== undefined) throw usageError('--for goes with --trust');
	const facts = await look(options);
	const document = options.trust === true ? trust(facts, options) : least(facts, options);
	await print(`${JSON.stringify(document, null, 2)}\n`);
	return 0;
};

/** What decides a policy: configuration, platform and account. Bedrock is not called. */
const look = async (options: Options): Promise<Facts> => {
	const timeoutMs = timeout(options);
	const host = nodeHost(timeoutMs);
	quietly(host);
	const sections = ['config', 'chain', 'imds', 'container', 'web-identity', 'sts'] as const;
	return gather(
		host,
		{
			request: { sections, invoke: false, timeoutMs },
			envFile: (await envFileOf(options, host)) ?? { path: defaultEnvFile(host.home), named: false },
			flags: flagsOf(options),
		},
		() => {},
	);
};

const least = (facts: Facts, options: Options): PolicyDocument => {
	const { region, model } = facts.config;
	refuseUncallable(model.value, region.value);
	const document = leastPolicy({
		model: model.value,
		region: region.value,
		account: accountOf(facts, options),
	});
	if (document === undefined)
		throw usageError(`${JSON.stringify(model.value)} is no model id; name one with --model`);
	const open = openEnds(document);
	if (open !== undefined) process.stderr.write(`iw-doctor: ${open}\n`);
	return document;
};

/** A policy that allows what cannot be called misleads whoever attaches it. */
const refuseUncallable = (model: string, region: string): void => {
	const why = uncallable(model, region);
	if (why?.kind === 'no-region') {
		const likely = why.likely === undefined ? '' : ` (did you mean ${why.likely}?)`;
		throw usageError(`${JSON.stringify(region)} is no region${likely}; name one with --region`);
	}
	if (why?.kind === 'no-bedrock')
		throw usageError(
			`Bedrock is not to be reached in ${why.region}; the nearest region that has it is ${why.near}`,
		);
	if (why === undefined) return;
	const instead =
		why.right === undefined ? 'and no profile of that model can' : `${why.right} can: give it with --model`;
	throw usageError(`${model} cannot be called from ${region}; ${instead}`);
};

const accountOf = (facts: Facts, options: Options): string => {
	const given = single(options, 'account');
	if (given !== undefined && !/^\d{12}$/.test(given)) throw usageError('--account takes twelve digits');
	const account = given ?? machineSlots(facts).account;
	if (account === undefined || !/^\d{12}$/.test(account))
		throw usageError('the account cannot be told from here; give it with --account 123456789012');
	return account;
};

const trust = (facts: Facts, options: Options): PolicyDocument => {
	const kind = kindOf(facts, single(options, 'for'));
	if (kind !== 'irsa') return trustPolicy({ kind });
	const { tokenFile } = facts.webIdentity;
	if (
		tokenFile.kind !== 'ok' ||
		tokenFile.value.issuer === undefined ||
		tokenFile.value.subject === undefined
	)
		throw usageError('--trust for IRSA needs the web identity token of the pod, and it cannot be read here');
	const { issuer, subject, audience } = tokenFile.value;
	return trustPolicy({
		kind,
		partition: partitionOf(facts.config.region.value),
		account: accountOf(facts, options),
		issuer,
		subject,
		audience: audience[0] ?? 'sts.amazonaws.com',
	});
};

const kindOf = (facts: Facts, given: string | undefined): Trusted['kind'] => {
	if (given !== undefined) {
		const kind = TRUSTED.find((one) => one === given);
		if (kind === undefined) throw unknownWord('--for: no such platform', given, TRUSTED);
		return kind;
	}
	if (facts.container.endpoint?.podIdentity) return 'pod-identity';
	if (facts.webIdentity.tokenFile.kind === 'ok') return 'irsa';
	const { kind } = facts.platform;
	if (kind === 'ecs' || kind === 'ec2') return kind;
	throw usageError(`the platform cannot be told from here; name it with --for ${TRUSTED.join(', ')}`);
};
