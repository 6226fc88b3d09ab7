import { GEOGRAPHIES, type Geography } from '../src/core/geographies.ts';
import { MODELS, type Model } from '../src/core/model-table.ts';
import { DEFAULT_MODEL, TABLES } from '../src/core/models.ts';
import { BEDROCK_REGIONS } from '../src/core/regions.ts';

/** The page that shows what the program takes for granted of models and regions, and where that comes from. */
export const modelsPage =
	(): string => `<!-- Generated from src/core/models.ts by \`npm run generate\`; do not edit. -->

# Models, geographies and regions

What \`iw-doctor\` knows of them as of ${TABLES.asOf}: \`policy\` writes the ARNs of these regions, and the
checks of \`BEDROCK_MODEL\` suggest these ids. What is not here may be newer, so its absence proves
nothing. Where \`BEDROCK_MODEL\` is not set, InsightWorker calls \`${DEFAULT_MODEL}\`.

## Where a profile routes to

An inference profile is called in one of its source regions, and may be served in any of its destination
regions or in the source region itself; a policy has to allow the model in each. A request through a
\`global.\` profile is checked against an ARN that names no region.

| Prefix | Called from | Routed to |
| --- | --- | --- |
${GEOGRAPHIES.map(geographyRow).join('\n')}

## Models

| Model | Profiles | On demand by its bare id in | Ends | Then |
| --- | --- | --- | --- | --- |
${MODELS.map(modelRow).join('\n')}

## Regions with Bedrock

${listed(BEDROCK_REGIONS)}

## Sources

${TABLES.sources.map((url) => `- <${url}>`).join('\n')}
`;

const geographyRow = ({ prefix, from, to }: Geography): string =>
	`| \`${prefix}.\` | ${listed(from)} | ${to === 'all' ? 'every commercial region' : listed(to)} |`;

const modelRow = ({ id, profiles, notFrom, inRegion, endOfLife, successor }: Model): string => {
	const served = profiles.length === 0 ? 'none' : profiles.map((prefix) => `\`${prefix}.\``).join(', ');
	const except = notFrom === undefined ? '' : ` (not from ${listed(notFrom)})`;
	const bare = inRegion === undefined ? 'not known' : inRegion.length === 0 ? 'no region' : listed(inRegion);
	const then = successor === undefined ? '' : `\`${successor}\``;
	return `| \`${id}\` | ${served}${except} | ${bare} | ${endOfLife ?? ''} | ${then} |`;
};

const listed = (regions: readonly string[]): string => regions.join(', ');
