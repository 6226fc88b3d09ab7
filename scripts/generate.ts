import type { Check } from '../src/core/check.ts';
import { isAsked, LOCAL } from '../src/core/is-asked.ts';
import { markdown, markdownOf } from '../src/core/markdown.ts';
import { modelsPage } from './models-page.ts';

/** A file that is written from the checks; its path is relative to the project. */
export interface GeneratedFile {
	readonly path: string;
	readonly text: string;
}

/** The registry, the pages of all checks and that of the models, in the order of the registry. Refuses an id that stands twice. */
export const generate = (checks: readonly Check[]): readonly GeneratedFile[] => {
	const ordered = inOrder(checks);
	const ids = ordered.map(({ id }) => id);
	const twice = ids.find((id, index) => ids.indexOf(id) !== index);
	if (twice !== undefined) throw new Error(`two checks have the id ${twice}`);
	return [
		{ path: 'src/checks/index.ts', text: registry(ordered, HEAD, '.') },
		{ path: 'src/local-checks.ts', text: registry(ordered.filter(isLocal), LOCAL_HEAD, './checks') },
		{ path: 'docs/gotchas/README.md', text: index(ordered) },
		{ path: 'docs/models.md', text: modelsPage() },
		...ordered.map((check) => ({
			path: `docs/gotchas/${check.id}.md`,
			text: `${notice(`src/checks/${check.id}.ts`)}\n\n${markdown(check, ids)}\n`,
		})),
	];
};

const notice = (source: string): string =>
	`<!-- Generated from ${source} by \`npm run generate\`; do not edit. -->`;

/** The examination goes from configuration to Bedrock; ranking breaks ties by this order. */
const SECTIONS: readonly Check['section'][] = [
	'config',
	'chain',
	'network',
	'clock',
	'runtime',
	'imds',
	'container',
	'web-identity',
	'sts',
	'bedrock',
];

const inOrder = (checks: readonly Check[]): readonly Check[] =>
	[...checks].sort(
		(a, b) =>
			Number(a.fallback ?? false) - Number(b.fallback ?? false) ||
			SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) ||
			byId(a, b),
	);

const byId = (a: Check, b: Check): number => (a.id < b.id ? -1 : 1);

const HEAD = `/** Every check, from configuration to Bedrock; those that are a last resort come last. */
export const checks: readonly Check[] = [`;

const LOCAL_HEAD = `/** The checks that may speak where nothing but configuration and chain is asked for, in the same order. */
export const localChecks: readonly Check[] = [`;

const isLocal = (check: Check): boolean => isAsked(LOCAL)(check) || check.fallback === true;

const registry = (ordered: readonly Check[], head: string, folder: string): string => {
	const imports = [...ordered].sort(byId).map(({ id }) => `import ${nameOf(id)} from '${folder}/${id}.ts';`);
	const type = `import type { Check } from '${folder === '.' ? '..' : '.'}/core/check.ts';`;
	return `// Generated from the files in src/checks by \`npm run generate\`; do not edit.
${(folder === '.' ? [type, ...imports] : [...imports, type]).join('\n')}

${head}
${ordered.map(({ id }) => `\t${nameOf(id)},`).join('\n')}
];
`;
};

const nameOf = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The symptoms of InsightWorker's own guide, and what each of them may come from. */
const GUIDE: readonly (readonly [symptom: string, ids: readonly string[]])[] = [
	[
		'Could not load credentials on EC2',
		[
			'imds-v2-required',
			'runtime-sdk-outdated',
			'imds-no-role',
			'imds-hop-limit',
			'imds-disabled',
			'imds-unreachable',
			'env-imds-disabled',
			'credentials-none',
		],
	],
	[
		'AccessDeniedException even though the role is attached',
		[
			'bedrock-no-permission',
			'bedrock-profile-not-in-policy',
			'bedrock-explicit-deny',
			'bedrock-stream-denied',
			'bedrock-model-access',
		],
	],
	[
		'Works on EC2, fails on ECS',
		['ecs-task-role-missing', 'ecs-execution-role-used', 'ecs-instance-role-fallback', 'ecs-env-stripped'],
	],
	['Credentials never refresh', ['refresh-static-session', 'refresh-failing', 'refresh-imds-stale']],
];

const index = (ordered: readonly Check[]): string => {
	const link = (id: string) => (ordered.some((check) => check.id === id) ? `[${id}](${id}.md)` : id);
	const aliases = ordered.flatMap(({ id, aliases: others = [] }) =>
		others.map((alias) => `\`${alias}\` is ${link(id)} by another name.`),
	);
	const sections = SECTIONS.filter((section) => ordered.some((check) => check.section === section));
	return `${notice('src/checks')}

# Gotchas

Everything that \`iw-doctor\` recognises, ${ordered.length} in all. Each page says how it shows, why it happens,
how it is recognised and what to type; \`iw-doctor explain ID\` prints the same,
\`iw-doctor explain "TEXT"\` finds the page from an error message, and
\`journalctl -u insightworker | iw-doctor explain -\` those that a log points to.
${aliases.map((line) => `\n${line}\n`).join('')}
## The symptoms of InsightWorker's own guide

| Symptom | Look at |
| --- | --- |
${GUIDE.map(([symptom, ids]) => `| ${symptom} | ${ids.map(link).join(', ')} |`).join('\n')}

## By symptom

| What you see | Gotcha |
| --- | --- |
${ordered.map(({ id, symptom }) => `| ${cell(markdownOf(symptom))} | ${link(id)} |`).join('\n')}

## By section
${sections.map((section) => listing(section, ordered, link)).join('\n')}`;
};

const listing = (section: string, ordered: readonly Check[], link: (id: string) => string): string => `
### ${section}

| Gotcha | Severity | In short |
| --- | --- | --- |
${ordered
	.filter((check) => check.section === section)
	.map(({ id, severity, title }) => `| ${link(id)} | ${severity} | ${cell(markdownOf(title))} |`)
	.join('\n')}
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');
