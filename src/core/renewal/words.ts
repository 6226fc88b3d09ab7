import type { FixedBy, Missed, Refresh } from '../facts.ts';

/** What a watch saw, in one line without a full stop. */
export const tellRefresh = (refresh: Refresh): string => {
	switch (refresh.kind) {
		case 'unwatched':
			return 'not watched';
		case 'rotated': {
			const missed = missedOf(refresh);
			const said = `${refresh.from} was replaced by ${refresh.to} at ${refresh.at}`;
			return missed === undefined ? said : `${said}, but ${missed}`;
		}
		case 'failed': {
			const { name, message } = refresh.error;
			return `from ${refresh.at} on the renewal failed with ${name}: ${message}`;
		}
		case 'never':
			return `they ended at ${refresh.expired} and nothing renewed them`;
		case 'fixed':
			return FIXED[refresh.because];
		case 'pending': {
			const key = refresh.accessKeyId ?? 'no key';
			const end = refresh.expiration === undefined ? '' : `, which is good until ${refresh.expiration}`;
			return `the watch ended at ${refresh.until} with ${key}${end}`;
		}
	}
};

/** Requests that found no credentials though they were renewed in the end; undefined where there were none. */
export const missedOf = (refresh: Refresh): string | undefined => {
	const missed: Missed | undefined = refresh.kind === 'rotated' ? refresh.missed : undefined;
	if (missed === undefined) return undefined;
	const { requests, of, at, error } = missed;
	return `${requests} of ${of} requests found no valid credentials, the first at ${at} (${error.name}: ${error.message})`;
};

const FIXED: Readonly<Record<FixedBy, string>> = {
	bearer: 'nothing to wait for: the Bedrock API key is used, and nothing renews it',
	environment: 'nothing to wait for: the environment of a running process does not change',
	'no-end': 'nothing to wait for: the source states no end, so a running process keeps these keys',
};
