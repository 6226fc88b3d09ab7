import { defineCheck } from '../core/check.ts';
import { PERMISSION_FINDINGS } from '../core/ending.ts';
import { type Unmet, unmet } from '../core/expectations.ts';
import type { Expectations, Facts } from '../core/facts.ts';
import { ec2, laptop } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const expecting = (expect: Expectations, on: Facts = ec2): Partial<Facts> => ({
	request: { ...on.request, expect },
});

const SESSION = 'arn:aws:sts::123456789012:assumed-role/InsightWorkerRole/i-0123456789abcdef0';

export default defineCheck({
	id: 'identity-unexpected',
	section: 'sts',
	severity: 'error',
	title: 'An expectation does not hold',
	symptom: text`
		Of what the command line expects of this machine, this does not hold: {unmet}.`,
	cause: text`
		{reason}`,
	fix: text`
		Look at the credential chain in the report: it shows which stage gave the credentials, and what comes before
		the one that was meant. If what is seen is right, change the option.`,
	commands: ['iw-doctor --only config,chain,sts --verbose'],
	links: [
		'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html',
		'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
	],
	needs: ['request', 'sts', 'chain', 'config', 'bedrock'],
	always: true,
	judge: (facts) => {
		const found = unmet(facts);
		if (found.length === 0) return undefined;
		const unknown = found.every(({ seen }) => seen === undefined);
		return {
			evidence: found.map((one) => ({ fact: one.fact, value: told(one) })),
			slots: {
				unmet: found.map(told).join('; '),
				reason: unknown
					? 'What is expected could not be looked at, and what nobody has seen counts as not so.'
					: 'Other credentials or other settings than those that were meant are in effect here.',
			},
			...(unknown ? { follows: true } : {}),
		};
	},
	explains: PERMISSION_FINDINGS,
	examples: {
		bad: [
			{ facts: expecting({ account: '999988887777' }) },
			{ facts: expecting({ role: 'OtherRole' }) },
			{ facts: expecting({ role: 'arn:aws:iam::999988887777:role/InsightWorkerRole' }) },
			{ facts: expecting({ role: 'arn:aws-cn:iam::123456789012:role/InsightWorkerRole' }) },
			{ facts: expecting({ source: 'web-identity', region: 'eu-central-1' }) },
			// Nobody has asked who it is: that is not shown, and counts as not so.
			{ on: 'laptop', facts: expecting({ account: '123456789012', role: 'Any', source: 'imds' }, laptop) },
			// With a bearer token it is not the role that calls Bedrock.
			{ facts: { ...expecting({ role: 'InsightWorkerRole' }), bedrock: { ...ec2.bedrock, auth: 'bearer' } } },
		],
		good: [
			{ facts: expecting({ account: '123456789012', source: 'imds', region: 'us-east-1' }) },
			{ facts: expecting({ role: 'InsightWorkerRole' }) },
			{ facts: expecting({ role: 'arn:aws:iam::123456789012:role/team/InsightWorkerRole' }) },
			{ facts: expecting({ role: SESSION.replace('i-0123456789abcdef0', 'another-session') }) },
		],
	},
	reproduce: {
		on: 'ec2',
		args: ['--expect-account', '999988887777', '--expect-role', 'InsightWorkerProductionRole'],
	},
});

const told = ({ option, expected, seen, because }: Unmet): string =>
	seen === undefined
		? `${option} ${expected} expected, not shown: ${because}`
		: `${option} ${expected} expected, ${seen} seen`;
