import { describe, expect, it } from 'vitest';
import { breakCommand } from '../../src/core/break-command.ts';

const long = 'x'.repeat(60);
const joined = (command: string): string => command.replace(/ \\\n\s*/g, ' ');

describe('a long command', () => {
	it.each([
		['before an option', `aws iam get-role --role-name ${long} --region us-east-1 --output text`],
		['before a redirection', `printf 'BEDROCK_MODEL=%s' ${long} >> /home/insight/.insightworker/.env --x`],
		['outside quotes', `sed -E 's/${'a b '.repeat(10)}/c/' ${long} "d e f" ${long}`],
		['that is broken already', `aws sts get-caller-identity --a ${long} --b ${long} \\\n  --c d`],
	])('breaks %s and stays the same command', (_where, command) => {
		const broken = breakCommand(command);
		for (const line of broken.split('\n')) expect(line.length).toBeLessThanOrEqual(96);
		expect(joined(broken)).toBe(joined(command));
	});

	it.each([
		['a short one', 'aws sts get-caller-identity'],
		['a comment', `# ${'a comment '.repeat(15)}`],
		['a heredoc', `cat > trust.json <<'EOF'\n${'{ } '.repeat(40)}\nEOF`],
		['one word', long + long],
		['a quote that goes on', `echo '${long} ${long}\n${long}'`],
		['a quoted text', `echo '${long} ${long}'`.slice(0, 200)],
	])('leaves %s alone', (_what, command) => {
		if (command.startsWith("echo '") && !command.includes('\n')) {
			expect(breakCommand(command)).toBe(`echo \\\n  ${command.slice(5)}`);
			return;
		}
		expect(breakCommand(command)).toBe(command);
	});

	it('never breaks behind a #', () => {
		const command = `aws sts get-caller-identity --a ${long} # ${long} and more`;
		expect(breakCommand(command).split('\n').at(-1)).toContain(`# ${long} and more`);
	});
});
