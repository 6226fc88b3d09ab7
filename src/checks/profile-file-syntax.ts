import { defineCheck } from '../core/check.ts';
import { IMDS_FINDINGS } from '../core/ending.ts';
import { withEnv } from '../core/example-env.ts';
import { KEYS, withProfiles } from '../core/example-profile.ts';
import type { Facts, SharedFile, SyntaxProblem } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import { cameTo, PASSED_OVER, passedOver } from '../core/passed-over.ts';
import { profileRoute } from '../core/profile-route.ts';
import { text } from '../core/prose.ts';
import { FAULTS, type Fault, faultsOf, hidesCredentials, hidesProfile } from '../core/shared-faults.ts';
import { MOST_PROBLEMS } from '../core/shared-syntax.ts';
import { IDENTITY_FINDINGS } from '../core/turned-away.ts';

const file = (path: string, ...problems: readonly SyntaxProblem[]): SharedFile => ({
	path,
	status: 'read',
	mode: '0600',
	problems,
});
const credentials = (...problems: readonly SyntaxProblem[]) => ({
	credentials: file(ec2.files.credentials.path, ...problems),
});
const named = (name: string) => withEnv({ AWS_PROFILE: name }).env;

export default defineCheck({
	id: 'profile-file-syntax',
	section: 'chain',
	severity: 'warning',
	title: 'The SDK and the AWS CLI read a profile file differently',
	symptom: text`
		{first}.{more}{effect}`,
	cause: text`
		There is no standard for these files. The SDK for JavaScript and the AWS CLI each have a reader of
		their own, and where the one stops with an error the other drops the line, or the file, in silence.`,
	fix: text`
		{mend} Then both read it alike. Restart InsightWorker: it reads the files once.`,
	commands: [
		'# The line without its value:\nawk -v line={faultLine} \'NR == line { sub(/[=:].*/, ""); print }\' {faultFile}',
		'file {faultFile}',
		'aws configure list',
	],
	unfilled: {
		first: 'A line of a file of ~/.aws is not portable',
		more: '',
		effect: '',
		mend: text`
			Write the line in the portable form: a section in brackets, then name = value, in small
			letters and UTF-8.`,
	},
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html',
		'https://github.com/boto/botocore/blob/develop/botocore/configloader.py',
		'https://github.com/smithy-lang/smithy-typescript/tree/main/packages/core/src/submodules/config',
	],
	says: [
		/\bUnable to parse config file\b/i,
		/\bConfigParseError\b/,
		/\bSharedConfigLoadError\b/,
		/\bfailed to load shared config file\b/i,
		/\bExpected an '=' sign defining a property on line\b/i,
		/\bInvalid credentials file: /i,
		/\bDuplicate(?:Section|Option)Error\b.{0,120}\.aws[/\\](?:config|credentials)\b/i,
	],
	needs: [...PASSED_OVER],
	judge: (facts) => {
		const { files, chain } = facts;
		const faults = [...faultsOf(files)].sort((a, b) => weight(b) - weight(a));
		const [first] = faults;
		if (first === undefined || chain.verdict.kind === 'unasked') return undefined;
		const hides = isHidden(files);
		const severity = hides ? passedOver(facts) : undefined;
		return {
			severity: severity ?? 'warning',
			evidence: faults.slice(0, 4).map((fault) => ({ fact: 'files', value: tell(fault) })),
			slots: {
				first: tell(first),
				more: faults.length === 1 ? '' : ` There are ${countOf(faults)} such places in all.`,
				effect:
					severity === undefined
						? ''
						: ` So the SDK gets no credentials from profile ${files.profile.name}, and ${cameTo(facts)}.`,
				mend: [...new Set(faults.slice(0, 3).map(({ what }) => FAULTS[what][1]))].join(' '),
				faultFile: first.path,
				faultLine: String(Math.max(1, first.line)),
			},
		};
	},
	explains: ['identity-differs-from-cli', ...IMDS_FINDINGS, ...IDENTITY_FINDINGS, 'credentials-none'],
	examples: {
		bad: [
			{
				on: 'laptop',
				facts: {
					...withProfiles({}, 'prod', credentials({ line: 0, what: 'utf-16' })),
					env: named('prod'),
				},
			},
			{
				on: 'laptop',
				facts: {
					...withProfiles(
						{ prod: { AWS_ACCESS_KEY_ID: 'id' } },
						'prod',
						credentials(
							{ line: 2, what: 'upper-case-key', name: 'AWS_ACCESS_KEY_ID' },
							{ line: 3, what: 'upper-case-key', name: 'AWS_SECRET_ACCESS_KEY' },
						),
					),
					env: named('prod'),
				},
			},
			{
				on: 'laptop',
				facts: {
					...withProfiles({}, 'my prod', credentials({ line: 1, what: 'section-name', name: 'my prod' })),
					env: named('my prod'),
				},
			},
			{
				facts: withProfiles(
					{ default: KEYS },
					undefined,
					credentials({ line: 2, what: 'inline-comment', name: 'region' }),
				),
			},
		],
		good: [
			{ facts: withProfiles({ default: KEYS }) },
			{ on: 'laptop', facts: { ...withProfiles({ prod: KEYS }, 'prdo'), env: named('prdo') } },
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prod' },
		files: {
			'~/.aws/credentials':
				'[prod]\nAWS_ACCESS_KEY_ID = {userKeyId}\nAWS_SECRET_ACCESS_KEY = {userSecretKey}\n',
		},
	},
});

const countOf = ({ length }: readonly Fault[]): string =>
	length < MOST_PROBLEMS ? String(length) : 'a thousand or more';

/** Whether what is written there would give credentials, were it not for its form. */
const isHidden = (files: Facts['files']): boolean => {
	const { end } = profileRoute(files);
	if (end.kind === 'missing') return hidesProfile(files);
	return end.kind === 'unusable' && hidesCredentials(files);
};

/** What hides most comes first. */
const ORDER = ['utf-16', 'lone-cr', 'proto-section', 'section-name', 'upper-case-key', 'colon-separator'];
const weight = ({ what }: Fault): number => (ORDER.includes(what) ? ORDER.length - ORDER.indexOf(what) : 0);

const tell = ({ path, line, what, name }: Fault): string => {
	const shown = /section|prefix/.test(what) && name !== undefined ? `[${name}]` : name;
	return `${line === 0 ? path : `Line ${line} of ${path}`}${shown === undefined ? '' : `, ${shown},`} ${FAULTS[what][0]}`;
};
