import { defineCheck } from '../core/check.ts';
import { withEnv } from '../core/example-env.ts';
import { fromProfile, KEYS, withProfiles } from '../core/example-profile.ts';
import type { Facts, SharedFile } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import {
	cameTo,
	cameToEvidence,
	PASSED_OVER,
	PASSED_OVER_EXPLAINS,
	passedOver,
} from '../core/passed-over.ts';
import { text } from '../core/prose.ts';
import { GIVE_FILE, MAKE_IT_OWN, NO_FILE, unreadable } from '../core/unreadable.ts';

const locked: SharedFile = { ...ec2.files.credentials, status: 'unreadable', code: 'EACCES' };
const barred: SharedFile = { ...locked, barred: { path: '/root', mode: '0700', owner: 0 } };
const directory: SharedFile = { ...ec2.files.config, status: 'unreadable', code: 'EISDIR' };

const pipe: SharedFile = { ...ec2.files.config, status: 'unreadable', code: NO_FILE };

export default defineCheck({
	id: 'profile-file-unreadable',
	section: 'chain',
	severity: 'warning',
	title: 'A profile file cannot be read',
	symptom: text`
		InsightWorker cannot read {file}: {why}. The SDK {outcome}.`,
	cause: text`
		The file, or a directory above it, belongs to another user than the one that InsightWorker runs as, as
		where HOME is that of another user, or its mode keeps that user out, or something other than a file
		stands at its path: Docker makes a directory of a file that is mounted and is not there. The SDK for
		JavaScript says nothing of it.`,
	fix: text`
		Let the user {user} read {file}: {remedy}. Where the role of the machine is to be used, leave it and
		remove AWS_PROFILE.`,
	commands: [...GIVE_FILE],
	unfilled: { remedy: MAKE_IT_OWN },
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html',
		'https://nodejs.org/api/errors.html#common-system-errors',
	],
	says: [
		/\bE(?:ACCES|PERM|ISDIR)\b.*\.aws\/(?:config|credentials)\b/,
		/\bPermission denied: '[^']*\.aws\//i,
		/\.aws[/\\](?:config|credentials)\b.{0,60}(?:Permission denied|EACCES|Access is denied)/i,
		/\bCannot read credentials from \S*\.aws[/\\]/i,
	],
	needs: [...PASSED_OVER],
	judge: (facts) => {
		const { credentials, config } = facts.files;
		const files = [credentials, config]
			.filter(({ status, code }) => status === 'unreadable' && code !== 'EFBIG')
			.filter(({ barred }) => barred === undefined || wanted(facts))
			.sort((a, b) => Number(b.code === NO_FILE) - Number(a.code === NO_FILE));
		const [first] = files;
		const { verdict } = facts.chain;
		const used = verdict.kind === 'credentials' && verdict.stage === 'profile' ? 'warning' : undefined;
		// A pipe or a device is not passed over: the SDK waits for what it may say.
		const waits = verdict.kind === 'hung' && first?.code === NO_FILE;
		const severity = waits ? 'error' : (passedOver(facts) ?? used);
		if (first === undefined || severity === undefined) return undefined;
		const { slots, commands } = unreadable(first);
		return {
			severity,
			commands,
			evidence: [
				...files.map(({ path, code = 'unreadable' }) => ({ fact: 'files', value: `${path}: ${code}` })),
				...cameToEvidence(facts),
			],
			slots: {
				...slots,
				outcome: waits
					? 'waits for it without end'
					: `takes it for a file that is not there, and ${cameTo(facts)}`,
			},
		};
	},
	explains: [
		'profile-not-found',
		'profile-incomplete',
		'profile-source-missing',
		'config-region-missing',
		...PASSED_OVER_EXPLAINS,
	],
	examples: {
		bad: [
			{ on: 'laptop', facts: withProfiles({}, undefined, { credentials: locked }) },
			{
				on: 'laptop',
				facts: {
					...withProfiles({}, 'prod', { config: directory }),
					env: withEnv({ AWS_PROFILE: 'prod' }).env,
				},
			},
			{ facts: withProfiles({}, undefined, { credentials: locked }) },
			{ on: 'laptop', facts: withProfiles({}, undefined, { credentials: barred, config: barred }) },
			{
				facts: {
					...withProfiles({}, undefined, { config: pipe }),
					chain: { ...ec2.chain, verdict: { kind: 'hung', stage: 'profile', ms: 0 } },
				},
			},
			{ facts: { ...withProfiles({ default: KEYS }, undefined, { config: directory }), ...fromProfile() } },
		],
		good: [
			// The HOME of another user, and a role that works.
			{ facts: withProfiles({}, undefined, { credentials: barred, config: barred }) },
			{
				facts: withProfiles({}, undefined, { credentials: { ...locked, status: 'missing', code: 'ENOENT' } }),
			},
			{ facts: { ...withProfiles({ default: KEYS }), ...fromProfile() } },
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prod' },
		files: { '~/.aws/credentials': { directory: true } },
	},
});

/**
 * Whether a file is missed that may not be there at all: by its profile, or as there are no other
 * credentials.
 */
const wanted = ({ chain, files }: Pick<Facts, 'chain' | 'files'>): boolean =>
	files.profile.source === 'AWS_PROFILE' || chain.verdict.kind !== 'credentials';
