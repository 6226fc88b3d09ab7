import type { Report } from '../../core/report.ts';

/** A path below the home as people write it, `~/.insightworker/.env`. */
export const homePath = (path: string, { subject: { home } }: Report): string =>
	home && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
