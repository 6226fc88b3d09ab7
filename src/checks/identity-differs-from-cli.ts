import { defineCheck, type Severity } from '../core/check.ts';
import { secret, withEnv } from '../core/example-env.ts';
import { fromProfile, KEYS } from '../core/example-profile.ts';
import { withSharedFiles } from '../core/example-shared.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { tellLine } from '../core/resolvers/because/line.ts';
import { COMPARE_NEEDS, type Comparison, compare } from '../core/resolvers/compare.ts';
import { BEARER } from '../core/resolvers/product.ts';
import { plain, takes, worksIn } from '../core/resolvers/takes.ts';
import { tooLarge } from '../core/too-large.ts';

const twoProfiles = withSharedFiles({ default: KEYS, dev: KEYS });

export default defineCheck({
	id: 'identity-differs-from-cli',
	section: 'sts',
	severity: 'warning',
	title: 'The AWS CLI does not see what InsightWorker sees',
	symptom: text`
		{who} {product}, and the {cli} on the same machine {other}.`,
	cause: text`
		The difference comes from {because}. The AWS CLI goes by rules of its own, so that what aws sts
		get-caller-identity says holds for the AWS CLI alone, and nothing follows from it for InsightWorker.`,
	fix: text`
		{remedy} Until both agree, go by what this examination shows, not by what the AWS CLI does.`,
	commands: [
		'aws configure list',
		'env | grep -E "^AWS_(DEFAULT_)?(PROFILE|REGION)=|^AWS_[A-Z_]*FILE="',
		'# In a shell, with what InsightWorker reads from its file:\nsh -c \'set -a; . "$1"; aws sts get-caller-identity\' sh {envFile}',
	],
	unfilled: {
		who: 'InsightWorker',
		product: 'takes one set of credentials, or one region',
		cli: 'AWS CLI',
		other: 'takes another',
		because: 'a line or a variable that one of them reads and the other does not',
		remedy: 'Change that line so that both read the same.',
	},
	links: [
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-authentication.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html',
		'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html',
	],
	needs: COMPARE_NEEDS,
	judge: (facts) => {
		if (facts.config.provider.value !== 'bedrock' || tooLarge(facts).length > 0) return undefined;
		const comparison = compare(facts);
		const { cli, signed } = comparison;
		if (cli === undefined) return undefined;
		const { prediction, line, credentials, version } = cli;
		const told = credentials ? takes : worksIn;
		// No call to STS can be made with it, so that what there is besides is compared.
		const who = comparison.product.from === BEARER ? `Without ${BEARER}, InsightWorker` : 'InsightWorker';
		return {
			severity: severityOf(comparison),
			evidence: [
				{ fact: 'chain.verdict', value: `${who} ${told(signed)}` },
				{ fact: placeOf(line.at), value: `the AWS CLI ${told(prediction)}` },
			],
			slots: {
				who,
				cli: version === 'v1' ? 'AWS CLI of version 1' : 'AWS CLI',
				product: told(signed),
				other: told(prediction),
				because: plain(tellLine(line)),
				remedy: line.envFileAlone
					? 'Give the shell the same settings, or leave it at that: InsightWorker has them.'
					: `Change ${line.at} so that both read the same.`,
			},
		};
	},
	explains: [],
	examples: {
		bad: [
			{
				on: 'laptop',
				facts: { ...withEnv({ AWS_DEFAULT_PROFILE: 'dev' }), ...twoProfiles, ...fromProfile() },
			},
			// A misspelt profile: the SDK falls on to the role of the instance, the AWS CLI stops.
			{ facts: { ...withEnv({ AWS_PROFILE: 'prodd' }), ...withSharedFiles({ prod: KEYS }, 'prodd') } },
			{ facts: withEnv({ AWS_REGION: null, AWS_DEFAULT_REGION: 'eu-west-1' }) },
			{ facts: withEnv({ [BEARER]: secret, AWS_REGION: null, AWS_DEFAULT_REGION: 'eu-west-1' }) },
			{
				facts: {
					files: {
						...ec2.files,
						cli: {
							...ec2.files.cli,
							config: {
								kind: 'error',
								path: ec2.files.config.path,
								line: 4,
								message: 'this section stands there for the second time',
							},
						},
					},
				},
			},
		],
		good: [
			{ on: 'laptop', facts: { ...withEnv({}), ...twoProfiles, ...fromProfile() } },
			{
				on: 'laptop',
				facts: {
					...withEnv({ AWS_PROFILE: 'dev' }),
					...withSharedFiles({ default: KEYS, dev: KEYS }, 'dev'),
					...fromProfile(),
				},
			},
			// Version 1 of the AWS CLI finds no region here, which is no matter of InsightWorker.
			{ on: 'irsa', facts: {} },
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_DEFAULT_PROFILE: 'dev' },
		files: {
			'~/.aws/credentials': [
				'[default]\naws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n',
				'[dev]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n',
				'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
			].join(''),
		},
		rootCause: null,
		exit: 0,
	},
});

/**
 * What is meant so, what nobody has asked, and what only an old version does is worth knowing, and no
 * more.
 */
const severityOf = ({ cli, signed, product }: Comparison): Severity => {
	if (cli === undefined || cli.version === 'v1' || !cli.certain || product.from === BEARER) return 'info';
	const { prediction, credentials, line } = cli;
	// That a shell lacks keys which the product's own file gives is how the product's guide has it.
	if (credentials) return line.envFileAlone && prediction.winner === null ? 'info' : 'warning';
	return signed.region.source === 'AWS_REGION' || prediction.region.source === 'the metadata service'
		? 'info'
		: 'warning';
};

/** Where the line stands in the facts. */
const placeOf = (at: string): string => (/^AWS_[A-Z_]+$/.test(at) ? `env.${at}` : 'files.cli');
