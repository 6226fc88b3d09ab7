/**
 * A check's texts as they stand in its page, where no machine fills the slots: `{instanceId}` reads
 * INSTANCE_ID, the same word that a run shows for what it could not find out.
 */
export const placeholders = (text: string, mark = (word: string): string => word): string =>
	text.replace(/\{([a-z][A-Za-z0-9]*)\}/g, (_, name: string) => mark(capitals(name)));

const capitals = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
