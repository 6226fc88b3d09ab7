import { defineCheck } from '../core/check.ts';
import { OF_ANOTHER_PROCESS, processWith } from '../core/example-subject.ts';
import { ec2 } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

export default defineCheck({
	id: 'subject-partly-taken-over',
	section: 'runtime',
	severity: 'warning',
	title: 'Not all of the process could be taken over',
	symptom: text`
		{who} was examined without a part of what it has: {what}. There the examination saw something
		else than it does.`,
	cause: text`
		Only root can become another user and read what is for that user alone; and what would load code
		of the process, or what the kernel gives to the process itself, is nobody else's.`,
	fix: text`
		Run this as root, or as the user {user} in the process's own surroundings, and compare. What the
		evidence names is what may differ there.`,
	commands: ['sudo iw-doctor {option}'],
	links: ['https://man7.org/linux/man-pages/man5/proc_pid_environ.5.html'],
	needs: ['subject', 'envFile', 'files'],
	judge: ({ subject, envFile, files }) => {
		const gaps = (subject.gaps ?? []).filter(({ what }) => what !== 'network');
		if (gaps.length === 0) return undefined;
		const { unit, pid } = subject;
		const unreadable = [envFile, files.credentials, files.config].some(
			({ status }) => status === 'unreadable',
		);
		const another = gaps.some(({ what }) => what === 'user');
		return {
			// What this user may not read, the subject's may: then nothing else can be said of it.
			severity: gaps.every(({ harmless }) => harmless) ? 'info' : another && unreadable ? 'error' : 'warning',
			evidence: gaps.map(({ what, why }) => ({ fact: `subject.gaps.${what}`, value: why })),
			slots: {
				who: unit?.name ?? `Process ${pid ?? ''}`,
				what: gaps.map(({ why }) => why).join('; '),
				option: unit === undefined ? `--pid=${pid ?? 'PID'}` : `--service=${unit.name}`,
			},
		};
	},
	explains: [
		'config-env-file-unreadable',
		'config-provider-autodetected',
		'config-region-missing',
		'config-model-missing',
		'profile-file-unreadable',
		'profile-not-found',
		'irsa-token-unreadable',
		'pod-identity-token-unreadable',
		'container-token-unreadable',
		'credentials-none',
	],
	examples: {
		bad: [
			{
				facts: {
					...processWith({ what: 'user', why: 'it runs as insight, and only root can become that user' }),
					envFile: { ...ec2.envFile, status: 'unreadable', code: 'EACCES', names: {} },
				},
			},
			{ facts: processWith({ what: 'user', why: 'it runs as insight, and only root can become that user' }) },
			{ facts: processWith({ what: 'startup', why: 'LD_PRELOAD, which may load code', harmless: true }) },
		],
		good: {
			facts: processWith({
				what: 'network',
				why: 'its network namespace: what is asked here is asked from another network',
			}),
		},
	},
	reproduce: OF_ANOTHER_PROCESS,
});
