import { defineCheck } from '../core/check.ts';
import { fromProfile, KEYS, withProfiles } from '../core/example-profile.ts';
import type { ErrorFact, Facts, StageOutcome } from '../core/facts.ts';
import { laptop } from '../core/healthy.ts';
import {
	cameTo,
	cameToEvidence,
	PASSED_OVER,
	PASSED_OVER_EXPLAINS,
	passedOver,
} from '../core/passed-over.ts';
import { profileRoute } from '../core/profile-route.ts';
import { programFault } from '../core/program-fault.ts';
import { text } from '../core/prose.ts';

const prod = withProfiles({ prod: { credential_process: '' } }, 'prod');
const failing = (error: Omit<ErrorFact, 'name'>, on = laptop): Pick<Facts, 'chain'> => {
	const declined = {
		kind: 'declined',
		error: { name: 'CredentialsProviderError', ...error },
		ms: 12,
	} as const;
	return { chain: { ...on.chain, stages: { ...on.chain.stages, profile: declined, process: declined } } };
};
const hung = { kind: 'hung', ms: 10_000 } as const;

export default defineCheck({
	id: 'process-failed',
	section: 'chain',
	severity: 'error',
	title: 'The credential_process gives no credentials',
	symptom: text`
		The program that profile {program} names in {place} {fault}. {outcome}`,
	cause: text`
		The SDK starts it through the shell, with the environment and the PATH of InsightWorker, and waits
		without a bound for JSON of Version 1 on standard output. Whatever else comes it passes over without a
		word, and starts the program a second time; the AWS CLI stops with the reason.`,
	fix: text`
		{remedy} Try it as the user {user}, with the PATH that the service has.`,
	commands: [
		'# As the service would run it; nothing but the exit code and the errors are shown:\nsh -c \'sh -c "$(aws configure get credential_process --profile "$1")" > /dev/null; echo "exit $?"\' \\\n  sh {program}',
		"grep -n credential_process {configFile} {credentialsFile} | cut -d '=' -f 1",
	],
	unfilled: {
		fault: 'gives no credentials: it fails, is not found, prints something else, or never ends',
		remedy: 'Mend the program, or the line that starts it.',
	},
	links: [
		'https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html',
		'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html',
	],
	says: [
		/\bcredential_process (?:returned (?:invalid JSON|invalid credentials|expired credentials)|did not return Version 1)\b/i,
		/\bError when retrieving credentials from custom-process\b/i,
		/\berror in credential_process\b/i,
		/\bprocess provider error\b/i,
		/\bProcessProvider\w*Error\b/,
		/\bCommand returned non-zero exit value\b/i,
		/\bFailed to refresh process-based credentials\b/i,
		/\bcredential_process\b.{0,200}(?:Command failed|command not found|exit (?:status|code) [1-9]|No such file)/i,
		/\bcredential_process provider failure\b/i,
		/\b(?:external|credential) process exited with\b/i,
		/\bCommand failed: .{0,300}\b(?:fromProcess|credential-provider-process)\b/i,
		/\baws_signing_helper\b.{0,120}\b(?:unable to|AccessDenied)/i,
	],
	needs: [...PASSED_OVER],
	judge: (facts) => {
		const { names, end } = profileRoute(facts.files);
		if (end.kind !== 'process') return undefined;
		const stage = reasonOf(facts.chain);
		// Behind a program that has done its work, it is STS that is waited for.
		if (stage.kind === 'hung' && names.length > 1 && !stage.program) return undefined;
		const severity = stage.kind === 'hung' ? gravity(facts) : passedOver(facts);
		if (severity === undefined) return undefined;
		const program = names.at(-1) ?? facts.files.profile.name;
		const setting = facts.files.all[program]?.credential_process;
		const { fault, remedy } = programFault(stage);
		const ends = stage.kind === 'hung' ? 'InsightWorker waits for ever.' : `The SDK ${cameTo(facts)}.`;
		return {
			severity,
			evidence: [
				{ fact: 'chain.stages.process', value: fault },
				...(stage.kind === 'hung' ? [] : cameToEvidence(facts)),
			],
			slots: {
				program,
				place: setting === undefined ? facts.files.config.path : `${setting.file}, line ${setting.line}`,
				fault,
				remedy,
				outcome: ends,
			},
		};
	},
	explains: [...PASSED_OVER_EXPLAINS],
	examples: {
		bad: [
			{
				on: 'laptop',
				facts: { ...prod, ...failing({ message: 'Command failed: vault is sealed', code: '3' }) },
			},
			{
				on: 'laptop',
				facts: { ...prod, ...failing({ message: 'Command failed: sh: 1: nope: not found', code: '127' }) },
			},
			{
				on: 'laptop',
				facts: { ...prod, ...failing({ message: 'Profile prod credential_process returned invalid JSON.' }) },
			},
			{
				on: 'laptop',
				facts: {
					...prod,
					...failing({ message: 'Profile prod credential_process returned expired credentials.' }),
				},
			},
			{
				on: 'laptop',
				facts: {
					...prod,
					chain: {
						...laptop.chain,
						stages: { ...laptop.chain.stages, profile: hung, process: hung },
						verdict: { ...hung, stage: 'profile' },
					},
				},
			},
		],
		good: [
			{ facts: { ...prod, ...fromProfile() } },
			// Keys in the same profile come first, and the program is never started.
			{
				on: 'laptop',
				facts: { ...withProfiles({ prod: { ...KEYS, credential_process: '' } }, 'prod'), ...fromProfile() },
			},
			{ on: 'laptop', facts: {} },
		],
	},
	reproduce: {
		on: 'laptop',
		env: { AWS_PROFILE: 'prod' },
		files: {
			'~/.aws/config': '[profile prod]\ncredential_process = {home}/bin/credentials --user jane\n',
			'~/bin/credentials': {
				text: '#!/bin/sh\necho "the vault is sealed" >&2\nexit 3\n',
				mode: 0o700,
			},
		},
	},
});

/** What came of the program: a source profile's is run by the profile stage, a profile's own by both. */
const reasonOf = ({ stages }: Facts['chain']): StageOutcome =>
	stages.profile.kind === 'unasked' ? stages.process : stages.profile;

const gravity = ({ bedrock }: Pick<Facts, 'bedrock'>) => (bedrock.auth === 'bearer' ? 'warning' : 'error');
