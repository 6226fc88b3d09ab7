import { defineCheck } from '../core/check.ts';
import { failedAt } from '../core/ending.ts';
import { stoppedAtProfile, withProfiles } from '../core/example-profile.ts';
import type { ErrorFact, ProfileSettings } from '../core/facts.ts';
import { profileRoute } from '../core/profile-route.ts';
import { text } from '../core/prose.ts';
import { stageOutcome } from '../core/stage-outcome.ts';

const settings = (web_identity_token_file: string) => ({
	role_arn: 'arn:aws:iam::123456789012:role/Bedrock',
	web_identity_token_file,
});
const prod = withProfiles({ prod: settings('/run/token') }, 'prod');
const MISSING = "ENOENT: no such file or directory, open '/run/token'";

export default defineCheck({
	id: 'profile-web-identity-failed',
	section: 'chain',
	severity: 'error',
	title: "A profile's web identity gives no credentials",
	symptom: text`
		Profile {webProfile} has a web identity for {webRole}, and {fault}. The credential chain ends there.`,
	cause: text`
		The SDK reads the token from web_identity_token_file and exchanges it at STS. It takes the path as it
		stands there, without expanding ~ or a variable, and STS compares the issuer, the subject and the
		audience of the token with the trust policy of the role.`,
	fix: text`
		{remedy}`,
	commands: [
		'ls -lL {tokenPath}',
		'aws iam get-role --role-name {webRoleName} --query Role.AssumeRolePolicyDocument',
	],
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html',
		'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html',
	],
	needs: ['chain', 'files', 'sts', 'bedrock'],
	judge: (facts) => {
		const { files, chain, sts } = facts;
		const { verdict, stages } = chain;
		const { names, end } = profileRoute(files);
		if (end.kind !== 'web-identity' || verdict.kind !== 'error' || !failedAt(facts, 'profile'))
			return undefined;
		// What does not come through to STS is the network's affair.
		if (stageOutcome(stages.profile, sts.endpoint).kind === 'unreachable') return undefined;
		// With a role behind it, it may be that role which is refused.
		if (names.length > 1 && /\bsts:AssumeRole\b(?!With)/.test(verdict.error.message)) return undefined;
		const webProfile = names.at(-1) ?? files.profile.name;
		const { role_arn, web_identity_token_file: file } = files.all[webProfile] ?? {};
		const webRole = role_arn?.value ?? 'ROLE_ARN';
		return {
			evidence: [
				{ fact: 'chain.verdict', value: `${verdict.error.name}: ${verdict.error.message}` },
				...(file === undefined
					? []
					: [{ fact: 'files.all', value: `${file.value ?? ''}: ${file.file}, line ${file.line}` }]),
			],
			slots: {
				webProfile,
				webRole,
				webRoleName: webRole.split('/').at(-1) ?? 'ROLE_NAME',
				tokenPath: file?.value ?? 'TOKEN_FILE',
				...faultOf(verdict.error, file),
			},
		};
	},
	explains: ['sts-expired-token', 'profile-assume-denied', 'credentials-none'],
	examples: {
		bad: [
			{ on: 'laptop', facts: { ...prod, ...stoppedAtProfile(MISSING, 'Error') } },
			{
				on: 'laptop',
				facts: {
					...prod,
					...stoppedAtProfile('Not authorized to perform sts:AssumeRoleWithWebIdentity', 'AccessDenied'),
				},
			},
		],
		good: [
			{
				on: 'laptop',
				facts: { ...prod, ...stoppedAtProfile('connect ECONNREFUSED 10.0.0.7:443', 'Error') },
			},
			{ facts: prod },
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prod' },
		files: {
			'~/.aws/config':
				'[profile prod]\nrole_arn = arn:aws:iam::123456789012:role/Bedrock\nweb_identity_token_file = ~/token\n',
		},
	},
});

type Setting = ProfileSettings[string];

const faultOf = ({ message }: ErrorFact, file: Setting | undefined) => {
	const code = /^(E[A-Z]+): /.exec(message)?.[1];
	const path = file?.value ?? '';
	if (code === undefined)
		return {
			fault: `STS refuses the token: ${message.replace(/\.$/, '')}`,
			remedy: 'Compare the trust policy of the role with the claims of the token, or fetch a newer token.',
		};
	return {
		fault: `its token in ${path} cannot be read (${code})`,
		remedy: /^[~$]/.test(path)
			? `Write the whole path of the token into ${file?.file ?? 'the file'}, line ${file?.line ?? 0}: nothing expands it.`
			: 'Let web_identity_token_file name a token that is there and that this user may read.',
	};
};
