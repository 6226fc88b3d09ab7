import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FORMS } from '../../../src/core/redact/forms.ts';
import { redact } from '../../../src/core/redact.ts';

/** Every form tried on every text. */
const byAll = (text: string) =>
	FORMS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);

/** What secrets are told by and what stands around them; those of one word in two, so that no scanner takes them for one. */
const told = `-----BEGIN RSA PRIVATE KEY-----¦AKIA¦IOSFODNN7EXAMPLE¦ eyJ¦hbGciOiJI.eyJzdWIi¦ABSK¦bedrock-api-key-
¦hvs.¦ghp_¦ghr_¦github_pat_¦glpat-¦xoxb-¦xapp-¦npm_¦pypi-¦sk-¦ rk_live_¦ bob:swordfish@host.example¦ https:a@b
¦ AIza¦ IQoJ¦Bearer ¦basic¦Authorization: Digest ¦set-cookie: a=¦X-Amz-Signature=¦Signature=0123456789abcdef0
¦?sig=¦&code=¦?state¦ --token ¦ --api-key=¦ -pw ¦ -u bob:¦ --user¦secret_access_key = ¦session-token:
¦"clientSecret": "¦DB_PASS=¦auth=¦session=¦pwd: ¦passphrase: ¦api-key: ¦Token: ¦secret ¦TOKEN ¦, "a" is not valid JSON
¦token%3D¦key%253A¦password¦private_key¦security¦%2F¦%20¦https://¦//¦@¦:¦=¦ ¦"¦'¦?¦&¦;¦[¦.¦-¦_¦is¦the¦ſ¦K¦İ`;
const pieces = [
	...told.replaceAll('\n', '').split('¦'),
	'\n',
	'CanaryPW1x',
	'Ab1/'.repeat(10),
	'aB1'.repeat(20),
];

const sizes = [
	(text: string) => text,
	(text: string) => text.toUpperCase(),
	(text: string) => text.toLowerCase(),
];
const piece = fc
	.tuple(fc.constantFrom(...pieces), fc.constantFrom(...sizes, ...sizes.slice(0, 1)))
	.map(([text, sized]) => sized(text));
const texts = fc.array(piece, { maxLength: 10 }).map((all) => all.join(''));

it('finds what it would if every form were tried', () => {
	const found = new Set<RegExp>();
	fc.assert(
		fc.property(texts, (text) => {
			for (const [pattern] of FORMS) if (text.search(pattern) >= 0) found.add(pattern);
			expect(redact(text)).toBe(byAll(text));
		}),
		{ numRuns: 20_000 },
	);
	expect(found.size).toBe(FORMS.length);
});
