import net from 'node:net';
import type { Urls } from '../../src/simulator/world.ts';

/**
 * The addresses that AWS gives out on its machines, and one that stands for any host elsewhere. None of them is to be
 * had without root, so this process has them lead to the stand-ins: below HTTP, where no client notices.
 */
const SERVICE_AT = {
	'169.254.169.254': 'imds',
	'fd00:ec2::254': 'imds',
	'169.254.170.2': 'container',
	'169.254.170.23': 'container',
	'fd00:ec2::23': 'container',
	'credentials.example': 'container',
} as const satisfies Readonly<Record<string, keyof Urls>>;

/** The same addresses with the stand-in's host and port for each, for another program to lead them there. */
export const addresses = (urls: Urls): Readonly<Record<string, readonly [host: string, port: number]>> =>
	Object.fromEntries(
		Object.entries(SERVICE_AT).map(([address, service]) => {
			const { hostname, port } = new URL(urls[service]);
			return [address, [hostname, Number(port)]];
		}),
	);

/** Leads every connection of this process to those addresses to the stand-ins that `urls` gives at that moment. */
export const reroute = (urls: () => Urls | undefined): void => {
	const connect = net.Socket.prototype.connect;
	const rerouted = function (this: net.Socket, ...args: unknown[]): net.Socket {
		const options: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
		if (typeof options === 'object' && options !== null) lead(options, urls());
		return Reflect.apply(connect, this, args);
	};
	Object.defineProperty(net.Socket.prototype, 'connect', { value: rerouted });
};

const lead = (options: object, urls: Urls | undefined): void => {
	const host: unknown = Reflect.get(options, 'host');
	const service = Object.entries(SERVICE_AT).find(([address]) => address === host)?.[1];
	if (service === undefined || urls === undefined) return;
	const { hostname, port } = new URL(urls[service]);
	Object.assign(options, { host: hostname, port: Number(port) });
};
