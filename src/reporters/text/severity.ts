import type { Severity } from '../../core/check.ts';
import type { Brush, Paint } from '../../core/paint.ts';

export const severityBrush = (severity: Severity, paint: Paint): Brush =>
	({ error: paint.bad, warning: paint.warn, info: paint.accent })[severity];
