import { defineCheck } from '../core/check.ts';
import { withEnv } from '../core/example-env.ts';
import { fromProfile, KEYS, withProfiles } from '../core/example-profile.ts';
import type { SharedFile } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import {
	cameTo,
	cameToEvidence,
	PASSED_OVER,
	PASSED_OVER_EXPLAINS,
	passedOver,
} from '../core/passed-over.ts';
import { text } from '../core/prose.ts';

const locked: SharedFile = { ...ec2.files.credentials, status: 'unreadable', code: 'EACCES' };
const directory: SharedFile = { ...ec2.files.config, status: 'unreadable', code: 'EISDIR' };

const NO_FILE = 'ENOTFILE';
const pipe: SharedFile = { ...ec2.files.config, status: 'unreadable', code: NO_FILE };

export default defineCheck({
	id: 'profile-file-unreadable',
	section: 'chain',
	severity: 'warning',
	title: 'A profile file cannot be read',
	symptom: text`
		{sharedFile} is there, and InsightWorker cannot read it: {why}. The SDK {outcome}.`,
	cause: text`
		The file belongs to another user than the one that InsightWorker runs as, or its mode keeps that user
		out, or something other than a file stands at its path: Docker makes a directory of a file that is
		mounted and is not there. The SDK for JavaScript says nothing of it.`,
	fix: text`
		Make {sharedFile} a file that belongs to the user {user} with mode 600, in a directory that this user
		may enter; or, where the role of the machine is to be used, leave it and remove AWS_PROFILE.`,
	commands: [
		'ls -ld {sharedFolder} {sharedFile}',
		'sudo chown {user} {sharedFolder} {sharedFile} &&\n  sudo chmod 700 {sharedFolder} && sudo chmod 600 {sharedFile}',
	],
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
			.sort((a, b) => Number(b.code === NO_FILE) - Number(a.code === NO_FILE));
		const [first] = files;
		const { verdict } = facts.chain;
		const used = verdict.kind === 'credentials' && verdict.stage === 'profile' ? 'warning' : undefined;
		// A pipe or a device is not passed over: the SDK waits for what it may say.
		const waits = verdict.kind === 'hung' && first?.code === NO_FILE;
		const severity = waits ? 'error' : (passedOver(facts) ?? used);
		if (first === undefined || severity === undefined) return undefined;
		return {
			severity,
			evidence: [
				...files.map(({ path, code = 'unreadable' }) => ({ fact: 'files', value: `${path}: ${code}` })),
				...cameToEvidence(facts),
			],
			slots: {
				sharedFile: first.path,
				sharedFolder: first.path.replace(/[\\/][^\\/]*$/, '') || '/',
				why: WHY[first.code ?? ''] ?? `the operating system answers ${first.code ?? 'no reason'}`,
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
			{
				facts: {
					...withProfiles({}, undefined, { config: pipe }),
					chain: { ...ec2.chain, verdict: { kind: 'hung', stage: 'profile', ms: 0 } },
				},
			},
			{ facts: { ...withProfiles({ default: KEYS }, undefined, { config: directory }), ...fromProfile() } },
		],
		good: [
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

const WHY: Readonly<Record<string, string>> = {
	EACCES: 'its owner and mode, or those of a directory above it, keep this user out',
	EPERM: 'the operating system does not let this user open it',
	EISDIR: 'it is a directory',
	[NO_FILE]: 'it is a pipe, a socket or a device',
	ELOOP: 'its symbolic links go round in a circle',
};
