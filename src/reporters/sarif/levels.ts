import type { ReportingConfiguration } from 'sarif';
import type { Severity } from '../../core/check.ts';

export const LEVELS = {
	error: 'error',
	warning: 'warning',
	info: 'note',
} as const satisfies Readonly<Record<Severity, ReportingConfiguration.level>>;
