import type { Fingerprint } from '../core/facts.ts';
import { defineRow, type RowResult } from '../core/row.ts';

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
						durationMs: verdict.ms,
					};
				case 'error':
					return {
						status: 'fail',
						detail: `${verdict.error.name}: ${verdict.error.message}`,
						durationMs: verdict.ms,
					};
				case 'hung':
					return {
						status: 'fail',
						detail: `${verdict.stage} has not come back after ${verdict.ms} ms`,
						durationMs: verdict.ms,
					};
				case 'unasked':
					return { status: 'skip', detail: verdict.because };
			}
		},
	}),
] as const;

/** `ASIA…PLE1, until 18:00 UTC` */
export const keyOf = ({ accessKeyId, expiration }: Fingerprint): string =>
	expiration === undefined
		? accessKeyId
		: `${accessKeyId}, until ${expiration.slice(0, 16).replace('T', ' ')} UTC`;
