import type { BedrockCall, Facts, Outcome } from '../core/facts.ts';
import { says } from '../core/recognise.ts';
import { defineRow, plainRow, type RowResult } from '../core/row.ts';

export const stsRows = [
	defineRow({
		id: 'sts.identity',
		section: 'sts',
		title: 'Identity (GetCallerIdentity)',
		touches: 'sts:GetCallerIdentity, which needs no permission',
		judge: ({ sts: { identity }, bedrock }): RowResult => {
			const row = plainRow(identity, ({ arn }) => arn);
			// What keeps STS from answering is no obstacle where Bedrock answers all the same.
			const harmless = soft(identity) || bedrock.invoke.kind === 'ok';
			return row.status === 'fail' && harmless ? { ...row, status: 'warn' } : row;
		},
	}),
] as const;

/** A denial of this one action, and a service that is busy, say nothing of Bedrock. */
const soft = (identity: Facts['sts']['identity']): boolean =>
	identity.kind === 'refused' &&
	(/^AccessDenied/.test(identity.code) || isBusy(identity.status, identity.code));

const isBusy = (status: number, code: string): boolean =>
	status >= 500 || status === 429 || /Throttl|TooManyRequests/.test(code);

export const bedrockRows = [
	defineRow({
		id: 'bedrock.invoke',
		section: 'bedrock',
		title: 'One output token, whole',
		touches: 'bedrock:InvokeModel',
		cost: 'one output token and some ten input tokens',
		judge: ({ bedrock }) => callRow(bedrock.invoke),
	}),
	defineRow({
		id: 'bedrock.stream',
		section: 'bedrock',
		title: 'One output token, as a stream',
		touches: 'bedrock:InvokeModelWithResponseStream',
		cost: 'one output token and some ten input tokens',
		judge: ({ bedrock }) => callRow(bedrock.stream),
	}),
] as const;

/** A throttled call is reachable and allowed; the day's quota is another matter. */
const callRow = (outcome: Outcome<BedrockCall>): RowResult => {
	const row = plainRow(outcome, ({ latencyMs }) => `answered in ${latencyMs} ms`);
	if (
		outcome.kind !== 'refused' ||
		!/Throttl/.test(outcome.code) ||
		says([/per day|daily/i], outcome.message)
	)
		return row;
	return { ...row, status: 'warn' };
};
