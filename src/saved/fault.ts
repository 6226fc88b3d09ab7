import { type Schema, Validator } from '@cfworker/json-schema';
import schema from '../../docs/report.schema.json' with { type: 'json' };
import type { Document } from './upgrade.ts';

/** What of a report is read again. All else is made anew from the facts, so its form does not matter. */
const READ = ['schemaVersion', 'tool', 'generatedAt', 'durationMs', 'facts'] as const;

/** Where a report is not as docs/report.schema.json has it, and how; undefined where it is. */
export const faultOf = (report: Document): string | undefined => {
	const validator = new Validator(reading(), '2020-12', true);
	const { valid, errors } = validator.validate(report);
	if (valid) return undefined;
	const deepest = Math.max(...errors.map(({ instanceLocation }) => depth(instanceLocation)));
	const error = errors.find(
		({ instanceLocation, keyword }) => depth(instanceLocation) === deepest && keyword !== '$ref',
	);
	const where = error?.instanceLocation.replace(/^#\/?/, '') || 'the report';
	return `${where}: ${(error?.error ?? 'has another form').replace(/\.$/, '')}`;
};

const reading = (): Schema => ({
	$id: schema.$id,
	$defs: schema.$defs,
	type: 'object',
	properties: {
		...Object.fromEntries(READ.map((name) => [name, schema.properties[name]])),
		findings: { type: 'array', items: IGNORED },
	},
	required: [...READ, 'findings'],
});

/** Of the findings it is read which were ignored. */
const IGNORED: Schema = {
	type: 'object',
	properties: { id: { type: 'string' }, ignored: { type: 'boolean' } },
	required: ['id'],
};

const depth = (location: string): number => location.split('/').length;
