import type { Reporter } from '../reporters/reporter.ts';
import type { Format } from './formats.ts';

/** The reporter of each format, loaded when a report is to be written in it. */
export const REPORTERS: Readonly<Record<Format, () => Promise<Reporter>>> = {
	text: async () => (await import('../reporters/text.ts')).text,
	json: async () => (await import('../reporters/json.ts')).json,
	junit: async () => (await import('../reporters/junit.ts')).junit,
	github: async () => (await import('../reporters/github.ts')).github,
	sarif: async () => (await import('../reporters/sarif.ts')).sarif,
	markdown: async () => (await import('../reporters/markdown.ts')).markdown,
	html: async () => (await import('../reporters/html.ts')).html,
};
