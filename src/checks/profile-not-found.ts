import { defineCheck } from '../core/check.ts';
import { withEnv } from '../core/example-env.ts';
import { KEYS, withProfiles } from '../core/example-profile.ts';
import { bedrockRefusing } from '../core/examples.ts';
import type { SharedFile, SharedFiles } from '../core/facts.ts';
import { nearest } from '../core/nearest.ts';
import {
	cameTo,
	cameToEvidence,
	PASSED_OVER,
	PASSED_OVER_EXPLAINS,
	passedOver,
} from '../core/passed-over.ts';
import { text } from '../core/prose.ts';
import { quoted } from '../core/quoted.ts';
import { hidesProfile } from '../core/shared-faults.ts';
import { variableSource } from '../core/source.ts';

const named = (name: string) => withEnv({ AWS_PROFILE: name }).env;
const prod = { prod: { ...KEYS, region: 'us-east-1' } };

export default defineCheck({
	id: 'profile-not-found',
	section: 'chain',
	severity: 'warning',
	title: 'AWS_PROFILE names a profile that is not there',
	symptom: text`
		AWS_PROFILE is {given}, set in {where}, and the SDK finds no profile of that name, so it {outcome}.`,
	cause: text`
		The AWS SDK for JavaScript passes over a profile that it does not find without a word, and over the
		keys in the environment with it, where the AWS CLI stops with an error. {why}`,
	fix: text`
		{remedy} To use the role of the machine, remove AWS_PROFILE from {where}.`,
	commands: [
		'aws configure list-profiles',
		"grep -n '^ *\\[' {configFile} {credentialsFile}",
		'# Without a profile:\nunset AWS_PROFILE',
	],
	unfilled: {
		why: 'Upper and lower case, blanks and quotes count.',
		remedy: text`
			Set AWS_PROFILE to the name of a profile that is there, in ~/.aws/config as [profile
			NAME].`,
	},
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html',
	],
	says: [
		/\bThe config profile \([^)]*\) could not be found\b/i,
		/\bProfileNotFound\b/,
		/\bfailed to get shared config profile\b/i,
		/\bCould not resolve credentials using profile: \[(?!default\])[^\]]*\]/i,
		/\bNoSuchProfile(?:Error|Exception)?\b/,
		/\bProfile [`'"](?!default)[^`'"]+[`'"] not found in (?!database\b)/i,
		/\bUnable to find the ["'`][^"'`]*["'`] profile\b/i,
		/\bNo AWS profile named\b/i,
		/\bAWS profile with name (?!default\b)\S+ not found\b/i,
		/\bProfile file contained no credentials for profile '(?!default')/i,
		/'(?!default')[^']{1,60}' not found in credentials file\b/i,
		/\bSharedCreds\w+: .{0,80}section \S+ does not exist\b/i,
		/\bprofile `[^`]*` (?:was not defined|could not be found)/i,
		/\bAWS_PROFILE\b.{0,60}(?:not found|does not exist|could not be found)/i,
		/\bAWS profile \S{1,60} (?:could not be found|does not exist|was not found|not found)\b/i,
		/\bSharedIni\w*\b.{0,100}\bProfile \S+ not found\b/i,
		/\bProfile (?!default\b)\S+ (?:could )?not (?:be )?found(?: or parsed)? in shared credentials file\b/i,
	],
	needs: [...PASSED_OVER],
	judge: (facts) => {
		const { env, files } = facts;
		const { name, found, source } = files.profile;
		if (source !== 'AWS_PROFILE' || found || hidesProfile(files)) return undefined;
		const severity = passedOver(facts);
		if (severity === undefined) return undefined;
		return {
			severity,
			evidence: [
				{ fact: 'env.AWS_PROFILE', value: quoted(env.AWS_PROFILE?.value ?? name) },
				{ fact: 'files.profiles', value: files.profiles.join(', ') || 'none' },
				...cameToEvidence(facts),
			],
			slots: {
				given: quoted(name),
				where: variableSource(facts, 'AWS_PROFILE'),
				outcome: cameTo(facts),
				...reason(files),
			},
		};
	},
	explains: [...PASSED_OVER_EXPLAINS],
	examples: {
		bad: [
			{ facts: { ...withProfiles(prod, 'prdo'), env: named('prdo') } },
			{ on: 'laptop', facts: { ...withProfiles(prod, 'prod '), env: named('prod ') } },
			{
				on: 'laptop',
				facts: {
					...withProfiles({}, 'prod', {
						config: {
							...withProfiles({}).files.config,
							problems: [{ line: 1, what: 'wrong-prefix', name: 'prod' }],
						},
					}),
					env: named('prod'),
				},
			},
			{
				facts: {
					...withProfiles(prod, 'staging'),
					env: named('staging'),
					bedrock: bedrockRefusing({
						status: 403,
						code: 'AccessDeniedException',
						message:
							'User: arn:aws:sts::123456789012:assumed-role/r/i is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1::foundation-model/m because no identity-based policy allows the bedrock:InvokeModel action',
					}),
				},
			},
		],
		good: [
			{ facts: { ...withProfiles(prod, 'prod'), env: named('prod') } },
			{ facts: withProfiles({}) },
			// The whole file is one that the SDK cannot read: that is profile-file-syntax.
			{
				facts: {
					...withProfiles({}, 'prod', {
						credentials: {
							...withProfiles({}).files.credentials,
							problems: [{ line: 0, what: 'utf-16' }],
						},
					}),
					env: named('prod'),
				},
			},
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prdo' },
		files: {
			'~/.aws/credentials':
				'[prod]\naws_access_key_id = {userKeyId}\naws_secret_access_key = {userSecretKey}\n',
		},
	},
});

/** Why it is not found, and what to do, as far as the files tell. */
const reason = (files: SharedFiles): { readonly why: string; readonly remedy: string } => {
	const { profile, credentials, config, profiles, hollow } = files;
	const prefix = wrongPrefix(config, profile.name) ?? wrongPrefix(credentials, profile.name);
	if (prefix !== undefined)
		return {
			why: `Line ${prefix.line} of ${prefix.path} has a section of that name in the wrong form: the config file wants [profile ${profile.name}], the credentials file [${profile.name}].`,
			remedy: `Write the section in line ${prefix.line} of ${prefix.path} in the form of that file.`,
		};
	const empty = hollow.find((part) => part.profile === profile.name && part.setting === undefined);
	if (empty !== undefined)
		return {
			why: `The section in line ${empty.line} of ${empty.file} holds no setting with a value, which counts as no section.`,
			remedy: `Fill in the section in line ${empty.line} of ${empty.file}.`,
		};
	if (credentials.status === 'missing' && config.status === 'missing')
		return {
			why: `Neither ${config.path} nor ${credentials.path} is there: a service that runs as another user, or with another HOME, has other files than your shell.`,
			remedy: 'Give the user that InsightWorker runs as the files, or a role in their place.',
		};
	const meant = nearest(profile.name, profiles);
	if (meant !== undefined)
		return {
			why: `The nearest name there is ${quoted(meant)}; upper and lower case, blanks and quotes count.`,
			remedy: `Set AWS_PROFILE to ${meant}, if that is the one that is meant.`,
		};
	return {
		why:
			profiles.length === 0
				? `${config.path} and ${credentials.path} hold no profile at all.`
				: `The profiles there are: ${profiles.slice(0, 12).join(', ')}.`,
		remedy: `Add the profile to ${config.path}, or set AWS_PROFILE to one that is there.`,
	};
};

const wrongPrefix = ({ path, problems }: SharedFile, profile: string) => {
	const problem = problems.find(
		({ what, name }) => what === 'wrong-prefix' && (name === profile || name === `profile ${profile}`),
	);
	return problem === undefined ? undefined : { path, line: problem.line };
};
