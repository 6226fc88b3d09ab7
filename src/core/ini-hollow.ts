import { type IniFile, sectionKey, uncommented } from './ini.ts';

/** A section without a setting, or a setting without a value. */
export interface HollowPart {
	/** As in `parseIni`. */
	readonly section: string;
	/** Absent where the whole section is meant. */
	readonly setting?: string;
	/** 1-based. */
	readonly line: number;
}

/** What stands in the text and gives nothing, so that `file`, which `parseIni` made of it, does not have it. */
export const hollowParts = (text: string, file: IniFile): readonly HollowPart[] => {
	const parts: HollowPart[] = [];
	const given = new Map([...file].map(([name, section]) => [name, namesGiven([...section.keys()])]));
	let section: string | undefined;
	for (const [index, whole] of text.split(/\r?\n/).entries()) {
		const content = uncommented(whole);
		const line = index + 1;
		if (content.startsWith('[') && content.endsWith(']')) {
			section = sectionKey(content.slice(1, -1));
			if (section !== undefined && !file.has(section)) parts.push({ section, line });
			continue;
		}
		const equals = content.indexOf('=');
		if (section === undefined || equals < 1 || content.slice(equals + 1).trim() !== '') continue;
		const setting = content.slice(0, equals).trim();
		if (!given.get(section)?.has(setting)) parts.push({ section, setting, line });
	}
	return parts;
};

/**
 * The settings, and the heads of their groups: with indented lines below it, a name without a value
 * is one. A head has at most one point of its own, as any name does that the SDK knows.
 */
const namesGiven = (settings: readonly string[]): ReadonlySet<string> =>
	new Set(
		settings.flatMap((name) => {
			const first = name.indexOf('.');
			if (first < 0) return [name];
			const second = name.indexOf('.', first + 1);
			return [name, name.slice(0, first), ...(second < 0 ? [] : [name.slice(0, second)])];
		}),
	);
