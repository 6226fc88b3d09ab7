import { expect, it } from 'vitest';
import { nodeOptions } from '../../src/host/subject/node-options.ts';

const KNOWN = new Set(['--dns-result-order', '--use-openssl-ca', '--max-http-header-size', '--tls-min-v1.3']);

it.each<[string, readonly string[], readonly string[]]>([
	['', [], []],
	['--use-openssl-ca', ['--use-openssl-ca'], []],
	['--dns-result-order=ipv4first --require /evil.js', ['--dns-result-order=ipv4first'], ['--require']],
	['--dns-result-order ipv4first -r "/a b.js"', ['--dns-result-order', 'ipv4first'], ['-r']],
	['--require=./x.js --import data:text/javascript,1', [], ['--require', '--import']],
	['"--require" /x --tls-min-v1.3', ['--tls-min-v1.3'], ['--require']],
	// Of those that decide a connection, one that this Node does not know would end it.
	['--use-system-ca', [], ['--use-system-ca']],
	['--inspect=0.0.0.0:9229 --max-old-space-size=100', [], ['--inspect', '--max-old-space-size']],
	['   ', [], []],
])('%s', (text, taken, left) => {
	expect(nodeOptions(text, KNOWN)).toEqual({ taken, left });
});
