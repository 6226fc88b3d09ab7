import fc from 'fast-check';
import { once } from './choose.ts';
import { profile, type Settings, session } from './profiles.ts';

/** Both files of ~/.aws: profiles, and how they are spread and spelt. */

const NAMES = ['default', 'p', 'q', 'base'] as const;

/** Which file a setting stands in; `both` with another value in the config file. */
const place = fc.constantFrom('credentials', 'config', 'credentials', 'config', 'both');
/** How a line is written: the plain way, and some that one reader or the other takes otherwise. */
const LINES: readonly ((name: string, value: string) => string)[] = [
	(name, value) => `${name} = ${value}`,
	(name, value) => `${name}=${value}`,
	(name, value) => `${name} = ${value} # so`,
	(name, value) => `${name} = ${value}#so`,
	(name, value) => `  ${name} = ${value}`,
	(name, value) => `${name}: ${value}`,
	(name, value) => `${name.toUpperCase()} = ${value}`,
	(name, value) => `${name} = "${value}"`,
	(name) => `${name} =`,
	(name, value) => `${name} = other\n${name} = ${value}`,
	(name, value) => `s3 =\n  ${name} = ${value}`,
];
const [PLAIN = String, ...ODD] = LINES;
const line = fc.oneof(
	{ withCrossShrink: true },
	{ weight: 60, arbitrary: fc.constant(PLAIN) },
	{ weight: 1, arbitrary: fc.constantFrom(...ODD) },
);

const HEADERS: readonly ((name: string, file: 'credentials' | 'config') => string)[] = [
	(name, file) => (file === 'config' && name !== 'default' ? `[profile ${name}]` : `[${name}]`),
	(name) => `[profile ${name}]`,
	(name) => `[${name}]`,
	(name) => `[ ${name} ]`,
	(name) => `[profile "${name}"]`,
	(name) => `[profile  ${name}]`,
	(name) => `[profile\t${name}] ; here`,
];
const [USUAL = String, ...ODD_HEADERS] = HEADERS;
const header = fc.oneof(
	{ withCrossShrink: true },
	{ weight: 30, arbitrary: fc.constant(USUAL) },
	{ weight: 1, arbitrary: fc.constantFrom(...ODD_HEADERS) },
);

interface Spread {
	readonly name: string;
	readonly settings: Settings;
	readonly places: readonly string[];
	readonly lines: readonly (typeof LINES)[number][];
	readonly header: (typeof HEADERS)[number];
}

const spread = (name: string): fc.Arbitrary<Spread> =>
	fc.record({
		name: fc.constant(name),
		settings: profile,
		places: fc.oneof(
			{ weight: 2, arbitrary: fc.constant(['credentials']) },
			{ weight: 2, arbitrary: fc.constant(['config']) },
			{ weight: 1, arbitrary: fc.array(place, { minLength: 1, maxLength: 5 }) },
		),
		lines: fc.array(line, { minLength: 1, maxLength: 4 }),
		header,
	});

const section = (
	file: 'credentials' | 'config',
	{ name, settings, places, lines, header }: Spread,
): string => {
	const written = Object.entries(settings).flatMap(([key, value], at) => {
		const where = places[at % places.length] ?? 'config';
		if (where !== file && where !== 'both') return [];
		const write = lines[at % lines.length] ?? PLAIN;
		return [write(key, where === 'both' && file === 'config' ? `other-${value}` : value)];
	});
	return written.length === 0 ? '' : [header(name, file), ...written, ''].join('\n');
};

const JUNK = ['junk', '[__proto__]', '[unfinished', 'before = any section', '# comment', '[]'];
/** What is done to the whole text of a file. */
const DRESSES: readonly ((text: string) => string)[] = [
	(text) => text,
	(text) => `\ufeff${text}`,
	(text) => text.replaceAll('\n', '\r\n'),
	(text) => text.replaceAll('\n', '\r'),
	(text) => text.toLowerCase(),
	...JUNK.map((junk) => (text: string) => `${junk}\n${text}`),
	(text) => `${text}\n[default]\nregion = us-west-1\n`,
];
const [AS_IT_IS = String, ...ODD_DRESSES] = DRESSES;
const dress = fc.oneof(
	{ withCrossShrink: true },
	{ weight: 10, arbitrary: fc.constant(AS_IT_IS) },
	{ weight: 1, arbitrary: fc.constantFrom(...ODD_DRESSES) },
);

/** Files by their path; the config file stands in a second place too, for a variable to name. */
export const sharedFiles: fc.Arbitrary<Readonly<Record<string, string>>> = fc
	.record({
		profiles: fc.tuple(...NAMES.map((name) => once(name === 'q' ? 4 : 2, spread(name)))),
		session: once(2, session),
		dress: fc.tuple(dress, dress),
	})
	.map(({ profiles, session, dress: [first, second] }): Record<string, string> => {
		const there = profiles.filter((one) => one !== undefined);
		const sections = (file: 'credentials' | 'config') => there.map((one) => section(file, one)).join('');
		const config = second(sections('config') + sessionSection(session));
		const texts = {
			'~/.aws/credentials': first(sections('credentials')),
			'~/.aws/config': config,
			'~/moved/config': config,
		};
		return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
	});

/** Settings that say how the metadata service is asked, each in one file, in both or in none. */
const METADATA: Readonly<Record<string, readonly string[]>> = {
	ec2_metadata_v1_disabled: ['true', 'false', 'yes'],
	ec2_metadata_service_endpoint: ['{imds}', '{imds}', 'no url', 'https://169.254.169.254'],
	ec2_metadata_service_endpoint_mode: ['IPv4', 'IPv6', 'ipv6'],
	region: ['ap-south-1', 'not a region'],
};

const metadataSection = fc
	.tuple(
		...Object.entries(METADATA).map(([name, values]) =>
			once(2, fc.constantFrom(...values)).map((value) =>
				value === undefined ? '' : `${PLAIN(name, value)}\n`,
			),
		),
	)
	.map((lines) => lines.join(''))
	.map((lines) => (lines === '' ? '' : `[default]\n${lines}`));

/** Both files of a machine whose default profile says no more than how its metadata service is asked. */
export const instanceFiles: fc.Arbitrary<Readonly<Record<string, string>>> = fc
	.tuple(metadataSection, metadataSection)
	.map(([credentials, config]) => ({ '~/.aws/credentials': credentials, '~/.aws/config': config }));

const sessionSection = (settings: Settings | undefined): string => {
	if (settings === undefined) return '';
	const lines = Object.entries(settings).map(([key, value]) => PLAIN(key, value));
	return ['[sso-session work]', ...lines, ''].join('\n');
};
