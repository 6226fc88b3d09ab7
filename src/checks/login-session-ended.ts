import { defineCheck } from '../core/check.ts';
import { failedAt } from '../core/ending.ts';
import { fromProfile, stoppedAtProfile, withProfiles } from '../core/example-profile.ts';
import { cameTo, PASSED_OVER, PASSED_OVER_EXPLAINS, passedOver } from '../core/passed-over.ts';
import { placed } from '../core/profile-keys.ts';
import { profileRoute } from '../core/profile-route.ts';
import { text } from '../core/prose.ts';

const SESSION = { login_session: 'arn:aws:iam::123456789012:user/jane' };
const prod = withProfiles({ prod: SESSION }, 'prod');
const NOT_THERE =
	'Failed to load token from /home/insight/.aws/login/cache/8f14e45f.json: Error: ENOENT: no such file or directory';

export default defineCheck({
	id: 'login-session-ended',
	section: 'chain',
	severity: 'error',
	title: 'The session of aws login is missing or has ended',
	symptom: text`
		Profile {loginProfile} has {loginPlace}, and what aws login has left for it gives no credentials:
		{said}. {outcome}`,
	cause: text`
		Such a session is kept in ~/.aws/login/cache of the user who logged in, and can be renewed for twelve
		hours. A service that runs as another user has none, and after a night nobody has.`,
	fix: text`
		Log in again as the user {user}, and restart InsightWorker. A daemon has nobody to log in for it: give
		it a role of the machine in place of the profile.`,
	commands: ['aws login --profile {loginProfile}', 'ls -l {home}/.aws/login/cache'],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html',
	],
	says: [
		/\bre-?authenticate using [`'"]?aws login\b/i,
		/\bFailed to load token from \S*[\\/]login[\\/]cache[\\/]/i,
		/\bcalling the CreateOAuth2Token operation\b/i,
	],
	needs: [...PASSED_OVER],
	judge: (facts) => {
		const { files, chain } = facts;
		const { names, end } = profileRoute(files);
		if (end.kind !== 'login') return undefined;
		const stopped = failedAt(facts, 'profile') && chain.verdict.kind === 'error';
		const severity = stopped ? 'error' : passedOver(facts);
		if (severity === undefined) return undefined;
		const { profile } = chain.stages;
		const said =
			profile.kind === 'stopped' || profile.kind === 'declined'
				? profile.error.message
				: 'the SDK does not say why';
		// With a role behind it, it may be STS that said no.
		if (stopped && names.length > 1 && !/login|token|reauthenticate/i.test(said)) return undefined;
		const loginProfile = names.at(-1) ?? files.profile.name;
		return {
			severity,
			evidence: [{ fact: 'chain.stages.profile', value: said }],
			slots: {
				loginProfile,
				loginPlace: placed(files.all[loginProfile] ?? {}, 'login_session'),
				said: said.replace(/, open '[^']*'$|\.$/, ''),
				outcome: stopped ? 'The credential chain ends there.' : `The SDK ${cameTo(facts)}.`,
			},
		};
	},
	explains: [...PASSED_OVER_EXPLAINS],
	examples: {
		bad: { on: 'laptop', facts: { ...prod, ...stoppedAtProfile(NOT_THERE) } },
		good: [
			{ on: 'laptop', facts: { ...prod, ...fromProfile('ASIA…PLE1') } },
			{ facts: withProfiles({ prod: SESSION }) },
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prod' },
		files: { '~/.aws/config': '[profile prod]\nlogin_session = arn:aws:iam::123456789012:user/jane\n' },
	},
});
