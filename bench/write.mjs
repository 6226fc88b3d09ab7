import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

/** Puts a text into docs/performance.md, between the two comments of this name. */
export const write = (name, text) => {
	const place = new RegExp(`(<!-- ${name}[^>]*-->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
	const whole = readFileSync(page, 'utf8');
	writeFileSync(
		page,
		whole.replace(place, (_, open, close) => `${open}${text}\n${close}`),
	);
};
