import type { SyntaxProblemKind } from '../facts.ts';
import { rstripped, stripped } from '../python-text.ts';

/** A line with a separator, taken apart as the AWS CLI does it. */
export interface Setting {
	readonly key: string;
	readonly separator: string;
	/** All behind the separator. */
	readonly behind: string;
	readonly empty: boolean;
	/** Whether the SDK finds a setting of the same name on the line. */
	readonly bySdk: boolean;
	/** The key as it may be told: what does not look like one may be a secret. */
	readonly name: { readonly name?: string };
}

/**
 * `value` is the line without blanks around it, `own` what the SDK leaves of it; undefined where it
 * has no key.
 */
export const settingOf = (value: string, own: string): Setting | undefined => {
	const at = value.search(/[=:]/);
	if (at < 1) return undefined;
	const key = rstripped(value.slice(0, at));
	const behind = value.slice(at + 1);
	return {
		key,
		separator: value[at] ?? '',
		behind,
		empty: stripped(behind) === '',
		bySdk: own.includes('='),
		name: /^(?:[a-z][a-z0-9_]{0,40}|[A-Z][A-Z0-9_]{0,40})$/.test(key) ? { name: key } : {},
	};
};

export const settingProblems = ({ key, separator, behind, bySdk }: Setting): readonly SyntaxProblemKind[] => {
	const value = stripped(behind);
	return [
		...(key === key.toLowerCase() ? [] : ['upper-case-key' as const]),
		...(separator === ':' ? ['colon-separator' as const] : []),
		...(/\s[;#]/.test(behind) || (separator === '=' && !bySdk) ? ['inline-comment' as const] : []),
		// A command may well begin and end with a quoted word.
		...(/^(["']).*\1$/.test(value) && value.length > 1 && key !== 'credential_process'
			? ['quoted-value' as const]
			: []),
	];
};
