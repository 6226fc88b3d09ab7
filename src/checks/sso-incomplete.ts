import { defineCheck } from '../core/check.ts';
import { stoppedAtProfile } from '../core/example-profile.ts';
import { EXPIRED, INCOMPLETE, onSso, SESSION } from '../core/example-sso.ts';
import type { SharedFiles } from '../core/facts.ts';
import { refused } from '../core/healthy.ts';
import { nearest } from '../core/nearest.ts';
import { placed } from '../core/profile-keys.ts';
import { text } from '../core/prose.ts';
import { quoted } from '../core/quoted.ts';
import { SSO_SAYS, ssoFault } from '../core/sso-errors.ts';
import { ssoProfile } from '../core/sso-profile.ts';
import { ssoSlots } from '../core/sso-slots.ts';

const none = refused(0, 'ENOENT', 'ENOENT: no such file or directory');
const UNREADABLE = "Cannot read properties of undefined (reading 'sso_region')";

export default defineCheck({
	id: 'sso-incomplete',
	section: 'chain',
	severity: 'error',
	title: 'A profile of IAM Identity Center lacks a part',
	symptom: text`
		Profile {ssoProfile} has {present}, and lacks {missing}. The SDK stops there, even where the machine
		has a role.`,
	cause: text`
		A single setting whose name begins with sso_ makes the profile one of IAM Identity Center for the SDK for
		JavaScript, which then wants all of them. The AWS CLI passes over a stray one and goes on to the
		role.`,
	fix: text`
		{remedy}`,
	commands: [
		'# Writes a whole profile, with its section:\naws configure sso --profile {ssoProfile}',
		"grep -n -E '^ *(\\[|sso_)' {configFile} {credentialsFile}",
	],
	unfilled: {
		remedy: text`
			Complete the profile with sso_session, sso_account_id and sso_role_name, or take every
			sso_ setting out of it where SSO is not meant.`,
	},
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/sso-configure-profile-token.html',
	],
	says: [
		...SSO_SAYS['sso-incomplete'],
		/\bfailed to find SSO session section\b/i,
		/\bProperty 'sso_\w+' was not configured\b/i,
		/\bMissing the following required SSO configuration values\b/i,
	],
	needs: ['chain', 'files', 'sso', 'bedrock'],
	judge: (facts) => {
		if (ssoFault(facts) !== 'sso-incomplete') return undefined;
		const { present, missing, remedy } = partsOf(facts.files);
		const { verdict } = facts.chain;
		return {
			evidence: [
				// The error itself only tells which setting is read of a section that is not there.
				{ fact: 'chain.verdict', value: verdict.kind === 'error' ? `${verdict.error.name} at profile` : '' },
				{ fact: 'files.profile', value: `there: ${present}` },
				{ fact: 'files.ssoSessions', value: `missing: ${missing}` },
			],
			slots: { ...ssoSlots(facts), present, missing, remedy },
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: [
			{ facts: { ...onSso(none, { sso_region: 'us-east-1' }, {}), ...stoppedAtProfile(INCOMPLETE) } },
			{
				on: 'laptop',
				facts: {
					...onSso(none, { ...SESSION, sso_session: 'crop' }),
					...stoppedAtProfile(UNREADABLE, 'TypeError'),
				},
			},
			{
				on: 'laptop',
				facts: {
					...onSso(none, SESSION, { sso_region: 'us-east-1' }),
					...stoppedAtProfile(INCOMPLETE),
				},
			},
		],
		good: [
			{ on: 'laptop', facts: { ...onSso(none), ...stoppedAtProfile(EXPIRED) } },
			{ facts: onSso(none, { sso_region: 'us-east-1' }, {}) },
		],
	},
	reproduce: {
		on: 'ec2',
		files: { '~/.aws/config': '[default]\nregion = us-east-1\nsso_region = us-east-1\n' },
	},
});

const OF_PROFILE = ['sso_account_id', 'sso_role_name'] as const;
const OF_PORTAL = ['sso_start_url', 'sso_region'] as const;

/** Which parts are there and which are not, each with its place, and what to do. */
const partsOf = (files: SharedFiles) => {
	const { name, settings } = ssoProfile(files) ?? { name: files.profile.name, settings: {} };
	const session = settings.sso_session?.value;
	const section =
		session !== undefined && Object.hasOwn(files.ssoSessions, session)
			? files.ssoSessions[session]
			: undefined;
	const portal = session === undefined ? settings : (section ?? {});
	const there = Object.keys(settings).filter((key) => key.startsWith('sso_'));
	const inSession = section === undefined ? [] : Object.keys(section).map((key) => placed(section, key));
	const lacks = OF_PROFILE.filter((key) => settings[key] === undefined);
	const unsaid = OF_PORTAL.filter((key) => portal[key] === undefined);
	const absent = session !== undefined && section === undefined;
	const head = `[sso-session ${session}]`;
	const where = session === undefined ? '' : ` in ${head}`;
	const missing = [
		...lacks,
		...(absent ? [`the section ${head} in ${files.config.path}`] : unsaid.map((key) => `${key}${where}`)),
	];
	const stray = there.length === 1 && session === undefined;
	const meant = absent ? nearest(session, Object.keys(files.ssoSessions)) : undefined;
	return {
		present: [...there.map((key) => placed(settings, key)), ...inSession].join(', '),
		missing: missing.join(', ') || 'nothing that is known',
		remedy: stray
			? `If profile ${name} is not meant to use IAM Identity Center, take out ${placed(settings, there[0] ?? '')}; else add what is missing.`
			: meant !== undefined
				? `Let sso_session name ${quoted(meant)}, if that is the one that is meant, or add the section to the config file; in the credentials file it is not read.`
				: `Add what is missing, ${absent ? 'the section to the config file and not to the credentials file' : 'each to the place that is named'}, or take the settings that begin with sso_ out of profile ${name}.`,
	};
};
