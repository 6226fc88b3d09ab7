import { defineCheck } from '../core/check.ts';
import { hasKeyPair, isSet } from '../core/env-set.ts';
import { keyPair, withEnv } from '../core/example-env.ts';
import { KEYS, withProfiles } from '../core/example-profile.ts';
import type { Facts } from '../core/facts.ts';
import { nearest } from '../core/nearest.ts';
import {
	cameTo,
	cameToEvidence,
	PASSED_OVER,
	PASSED_OVER_EXPLAINS,
	passedOver,
} from '../core/passed-over.ts';
import { profileGaps } from '../core/profile-gaps.ts';
import { placed } from '../core/profile-keys.ts';
import { profileRoute } from '../core/profile-route.ts';
import { text } from '../core/prose.ts';
import { quoted } from '../core/quoted.ts';

const role = { role_arn: 'arn:aws:iam::123456789012:role/Bedrock' };
const fromEnvironment = withProfiles({ prod: { ...role, credential_source: 'Environment' } }, 'prod');

export default defineCheck({
	id: 'profile-source-missing',
	section: 'chain',
	severity: 'warning',
	title: "A profile's role has no source of credentials",
	symptom: text`
		Profile {profile} is to assume a role, and what it starts from gives nothing: {fault}. The SDK passes
		over the profile, and {outcome}.`,
	cause: text`
		A role is assumed with the credentials of source_profile, or of what credential_source names, in exactly
		this spelling: Environment, Ec2InstanceMetadata or EcsContainer. Without them the SDK for JavaScript
		goes on without a word, and on an instance it ends with the instance's role, not assumed; the AWS
		CLI stops.`,
	fix: text`{remedy}`,
	commands: [
		'aws configure list --profile {profile}',
		'aws configure get source_profile --profile {profile}\naws configure get credential_source --profile {profile}',
		'aws configure list-profiles',
	],
	unfilled: {
		remedy: text`
			Let source_profile name a profile that is there and has credentials, or give the profile
			a credential_source that this machine has.`,
	},
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html',
	],
	says: [
		/\bThe source_profile "[^"]*" referenced in the profile "[^"]*" does not exist\b/i,
		/\bThe source profile "[^"]*" must have credentials\b/i,
		/\bUnsupported credential source in profile\b/i,
		/\bThe credential source "[^"]*" referenced in profile "[^"]*" is not valid\b/i,
		/\bNo credentials found in credential_source referenced in profile\b/i,
		/\bsource profile has no shared credentials\b/i,
		/\bThe source profile of '[^']*' was configured to be\b/i,
		/\bcould not find source profile\b/i,
		/\bsource_profile \S+ (?:was |could )?not (?:be )?found\b/i,
		/\bfailed to load assume role\b.{0,200}\bfailed to get shared config profile\b/i,
	],
	needs: [...PASSED_OVER],
	judge: (facts) => {
		const found = faultOf(facts);
		const severity = passedOver(facts);
		if (found === undefined || severity === undefined) return undefined;
		return {
			severity,
			evidence: [{ fact: 'files.profile', value: found.fault }, ...cameToEvidence(facts)],
			slots: { ...found, outcome: cameTo(facts) },
		};
	},
	explains: ['profile-not-found', ...PASSED_OVER_EXPLAINS],
	examples: {
		bad: [
			{ facts: withProfiles({ prod: { ...role, source_profile: 'base' } }, 'prod') },
			{
				on: 'laptop',
				facts: withProfiles({ bases: KEYS, prod: { ...role, source_profile: 'base' } }, 'prod'),
			},
			{
				on: 'laptop',
				facts: withProfiles(
					{ base: { aws_access_key_id: 'id' }, prod: { ...role, source_profile: 'base' } },
					'prod',
				),
			},
			{ facts: withProfiles({ default: { ...role, credential_source: 'environment' } }) },
			{ on: 'laptop', facts: fromEnvironment },
			{ facts: withProfiles({ prod: { ...role, credential_source: 'EcsContainer' } }, 'prod') },
		],
		good: [
			{ facts: withProfiles({ base: KEYS, prod: { ...role, source_profile: 'base' } }, 'prod') },
			{ on: 'laptop', facts: { ...fromEnvironment, ...withEnv(keyPair()) } },
			// What the metadata service lacks then is told by its own findings.
			{
				on: 'laptop',
				facts: withProfiles({ prod: { ...role, credential_source: 'Ec2InstanceMetadata' } }, 'prod'),
			},
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prod' },
		files: {
			'~/.aws/config':
				'[profile prod]\nrole_arn = arn:aws:iam::123456789012:role/Bedrock\nsource_profile = base\n',
			'~/.aws/credentials':
				'[bases]\naws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n',
		},
	},
});

interface Fault {
	readonly fault: string;
	readonly remedy: string;
}

/** What is wrong with the place that the role's credentials are to come from. */
const faultOf = ({ files, env }: Pick<Facts, 'files' | 'env'>): Fault | undefined => {
	const { names, end } = profileRoute(files);
	const last = names.at(-1) ?? '';
	const asker = files.all[names.at(-2) ?? last] ?? {};
	const at = (setting: string) => placed(asker, setting);
	if (end.kind === 'source')
		return sourceFault(end.source, placed(files.all[last] ?? {}, 'credential_source'), env);
	if (names.length < 2) return undefined;
	if (end.kind === 'missing') {
		const meant = nearest(last, files.profiles);
		return {
			fault: `${at('source_profile')} names ${quoted(last)}, and there is no such profile`,
			remedy:
				meant === undefined
					? `Add the profile ${last} with its keys, or let source_profile name one that is there.`
					: `Let source_profile name ${meant}, if that is the one that is meant.`,
		};
	}
	if (end.kind !== 'unusable') return undefined;
	const gaps = profileGaps(files, last);
	return {
		fault: `${at('source_profile')} names ${quoted(last)}, which ${gaps.length === 0 ? 'holds nothing that gives credentials' : `is not whole: ${gaps.join(', and ')}`}`,
		remedy: `Give the profile ${last} both halves of a key, or a source of its own.`,
	};
};

const SOURCES = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'] as const;

const sourceFault = (source: string, place: string, env: Facts['env']): Fault | undefined => {
	if (!SOURCES.some((one) => one === source)) {
		const meant = nearest(source, SOURCES);
		return {
			fault: `${place} is ${quoted(source)}, which is none of the three words that are known`,
			remedy: `Write ${meant ?? 'Environment, Ec2InstanceMetadata or EcsContainer'}, in this spelling.`,
		};
	}
	if (source === 'Environment' && !hasKeyPair(env))
		return {
			fault: `${place} is Environment, which holds no whole key`,
			remedy: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for InsightWorker, or name another source.',
		};
	const uri = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'];
	if (source === 'EcsContainer' && !uri.some((name) => isSet(env, name)))
		return {
			fault: `${place} is EcsContainer, and no container credentials variable is set`,
			remedy: text`
				Outside of a task with a task role, or a pod with Pod Identity, name another source:
				Ec2InstanceMetadata on an instance.`,
		};
	return undefined;
};
