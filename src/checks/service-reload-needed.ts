import { defineCheck } from '../core/check.ts';
import { OF_ANOTHER_PROCESS, unitWith } from '../core/example-subject.ts';
import { text } from '../core/prose.ts';

export default defineCheck({
	id: 'service-reload-needed',
	section: 'runtime',
	severity: 'warning',
	title: 'The unit file has changed since systemd read it',
	symptom: text`
		A file of {unit} is newer than what systemd has of it, so what was examined here, and what a
		restart would bring, is the unit as it was before.`,
	cause: text`
		systemd reads a unit file once. An edit, or a new drop-in, counts only after a reload.`,
	fix: text`
		Let systemd read its files again, restart the service, and examine it once more.`,
	commands: ['sudo systemctl {scope} daemon-reload && sudo systemctl {scope} restart {unit}'],
	links: ['https://www.freedesktop.org/software/systemd/man/latest/systemctl.html#daemon-reload'],
	needs: ['subject'],
	judge: ({ subject: { unit } }) => {
		if (!unit?.reloadNeeded) return undefined;
		return {
			evidence: [{ fact: 'subject.unit.reloadNeeded', value: unit.path ?? unit.name }],
			slots: { unit: unit.name, scope: `--${unit.manager}` },
		};
	},
	explains: ['service-changed-since-start'],
	examples: {
		bad: { facts: unitWith({ reloadNeeded: true }) },
		good: { facts: unitWith({}) },
	},
	reproduce: OF_ANOTHER_PROCESS,
});
