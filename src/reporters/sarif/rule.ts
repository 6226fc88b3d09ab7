import type { ReportingDescriptor } from 'sarif';
import type { Finding } from '../../core/report.ts';
import { isWebLink } from '../words/web-link.ts';
import { LEVELS } from './levels.ts';
import { message } from './message.ts';

/** The check that raised a finding, with its texts as they read on this machine. */
export const ruleOf = ({ id, severity, title, cause, fix, links }: Finding): ReportingDescriptor => {
	const [helpUri] = links.filter(isWebLink);
	return {
		id,
		shortDescription: message(title),
		fullDescription: message(cause),
		help: message(fix),
		...(helpUri === undefined ? {} : { helpUri }),
		defaultConfiguration: { level: LEVELS[severity] },
	};
};
