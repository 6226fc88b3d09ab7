import { defineCheck } from '../core/check.ts';
import { OF_ANOTHER_PROCESS, unitWith } from '../core/example-subject.ts';
import { text } from '../core/prose.ts';

export default defineCheck({
	id: 'service-changed-since-start',
	section: 'runtime',
	severity: 'info',
	title: 'The running process has other variables than its unit sets',
	symptom: text`
		{unit} sets {names}, and its process {pid} was started with something else there. What was
		examined is what systemd would start now, not what runs.`,
	cause: text`
		The unit or its EnvironmentFile was changed after the start, or the program that systemd starts
		changes its environment before it becomes InsightWorker.`,
	fix: text`
		Restart the service where the change is meant to count. To examine the process as it runs, name
		its number.`,
	commands: ['sudo systemctl {scope} restart {unit}', 'sudo iw-doctor --pid {pid}'],
	links: ['https://man7.org/linux/man-pages/man5/proc_pid_environ.5.html'],
	needs: ['subject'],
	judge: ({ subject: { unit, pid } }) => {
		if (unit === undefined || unit.changedSinceStart.length === 0) return undefined;
		const names = unit.changedSinceStart.join(', ');
		return {
			evidence: [{ fact: 'subject.unit.changedSinceStart', value: names }],
			slots: { unit: unit.name, scope: `--${unit.manager}`, names, pid: String(pid ?? 'PID') },
		};
	},
	explains: [],
	examples: {
		bad: { facts: unitWith({ changedSinceStart: ['AWS_REGION'] }) },
		good: { facts: unitWith({}) },
	},
	reproduce: OF_ANOTHER_PROCESS,
});
