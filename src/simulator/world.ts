import type { Answer, Scenario, ServiceError } from '../core/scenario.ts';

export const SERVICES = ['imds', 'container', 'sts', 'sso', 'bedrock'] as const;
export type Service = (typeof SERVICES)[number];

/** Base URL of each stand-in, without a slash at its end. */
export type Urls = Readonly<Record<Service, string>>;

/** A request as plain values. */
export interface Asked {
	readonly service: Service;
	readonly method: string;
	/** Path and query as they stood in the request line. */
	readonly path: string;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly body: string;
}

/** Who signs with a key. */
export interface Identity {
	readonly arn: string;
	readonly account: string;
	readonly userId: string;
}

/**
 * A key that was handed out: whose it is, the token that belongs to it, and until when (ms since
 * 1970).
 */
export interface Session {
	readonly identity: Identity;
	readonly sessionToken: string;
	readonly expires: number;
}

/** What the services share: the scenario, one clock, and the keys that they have handed out. */
export interface World {
	/** As it stands now: what comes later in it is there once its time has come. */
	readonly scenario: Scenario;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** When the simulation began, milliseconds since 1970. */
	readonly began: number;
	readonly sessions: Map<string, Session>;
}

/** One service: a request in, its answer out. */
export type Handler = (asked: Asked, world: World) => Answer;

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

/** Whether a knob is an error that the service words in its own protocol. */
export const isServiceError = (knob: Answer | ServiceError): knob is ServiceError =>
	typeof knob === 'object' && 'code' in knob;

/** A time as AWS writes it in documents: whole seconds, UTC. */
export const timestamp = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
