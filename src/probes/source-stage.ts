import type { StageId } from '../core/facts.ts';
import type { Host } from '../host/host.ts';
import type { Credentials } from './chain.ts';

/** What the SDK's providers write on the credentials that they give, for its User-Agent; the first that matches. */
const MARKS: readonly (readonly [mark: RegExp, stage: StageId])[] = [
	[/PROFILE/, 'profile'],
	[/PROCESS/, 'process'],
	[/WEB_ID/, 'web-identity'],
	[/ENV_VARS/, 'env'],
	[/HTTP/, 'container'],
];

/**
 * The stage that credentials come from, by the credentials themselves: a client that stays open refreshes behind
 * one's back, so the link that the chain entered last says nothing of what is held.
 */
export const sourceStage = ({ env }: Host, credentials: Credentials): StageId => {
	const source: unknown = Reflect.get(credentials, '$source');
	const marks = typeof source === 'object' && source !== null ? Object.keys(source).join(' ') : '';
	const marked = MARKS.find(([mark]) => mark.test(marks))?.[1];
	if (marked !== undefined) return marked;
	// The two that leave no mark.
	const container = env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
	return container ? 'container' : 'imds';
};
