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
		const given = [...(file.get(section)?.keys() ?? [])];
		// With indented lines below it, a name without a value is the head of a group.
		if (!given.some((name) => name === setting || name.startsWith(`${setting}.`)))
			parts.push({ section, setting, line });
	}
	return parts;
};
