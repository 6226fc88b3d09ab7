import type { Scenario } from '../core/scenario.ts';

/** The scenario as it stands `ms` milliseconds after the first request. */
export const scenarioAt = (scenario: Scenario, ms: number): Scenario => {
	const later = scenario.later?.filter(({ afterS }) => ms >= afterS * 1000).at(-1);
	if (later === undefined) return scenario;
	const { imds, container, sts, sso } = later;
	return {
		...scenario,
		...(imds && { imds: { ...scenario.imds, ...imds } }),
		...(container && { container: { ...scenario.container, ...container } }),
		...(sts && { sts: { ...scenario.sts, ...sts } }),
		...(sso && { sso: { ...scenario.sso, ...sso } }),
	};
};
