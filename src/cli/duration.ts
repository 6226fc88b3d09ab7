import { usageError } from './usage-error.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `15000`, `15s`, `2m`, `1.5s` as whole milliseconds; refuses what is not above zero and at most a day. */
export const milliseconds = (text: string, option: string): number => {
	const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/.exec(text.trim()) ?? [];
	const value = Math.round(Number(number) * (UNITS[unit] ?? Number.NaN));
	if (number === '' || !(value >= 1 && value <= 86_400_000))
		throw usageError(
			`${option} takes a duration such as 15000 (milliseconds), 15s or 2m, not ${JSON.stringify(text)}`,
		);
	return value;
};
