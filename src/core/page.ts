import { breakCommand } from './break-command.ts';
import { type Check, list } from './check.ts';
import { MACHINES } from './healthy.ts';
import { judge } from './judge.ts';
import { placeholders } from './placeholders.ts';
import { spoken } from './spoken.ts';
import { commandsInGeneral } from './subject-commands.ts';

/** One part of what there is to say of a check, for a browser and for a terminal alike. */
export interface PageSection {
	readonly heading: string;
	readonly blocks: readonly Block[];
}

export type Block =
	/** A paragraph; `{slots}` in it are open. */
	| { readonly kind: 'prose'; readonly text: string }
	/** A paragraph as a report says it, its slots filled. */
	| { readonly kind: 'quote'; readonly text: string }
	| { readonly kind: 'command'; readonly text: string }
	| { readonly kind: 'patterns' | 'checks' | 'links'; readonly items: readonly string[] };

/** All that there is to say of one check, without its id and title. */
export const sectionsOf = (check: Check): readonly PageSection[] =>
	[
		{ heading: 'Symptom', blocks: [prose(spoken(check, check.symptom))] },
		{ heading: 'Cause', blocks: [prose(spoken(check, check.cause))] },
		{ heading: 'How it is recognised', blocks: recognised(check) },
		{
			heading: 'Fix',
			blocks: [prose(spoken(check, check.fix)), ...commandsInGeneral(check.commands).map(command)],
		},
		{ heading: 'As a report says it', blocks: example(check) },
		{ heading: 'What follows from it', blocks: items('checks', check.explains) },
		{ heading: 'Reproduce it', blocks: [reproduction(check)] },
		{ heading: 'Read more', blocks: items('links', check.links) },
	].filter(({ blocks }) => blocks.length > 0);

const prose = (text: string): Block => ({ kind: 'prose', text });
const command = (text: string): Block => ({ kind: 'command', text: breakCommand(placeholders(text)) });
const items = (kind: 'patterns' | 'checks' | 'links', texts: readonly string[]): readonly Block[] =>
	texts.length === 0 ? [] : [{ kind, items: texts }];

const recognised = ({ needs, says = [], fallback }: Check): readonly Block[] => [
	prose(`It is judged by what was observed of: ${needs.join(', ')}.`),
	...(fallback ? [prose('It is raised only where nothing else explains what was seen.')] : []),
	...(says.length === 0
		? []
		: [prose('In a log or an error message it is known by:'), ...items('patterns', says.map(String))]),
];

/** Where a text varies with the machine: what it reads on the one of the first example. */
const example = (check: Check): readonly Block[] => {
	const [first] = list(check.examples.bad);
	const varying = (['symptom', 'cause', 'fix'] as const).filter(
		(name) => placeholders(check[name]) !== check[name],
	);
	if (first === undefined || varying.length === 0) return [];
	const facts = { ...MACHINES[first.on ?? 'ec2'], ...first.facts };
	return judge([check], facts).findings.flatMap((finding) =>
		varying.map((name): Block => ({ kind: 'quote', text: finding[name] })),
	);
};

const reproduction = ({ id, reproduce }: Check): Block =>
	'impossible' in reproduce
		? prose(`The embedded AWS cannot show it. ${reproduce.impossible}`)
		: command(`iw-doctor simulate ${id}`);
