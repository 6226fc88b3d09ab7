import { expect, it } from 'vitest';
import { words } from '../../src/host/systemd/words.ts';

it.each<[string, readonly string[]]>([
	['', []],
	['A=b', ['A=b']],
	// As systemd 252 prints Environment=.
	[
		String.raw`A=second "C=d e" "F=it\"s \$x" P=t.service "TAB=a\tb" "NL=a\nb" PLAIN=x`,
		['A=second', 'C=d e', 'F=it"s $x', 'P=t.service', 'TAB=a\tb', 'NL=a\nb', 'PLAIN=x'],
	],
	// And as it prints its own.
	["GLOBAL=$'a b'", ['GLOBAL=a b']],
	[String.raw`NLG=$'a\nb'`, ['NLG=a\nb']],
	[String.raw`Q=$'it\'s'`, ["Q=it's"]],
	[String.raw`U=$'\303\251'`, ['U=é']],
	['D=a$b', ['D=a$b']],
	['E=', ['E=']],
	['"unclosed', ['unclosed']],
])('%s', (line, expected) => {
	expect(words(line)).toEqual(expected);
});
