import type { Answer, ServiceError } from '../core/scenario.ts';
import { requestId } from './request-id.ts';
import type { Asked } from './world.ts';

/** What services that speak JSON have in common. */

/** An answer of the service. */
export const success = (
	asked: Asked,
	body: unknown,
	headers: Readonly<Record<string, string>> = {},
): Answer => ({
	status: 200,
	headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId(asked), ...headers },
	body,
});

/** An error of the service; clients take its name from the header and cut it at the colon. */
export const failure = (asked: Asked, { status, code, message }: ServiceError): Answer => ({
	status,
	headers: {
		'content-type': 'application/json',
		'x-amzn-errortype': `${code}:http://internal.amazon.com/coral/com.amazon.coral.service/`,
		'x-amzn-requestid': requestId(asked, code),
	},
	body: { message },
});
