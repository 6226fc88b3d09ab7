import { defineCheck } from '../core/check.ts';
import { KEYS, withProfiles } from '../core/example-profile.ts';
import {
	cameTo,
	cameToEvidence,
	PASSED_OVER,
	PASSED_OVER_EXPLAINS,
	passedOver,
} from '../core/passed-over.ts';
import { placed } from '../core/profile-keys.ts';
import { profileRoute } from '../core/profile-route.ts';
import { text } from '../core/prose.ts';

const role = (source: string) => ({
	role_arn: `arn:aws:iam::123456789012:role/${source}`,
	source_profile: source,
});

export default defineCheck({
	id: 'profile-cycle',
	section: 'chain',
	severity: 'warning',
	title: 'The source profiles go round in a circle',
	symptom: text`
		Profile {profile} is to assume a role, and its source_profile leads back to itself: {loop}. The SDK
		passes over the profile, and {outcome}.`,
	cause: text`
		Each profile of the circle assumes its role with the credentials of the next, and none has keys of
		its own, so there is nothing to begin with. The SDK for JavaScript goes on without a word; the AWS
		CLI stops and names the circle.`,
	fix: text`
		Let one of them name a profile with keys, or a credential_source, in place of {back}.`,
	commands: [
		"grep -n -E '^ *\\[|source_profile|credential_source' {configFile} {credentialsFile}",
		'aws configure set source_profile PROFILE_WITH_KEYS --profile {profile}',
	],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html',
	],
	says: [
		/\bDetected a cycle attempting to resolve credentials for profile\b/i,
		/\bInfinite loop in credential configuration detected\b/i,
		/\bCircular relationship detected with profiles\b/i,
	],
	needs: [...PASSED_OVER],
	judge: (facts) => {
		const { files } = facts;
		const { names, end } = profileRoute(files);
		const severity = passedOver(facts);
		if (end.kind !== 'cycle' || severity === undefined) return undefined;
		const loop = tellLoop(names);
		const back = placed(files.all[names.at(-2) ?? ''] ?? {}, 'source_profile');
		return {
			severity,
			evidence: [
				{ fact: 'files.profile', value: loop },
				{ fact: 'files.all', value: back },
				...cameToEvidence(facts),
			],
			slots: { loop, back, outcome: cameTo(facts) },
		};
	},
	explains: [...PASSED_OVER_EXPLAINS],
	examples: {
		bad: [
			{ on: 'laptop', facts: withProfiles({ a: role('b'), b: role('a') }, 'a') },
			{ facts: withProfiles({ default: role('default') }) },
		],
		good: [
			// A profile that names itself and has keys begins with them.
			{ on: 'laptop', facts: withProfiles({ a: { ...role('a'), ...KEYS } }, 'a') },
			{ on: 'laptop', facts: withProfiles({ a: role('b'), b: { ...role('a'), ...KEYS } }, 'a') },
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prod' },
		files: {
			'~/.aws/config': [
				'[profile prod]',
				'role_arn = arn:aws:iam::123456789012:role/Bedrock',
				'source_profile = base',
				'[profile base]',
				'role_arn = arn:aws:iam::123456789012:role/Base',
				'source_profile = prod',
				'',
			].join('\n'),
		},
	},
});

/** Up to the first name that comes again; of a long way, its ends. */
const tellLoop = (names: readonly string[]): string => {
	const again = names.findIndex((name, at) => names.indexOf(name) < at);
	const loop = again < 0 ? names : names.slice(0, again + 1);
	const shown = loop.length > 9 ? [...loop.slice(0, 4), '…', ...loop.slice(-4)] : loop;
	return shown.join(' → ');
};
