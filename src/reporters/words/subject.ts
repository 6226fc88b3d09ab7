import type { Report } from '../../core/report.ts';

/** Who was examined: `this process, user insight`, `service insightworker.service, process 812 (node), user …`. */
export const tellSubject = ({ subject }: Pick<Report, 'subject'>): string =>
	[whoIs(subject), ...(subject.user === undefined ? [] : [`user ${subject.user}`])].join(', ');

const whoIs = ({ kind, pid, command, unit }: Report['subject']): string => {
	if (kind === 'self') return 'this process';
	const process =
		pid === undefined ? undefined : `process ${pid}${command === undefined ? '' : ` (${command})`}`;
	const service = unit === undefined ? 'service' : `service ${unit.name}`;
	return [...(kind === 'service' ? [service] : []), process ?? 'not running'].join(', ');
};
