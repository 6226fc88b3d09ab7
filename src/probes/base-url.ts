import type { Host } from '../host/host.ts';

/** The one variable by which the product's client is sent elsewhere (@anthropic-ai/bedrock-sdk, client.js). */
export const BASE_URL = 'ANTHROPIC_BEDROCK_BASE_URL';

/** Whether the client can call with what that variable says, if it says anything. */
export const isBaseUrl = ({ env }: Host): boolean => {
	const value = env[BASE_URL]?.trim();
	if (!value) return true;
	return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
};
