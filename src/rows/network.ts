import type { Outcome } from '../core/facts.ts';
import { defineRow, plainRow, type RowResult } from '../core/row.ts';

export const networkRows = [
	defineRow({
		id: 'network.sts',
		section: 'network',
		title: 'The way to STS',
		touches: 'a connection, and only where STS is not called; nothing is sent over it',
		judge: ({ network, sts, bedrock }) => {
			const row = wayRow(sts.identity, sts.endpoint, network.sts);
			// A silent STS stops nobody who comes through to Bedrock.
			return row.status === 'fail' && bedrock.invoke.kind === 'ok' ? { ...row, status: 'warn' } : row;
		},
	}),
	defineRow({
		id: 'network.bedrock',
		section: 'network',
		title: 'The way to Bedrock',
		touches: 'a connection, and only where Bedrock is not called; nothing is sent over it',
		judge: ({ network, bedrock }) => wayRow(bedrock.invoke, bedrock.endpoint, network.bedrock),
	}),
] as const;

/** Whoever answers is reached, whatever the answer says; without a call the connection tells. */
const wayRow = (call: Outcome<unknown>, endpoint: string, connection: Outcome<string>): RowResult => {
	if (call.kind === 'unasked') return plainRow(connection, (host) => `${host} takes connections`);
	if (call.kind === 'unreachable') return plainRow(call, String);
	return { status: 'pass', detail: `${endpoint} answers` };
};
