import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
import { STAGES, type StageId } from '../../src/core/facts.ts';
import type { Report } from '../../src/core/report.ts';
import { examineMachine as examineSelf } from './subject.ts';

/**
 * What the product's Bedrock client did: whom it signed as and where, or the error that it ended
 * with.
 */
export type Did =
	| { readonly kind: 'signed'; readonly stage: StageId | 'bearer'; readonly region: string }
	| { readonly kind: 'error'; readonly name: string; readonly region: string; readonly cause: string }
	| { readonly kind: 'hung'; readonly region: string };
export type ProductReport = Report & { readonly did: Did };

/** The examination of this process, and beside it what the client does in the same process state. */
export const examineMachine = async (timeoutMs: number): Promise<ProductReport> => {
	const report = await examineSelf(timeoutMs);
	return { ...report, did: await send() };
};

/**
 * Milliseconds after which the client is taken never to come back; the longest wait that ends takes 8
 * s.
 */
const LONGEST = 12_000;

const send = async (): Promise<Did> => {
	// The environment's keys are asked for before the chain is entered at all.
	let stage: StageId = 'env';
	const listen = (...parts: readonly unknown[]) => {
		const text = parts.map(String).join(' ');
		stage = STAGES.find((id) => text.includes(ENTERED[id])) ?? stage;
	};
	const quiet = () => {};
	let headers = new Headers();
	const client = new AnthropicBedrock({
		maxRetries: 0,
		logLevel: 'debug',
		logger: { debug: listen, info: quiet, warn: quiet, error: quiet },
		fetch: async (_url, init) => {
			headers = new Headers(init?.headers);
			return new Response('{"type":"message","content":[]}', {
				headers: { 'content-type': 'application/json' },
			});
		},
	});
	const region = client.awsRegion;
	const late = new Promise<Did>((resolve) => {
		setTimeout(() => resolve({ kind: 'hung', region }), LONGEST).unref();
	});
	const asked = client.messages
		.create({ model: 'm', max_tokens: 1, messages: [{ role: 'user', content: '.' }] })
		.then(
			(): Did => {
				const authorization = headers.get('authorization') ?? '';
				const scope = /Credential=[^/]*\/\d+\/([^/]*)\/bedrock\//.exec(authorization)?.[1];
				return scope === undefined
					? { kind: 'signed', stage: 'bearer', region }
					: { kind: 'signed', stage, region: scope };
			},
			(error: Error): Did =>
				// Which keys are taken is settled when the signer refuses them for not being texts.
				error.message === 'Resolved credential object is not valid'
					? { kind: 'signed', stage, region }
					: {
							kind: 'error',
							name: error.constructor.name,
							region,
							cause: String(error.cause ?? error),
						},
		);
	return Promise.race([asked, late]);
};

/** What the SDK logs on entering each link of its chain. */
const ENTERED: Readonly<Record<StageId, string>> = {
	env: 'defaultProvider::fromEnv',
	profile: 'defaultProvider::fromIni',
	process: 'defaultProvider::fromProcess',
	'web-identity': 'defaultProvider::fromTokenFile',
	container: 'remoteProvider::fromHttp',
	imds: 'remoteProvider::fromInstanceMetadata',
};
