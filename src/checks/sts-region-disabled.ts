import { defineCheck } from '../core/check.ts';
import { asEvidence, bedrockWorks, type Complaint, complaints } from '../core/complaints.ts';
import { stsRefusing } from '../core/examples.ts';
import type { Facts } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { says } from '../core/recognise.ts';
import { partitionOf } from '../core/regions.ts';

const disabled = {
	status: 403,
	code: 'RegionDisabledException',
	message: text`
			STS is not activated in this region for account:123456789012. Your account
			administrator can activate STS in this region using the IAM Console.`,
};
const SAYS = [/\bRegionDisabledException\b/, /STS is not activated in (?:this|the requested) region/i];

/**
 * The commercial regions that every account has; all others are off until the account turns them on.
 * AWS has made every region since March 2019 one to opt in to, so this list is closed.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const BY_DEFAULT = new Set(
	text`ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1
		eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1
		us-west-2`.split(' '),
);

export default defineCheck({
	id: 'sts-region-disabled',
	section: 'sts',
	severity: 'error',
	title: 'The region is not enabled for the account',
	symptom: text`
		STS does not serve account {account} in {region}: it says that it is not activated there, or
		that credentials which have only just been issued are invalid.`,
	cause: text`
		The account has STS switched off for {region}, or {region} is a region that each account has
		to enable before any service answers there.`,
	fix: text`
		Activate STS for {region} in the IAM console under Account settings, or enable the region
		for the account; or set AWS_REGION to one that is enabled.`,
	commands: [
		'aws account get-region-opt-status --region-name {region}',
		'aws account enable-region --region-name {region}',
	],
	links: [
		'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html',
		'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html',
	],
	says: SAYS,
	needs: ['sts', 'bedrock', 'chain', 'imds', 'webIdentity'],
	judge: (facts) => {
		const found = [...said(facts), ...webIdentity(facts), ...notOptedIn(facts)];
		if (found.length === 0) return undefined;
		return {
			severity: bedrockWorks(facts.bedrock) ? 'warning' : 'error',
			evidence: found.slice(0, 4).map(asEvidence),
			slots: { region: facts.sts.region },
		};
	},
	explains: ['credentials-none', 'sts-invalid-key', 'irsa-trust-mismatch', 'profile-assume-denied'],
	examples: {
		bad: [
			{ facts: { sts: stsRefusing(disabled) } },
			{
				on: 'ecs',
				facts: {
					sts: {
						...stsRefusing({
							status: 403,
							code: 'InvalidClientTokenId',
							message: 'The security token included in the request is invalid',
						}),
						region: 'ap-southeast-3',
					},
					bedrock: { ...ec2.bedrock, invoke: { kind: 'unasked', because: 'left out' } },
				},
			},
		],
		good: {
			facts: {
				sts: stsRefusing({
					status: 403,
					code: 'InvalidClientTokenId',
					message: 'The security token included in the request is invalid',
				}),
			},
		},
	},
	reproduce: {
		on: 'ec2',
		sts: { getCallerIdentity: disabled },
		bedrock: {
			invoke: {
				...disabled,
				code: 'UnrecognizedClientException',
				message: 'The security token included in the request is invalid.',
			},
			stream: {
				...disabled,
				code: 'UnrecognizedClientException',
				message: 'The security token included in the request is invalid.',
			},
		},
	},
});

type Needs = Pick<Facts, 'sts' | 'bedrock' | 'chain' | 'imds' | 'webIdentity'>;

const said = (facts: Needs): readonly Complaint[] =>
	complaints(facts).filter(({ refused }) => says(SAYS, `${refused.code}: ${refused.message}`));

/** The same words to the unsigned call that trades a web identity token. */
const webIdentity = ({ webIdentity: { assume } }: Needs): readonly Complaint[] =>
	assume.kind === 'refused' && says(SAYS, `${assume.code}: ${assume.message}`)
		? [{ fact: 'webIdentity.assume', refused: assume, id: undefined }]
		: [];

/**
 * Fresh credentials of a role that are called invalid in a region to opt in to. Where the machine
 * itself stands in that region, it is enabled.
 */
const notOptedIn = (facts: Needs): readonly Complaint[] => {
	const { sts, chain, imds } = facts;
	const commercial = partitionOf(sts.region) === 'aws';
	const here = imds.identity.kind === 'ok' && imds.identity.value.region === sts.region;
	const fresh =
		chain.verdict.kind === 'credentials' &&
		['web-identity', 'container', 'imds'].includes(chain.verdict.stage);
	if (!commercial || BY_DEFAULT.has(sts.region) || here || !fresh) return [];
	return complaints(facts).filter(({ fact, id }) => fact === 'sts.identity' && id === 'sts-invalid-key');
};
