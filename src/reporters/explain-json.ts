import type { Check } from '../core/check.ts';
import type { Match } from '../core/explain/match.ts';
import { placeholders } from '../core/placeholders.ts';
import { spoken } from '../core/spoken.ts';
import { commandsInGeneral } from '../core/subject-commands.ts';

/** `{ "matches": [ … ] }`, the likeliest first. */
export const matchesJson = (matches: readonly Match[]): string => document({ matches });

/** `{ "gotchas": [ … ] }`, each with all that its page says, its slots as words in capitals. */
export const gotchasJson = (checks: readonly Check[]): string => document({ gotchas: checks.map(gotcha) });

const gotcha = (check: Check) => ({
	id: check.id,
	...(check.aliases === undefined ? {} : { aliases: check.aliases }),
	section: check.section,
	severity: check.severity,
	title: placeholders(check.title),
	symptom: placeholders(spoken(check, check.symptom)),
	cause: placeholders(spoken(check, check.cause)),
	fix: placeholders(spoken(check, check.fix)),
	commands: commandsInGeneral(check.commands).map((command) => placeholders(command)),
	links: check.links,
	explains: check.explains,
});

const document = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
