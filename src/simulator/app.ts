import type { Answer, AnswerBody, Reach, Scenario } from '../core/scenario.ts';
import { bedrock } from './bedrock.ts';
import { container } from './container.ts';
import { imds } from './imds.ts';
import { scenarioAt } from './later.ts';
import { sso } from './sso.ts';
import { sts } from './sts.ts';
import type { Asked, Handler, Service, World } from './world.ts';

/** An answer as it goes over the wire. */
export interface Reply {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array;
	/** Milliseconds before it begins. */
	readonly delayMs: number;
	/** The body again and again, without an end. */
	readonly endless: boolean;
}

/**
 * The embedded AWS as a function: what it answers to a request. It holds the keys that it has handed
 * out.
 */
export type App = (asked: Asked) => Reply | 'silence' | 'hangup';

const HANDLERS: Readonly<Record<Service, Handler>> = { imds, container, sts, sso, bedrock };

/** An AWS as the scenario has it. `now` gives milliseconds since 1970. */
export const createApp = (scenario: Scenario, now: () => number = Date.now): App => {
	const began = now();
	const healed: Scenario = { on: scenario.on };
	const { healsAfterS = Number.POSITIVE_INFINITY } = scenario;
	const sessions: World['sessions'] = new Map();
	let first: number | undefined;
	return (asked) => {
		first ??= now();
		const current = now() - began < healsAfterS * 1000 ? scenarioAt(scenario, now() - first) : healed;
		const world: World = { scenario: current, now, began, sessions };
		const reach = reachOf(asked.service, current);
		if (reach === 'silence' || reach === 'hangup') return reach;
		return render(HANDLERS[asked.service](asked, world), asked.service, world);
	};
};

/**
 * How a service can be reached. Only an instance has a metadata service, unless the scenario speaks of
 * one.
 */
export const reachOf = (service: Service, { on, ...scenario }: Scenario): Reach => {
	const elsewhere = service === 'imds' && on !== 'ec2' && scenario.imds === undefined;
	return scenario[service]?.reach ?? (elsewhere ? 'refused' : 'answers');
};

const render = (answer: Answer, service: Service, { scenario, now }: World): ReturnType<App> => {
	if (typeof answer === 'string') return answer;
	const { status, headers = {}, delayMs = 0, endless = false } = answer;
	const { text, type } = bodyOf(answer);
	const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
	return {
		status,
		headers: {
			date: new Date(now() + clockAheadS(service, scenario) * 1000).toUTCString(),
			'content-type': type,
			...Object.fromEntries(lower),
		},
		body: typeof text === 'string' ? Buffer.from(text) : text,
		delayMs: delayMs + delayOf(service, scenario),
		endless,
	};
};

const bodyOf = ({ body = '' }: AnswerBody): { text: string | Uint8Array; type: string } => {
	if (body instanceof Uint8Array) return { text: body, type: 'application/octet-stream' };
	if (typeof body !== 'string') return { text: JSON.stringify(body), type: 'application/json' };
	return { text: body, type: /^\s*</.test(body) ? 'text/html' : 'text/plain' };
};

const clockAheadS = (service: Service, { sts, bedrock }: Scenario): number => {
	if (service === 'sts') return sts?.clockAheadS ?? 0;
	return service === 'bedrock' ? (bedrock?.clockAheadS ?? 0) : 0;
};

const delayOf = (service: Service, { imds, sts, bedrock }: Scenario): number => {
	const knobs = { imds, sts, bedrock, container: undefined, sso: undefined }[service];
	return knobs?.delayMs ?? 0;
};
