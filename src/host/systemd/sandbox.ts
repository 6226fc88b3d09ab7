import type { Gap } from '../../core/facts.ts';
import { SANDBOX_PROPERTIES } from './sandbox-properties.ts';
import type { Shown } from './show.ts';

/** What a unit that does not run would be shut in by: nothing of it can be had before it runs. */
export const sandboxGaps = (shown: Shown): readonly Gap[] => {
	const set = (properties: readonly string[]) =>
		properties.filter((name) => !['', 'no', '[not set]'].includes(shown.one(name))).map((name) => `${name}=`);
	const network = set(SANDBOX_PROPERTIES.network);
	const files = set(SANDBOX_PROPERTIES.files).filter(
		(name) => name !== 'ProtectHome=' || shown.one('ProtectHome') !== 'read-only',
	);
	return [
		...told('network', `a network of its own (${network.join(', ')})`, network),
		...told('files', `files of its own (${files.join(', ')})`, files),
		...told('sandbox', 'the addresses that IPAddressDeny= keeps from it', set(SANDBOX_PROPERTIES.addresses)),
		...told('environment', 'what PAM adds to its environment', set(SANDBOX_PROPERTIES.environment)),
	];
};

const told = (what: Gap['what'], why: string, because: readonly string[]): readonly Gap[] =>
	because.length === 0 ? [] : [{ what, why }];
