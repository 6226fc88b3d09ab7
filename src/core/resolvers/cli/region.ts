import { fromLine } from '../from.ts';
import type { RegionPrediction } from '../resolver.ts';
import { type CliMachine, ownSettings, shellVariable } from './machine.ts';

/** AWS_REGION is a variable of version 2 alone, and so is asking the metadata service. */
export const cliRegion = (machine: CliMachine): RegionPrediction => {
	const { facts, version } = machine;
	const names = version === 'v1' ? ['AWS_DEFAULT_REGION'] : ['AWS_REGION', 'AWS_DEFAULT_REGION'];
	const variable = names.find((name) => shellVariable(facts, name) !== undefined);
	if (variable !== undefined) return checked(shellVariable(facts, variable)?.value ?? '', variable);
	const { region } = ownSettings(machine);
	if (region !== undefined)
		return region.tail === undefined
			? checked(region.value ?? '', fromLine(region))
			: { value: null, source: fromLine(region), error: unfit(`${region.value ?? ''} …`) };
	const { identity } = facts.imds;
	const zone = version === 'v2' && identity.kind === 'ok' ? identity.value.availabilityZone : undefined;
	return zone === undefined
		? { value: null, source: 'nowhere', error: 'You must specify a region.' }
		: { value: zone.slice(0, -1), source: 'the metadata service' };
};

const checked = (value: string, source: string): RegionPrediction => {
	if (value === '') return { value: null, source, error: 'You must specify a region.' };
	return /^(?![0-9]+$)(?!-)[a-zA-Z0-9-]{1,63}(?<!-)$/.test(value)
		? { value, source }
		: { value: null, source, error: unfit(value) };
};

const unfit = (value: string): string => `Provided region_name '${value}' doesn't match a supported format.`;

/** Whether a region is named that no call can be made with; that there is none is another matter. */
export const isUnfit = ({ error }: RegionPrediction): boolean =>
	error?.startsWith('Provided region_name') === true;
