import type { Scenario } from '../core/scenario.ts';

/** The scenario with all that has come to pass in it by now, `ms` milliseconds after the first request. */
export const scenarioAt = (scenario: Scenario, ms: number): Scenario => {
	let { imds, container, sts, sso } = scenario;
	for (const later of scenario.later ?? []) {
		if (ms < later.afterS * 1000) continue;
		imds = later.imds ? { ...imds, ...later.imds } : imds;
		container = later.container ? { ...container, ...later.container } : container;
		sts = later.sts ? { ...sts, ...later.sts } : sts;
		sso = later.sso ? { ...sso, ...later.sso } : sso;
	}
	return {
		...scenario,
		...(imds && { imds }),
		...(container && { container }),
		...(sts && { sts }),
		...(sso && { sso }),
	};
};
