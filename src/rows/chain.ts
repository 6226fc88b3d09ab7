import type { Fingerprint } from '../core/facts.ts';
import { agreement } from '../core/resolvers/agreement.ts';
import { defineRow, notAsked, type RowResult } from '../core/row.ts';
import { timing } from '../core/timing.ts';

export const chainRows = [
	defineRow({
		id: 'chain.credentials',
		section: 'chain',
		title: "The SDK's default credential chain",
		touches: 'whatever the SDK itself asks: environment, files, process, STS, container, metadata',
		judge: ({ chain: { verdict } }): RowResult => {
			switch (verdict.kind) {
				case 'credentials':
					return {
						status: 'pass',
						detail: `${verdict.stage} gives ${keyOf(verdict.credentials)}`,
						...timing(verdict),
					};
				case 'error':
					return {
						status: 'fail',
						detail: `${verdict.error.name}: ${verdict.error.message}`,
						...timing(verdict),
					};
				case 'hung':
					return {
						status: 'fail',
						detail: `${verdict.stage} has not come back after ${verdict.ms} ms`,
						...timing(verdict),
					};
				case 'unasked':
					return notAsked(verdict);
			}
		},
	}),
	defineRow({
		id: 'chain.agreement',
		section: 'chain',
		title: "The prediction of the chain's outcome",
		touches:
			'PUT and GET at the metadata service for the region, where neither variable nor profile names one',
		// A difference is a defect of this tool and no failure of the machine: it is `error`, and
		// with nothing worse known the run ends as one that could not be finished.
		judge: (facts): RowResult => {
			const result = agreement(facts);
			switch (result.kind) {
				case 'agrees':
					return { status: 'pass', detail: `as it came: ${result.happened}` };
				case 'differs':
					return {
						status: 'error',
						detail: `predicted ${result.predicted}, and it came to ${result.happened}: ${SEND}`,
					};
				case 'unknown':
					return { status: 'skip', detail: result.because };
			}
		},
	}),
] as const;

const SEND =
	'a defect of iw-doctor, so please send its maintainers the report of --format json, which holds no secret';

/** `ASIA…PLE1, until 18:00 UTC` */
export const keyOf = ({ accessKeyId, expiration }: Fingerprint): string =>
	expiration === undefined
		? accessKeyId
		: `${accessKeyId}, until ${expiration.slice(0, 16).replace('T', ' ')} UTC`;
