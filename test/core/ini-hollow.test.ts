import { expect, it } from 'vitest';
import { parseIni } from '../../src/core/ini.ts';
import { hollowParts } from '../../src/core/ini-hollow.ts';

const partsOf = (text: string) => hollowParts(text, parseIni(text));

it('finds sections in which nothing has a value, and settings without one', () => {
	expect(partsOf('[a]\n# note\n[profile b]\nregion = x\nrole_arn =\n[c]\nregion =\n')).toEqual([
		{ section: 'a', line: 1 },
		{ section: 'profile.b', setting: 'role_arn', line: 5 },
		{ section: 'c', line: 6 },
		{ section: 'c', setting: 'region', line: 7 },
	]);
});

it('passes over the head of a group, and over what is filled in elsewhere', () => {
	expect(partsOf('[a]\ns3 =\n  max_queue_size = 10\n[b]\n[b]\nregion = x\n')).toEqual([]);
});
