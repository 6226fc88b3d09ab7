import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A key and a certificate of it, as a TLS server takes them. */
export interface SelfSigned {
	readonly key: string;
	readonly cert: string;
}

/**
 * A certificate that nobody vouches for, as a proxy that looks into TLS would show it. Made anew each
 * time, so that no private key lies in the sources; Node can make none, but it can sign one.
 * https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export const selfSigned = (organisation: string, name: string, now = Date.now()): SelfSigned => {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const subject = sequence(attribute('2.5.4.10', organisation), attribute('2.5.4.3', name));
	const body = sequence(
		tagged(INTEGER, Buffer.from([1])),
		ECDSA_WITH_SHA256,
		subject,
		sequence(time(now - DAY), time(now + DAY)),
		subject,
		publicKey.export({ type: 'spki', format: 'der' }),
	);
	return {
		key: pem(privateKey),
		cert: certificate(sequence(body, ECDSA_WITH_SHA256, signature(body, privateKey))),
	};
};

const DAY = 86_400_000;

// The tags of DER that are wanted here.
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;

const tagged = (tag: number, ...parts: readonly Buffer[]): Buffer => {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
};

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(SEQUENCE, ...parts);

const identifier = (dotted: string): Buffer => {
	const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
	const bytes = others.flatMap((part) => (part < 128 ? [part] : base128(part)));
	return tagged(OBJECT_IDENTIFIER, Buffer.from([first * 40 + second, ...bytes]));
};

const base128 = (part: number): readonly number[] => {
	const low = [part & 127];
	for (let rest = part >> 7; rest > 0; rest >>= 7) low.unshift((rest & 127) | 128);
	return low;
};

const ECDSA_WITH_SHA256 = sequence(identifier('1.2.840.10045.4.3.2'));

const attribute = (type: string, value: string): Buffer =>
	tagged(SET, sequence(identifier(type), tagged(UTF8_STRING, Buffer.from(value))));

/** `261125075101Z` */
const time = (ms: number): Buffer =>
	tagged(
		UTC_TIME,
		Buffer.from(
			`${new Date(ms)
				.toISOString()
				.replace(/[-:T]|\.\d{3}/g, '')
				.slice(2)}`,
		),
	);

const signature = (body: Buffer, key: KeyObject): Buffer =>
	tagged(BIT_STRING, Buffer.from([0]), sign('sha256', body, key));

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

const certificate = (der: Buffer): string =>
	`-----BEGIN CERTIFICATE-----\n${der
		.toString('base64')
		.match(/.{1,64}/g)
		?.join('\n')}\n-----END CERTIFICATE-----\n`;
