import { usageError } from './usage-error.ts';

type Kinds = Readonly<Record<string, { readonly type: string }>>;

/**
 * Refuses a switch with a value that is neither true nor false: the parser would take `--no-invoke=1` for
 * no, and whoever wrote it meant yes.
 */
export const refuseSwitchValues = (words: readonly string[], options: Kinds): void => {
	for (const word of words) {
		if (word === '--') return;
		const [, name = '', value] = /^--([a-z-]+)=(.*)$/s.exec(word) ?? [];
		const isSwitch = Object.hasOwn(options, name) && options[name]?.type === 'boolean';
		if (isSwitch && value !== 'true' && value !== 'false')
			throw usageError(`--${name} takes no value, not ${JSON.stringify(value)}`);
	}
};
