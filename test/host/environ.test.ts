import { expect, it } from 'vitest';
import { parseEnviron } from '../../src/host/subject/environ.ts';

it.each<[string, Buffer, Record<string, string>]>([
	['nothing', Buffer.alloc(0), {}],
	['a value with an equals sign', Buffer.from('A=b=c\0'), { A: 'b=c' }],
	['no name, and no equals sign', Buffer.from('=x\0junk\0A=1\0'), { A: '1' }],
	['a name twice: the first, as getenv()', Buffer.from('A=1\0A=2\0'), { A: '1' }],
	[
		'what is no UTF-8, as Node shows it',
		Buffer.from('A=\xff\xfe\0B=2\0', 'latin1'),
		{ A: '\ufffd\ufffd', B: '2' },
	],
	['a name that an object has by itself', Buffer.from('__proto__=1\0'), JSON.parse('{"__proto__":"1"}')],
])('%s', (_what, bytes, expected) => {
	expect(parseEnviron(bytes)).toEqual(expected);
});
