import { defineCheck } from '../core/check.ts';
import { OF_ANOTHER_PROCESS, unitWith } from '../core/example-subject.ts';
import { text } from '../core/prose.ts';

export default defineCheck({
	id: 'service-environment-file-missing',
	section: 'runtime',
	severity: 'error',
	title: 'An EnvironmentFile of the service is not there',
	symptom: text`
		{unit} names {files} in EnvironmentFile=, and there is no such file: systemd does not start the
		service, or did not since the file went.`,
	cause: text`
		Without a minus in front of its path an EnvironmentFile= has to be there. systemd ends the start
		with "Failed to load environment files" before InsightWorker runs at all.`,
	fix: text`
		Put the file there, correct its path, or write EnvironmentFile=-{file} where the service can do
		without it.`,
	commands: [
		'systemctl {scope} cat {unit}',
		'journalctl {scope} --unit={unit} --lines=20',
		'sudo install -m 600 /dev/null {file}',
	],
	links: ['https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#EnvironmentFile='],
	says: [/\bFailed to load environment files\b/],
	needs: ['subject'],
	judge: ({ subject: { unit } }) => {
		const [file] = unit?.missingFiles ?? [];
		if (unit === undefined || file === undefined) return undefined;
		return {
			evidence: [{ fact: 'subject.unit.missingFiles', value: unit.missingFiles.join(', ') }],
			slots: { unit: unit.name, scope: `--${unit.manager}`, file, files: unit.missingFiles.join(', ') },
		};
	},
	explains: [
		'config-region-missing',
		'config-model-missing',
		'config-provider-autodetected',
		'credentials-none',
	],
	examples: {
		bad: { facts: unitWith({ missingFiles: ['/etc/insightworker/daemon.env'] }) },
		good: { facts: unitWith({}) },
	},
	reproduce: OF_ANOTHER_PROCESS,
});
