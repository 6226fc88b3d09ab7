import { defineCheck } from '../core/check.ts';
import type { EnvFile } from '../core/facts.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const MOST = 4;

const malformed: EnvFile = {
	...ec2.envFile,
	status: 'malformed',
	problems: [{ line: 4, what: 'there is no = sign, and dotenv drops the line' }],
};

export default defineCheck({
	id: 'config-env-file-malformed',
	section: 'config',
	severity: 'warning',
	title: 'The env file has lines that are not read as they look',
	symptom: text`
		Of {envFile}, dotenv drops {lines} or reads it otherwise than it looks, and it says nothing of
		that.`,
	cause: text`
		dotenv takes NAME=value, one to a line, in UTF-8. It skips what has another form, keeps typographic
		quotes as part of the value, and ends an unquoted value at a # sign.`,
	fix: text`
		Rewrite {lines} of {envFile} as NAME=value in UTF-8, with a value that holds blanks, quotes or a #
		sign between straight quotes.`,
	commands: [
		'file {envFile}',
		'# Prints the line, with whatever secret it may hold:\nsed -n -e {firstLine}p {envFile} | cat -A',
	],
	links: ['https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow'],
	needs: ['envFile'],
	judge: ({ envFile }) => {
		if (envFile.status !== 'malformed') return undefined;
		const { problems } = envFile;
		const shown = problems.slice(0, MOST);
		return {
			evidence: shown.map(({ line, what }) => ({ fact: 'envFile.problems', value: `line ${line}: ${what}` })),
			slots: {
				lines: linesOf(problems.map(({ line }) => line)),
				firstLine: String(problems[0]?.line ?? 1),
			},
		};
	},
	explains: [
		'config-provider-autodetected',
		'config-region-missing',
		'config-region-default-only',
		'config-model-missing',
	],
	examples: {
		bad: { facts: { envFile: malformed } },
		// A word such as export before the name is what dotenv allows, and is no problem.
		good: { facts: { envFile: { ...ec2.envFile, status: 'read', problems: [] } } },
	},
	reproduce: {
		on: 'ec2',
		dotenv:
			'LLM_PROVIDER=bedrock\nAWS_REGION=us-east-1\nBEDROCK_MODEL=us.anthropic.claude-sonnet-4-5-20250929-v1:0\nset the region here\n',
		rootCause: null,
		exit: 0,
	},
});

const linesOf = (lines: readonly number[]): string => {
	const more = lines.length > MOST ? ` and ${lines.length - MOST} more` : '';
	return `${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, MOST).join(', ')}${more}`;
};
