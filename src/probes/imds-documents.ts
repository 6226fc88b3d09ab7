import type { Fingerprint, ImdsCredentials, InstanceIdentity } from '../core/facts.ts';
import { excerpt, maskKeyId } from '../core/redact.ts';
import type { Host } from '../host/host.ts';
import type { Answered } from '../host/http.ts';
import { record, string, timestamp } from './json.ts';

/** The metadata documents: each reader gives undefined where a body does not have the documented form. */

export const looksLikeMarkup = (body: string): boolean => /^\s*</.test(body);

export const readToken = ({ body, headers }: Answered): { ttlSeconds: number } | undefined => {
	// A real token is base64 and has about 56 characters.
	if (!/^[\w+/=-]{8,512}$/.test(body.trim())) return undefined;
	return { ttlSeconds: Number(headers['x-aws-ec2-metadata-token-ttl-seconds'] ?? 21_600) || 0 };
};

export const readRoles = ({ body }: Answered): readonly string[] | undefined => {
	const names = body
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	return names.every((name) => /^[\w+=,.@-]{1,128}$/.test(name)) ? names : undefined;
};

export const readCredentials = (host: Host, { body }: Answered): ImdsCredentials | undefined => {
	const document = record(body);
	if (document === undefined) return undefined;
	const [secret, token] = [string(document.SecretAccessKey), document.Token];
	host.secrets.remember(secret);
	if (typeof token === 'string') host.secrets.remember(token);
	const id = string(document.AccessKeyId);
	if (document.Code === undefined && id === undefined) return undefined;
	const expiration = timestamp(document.Expiration);
	const credentials: Fingerprint | undefined =
		id === undefined || secret === undefined
			? undefined
			: {
					accessKeyId: maskKeyId(id),
					kind: id.startsWith('ASIA') ? 'temporary' : 'unknown',
					sessionToken: typeof token === 'string' && token !== '',
					...(expiration === undefined ? {} : { expiration }),
				};
	const message = string(document.Message);
	const lastUpdated = timestamp(document.LastUpdated);
	return {
		code: string(document.Code) ?? '',
		...(message === undefined ? {} : { message: excerpt(message) }),
		...(lastUpdated === undefined ? {} : { lastUpdated }),
		...(credentials === undefined ? {} : { credentials }),
	};
};

export const readIdentity = (body: string): InstanceIdentity | undefined => {
	const document = record(body);
	if (document === undefined) return undefined;
	const { instanceId, region, accountId, instanceType, availabilityZone } = document;
	const wanted = { instanceId, region, accountId, instanceType, availabilityZone };
	return Object.fromEntries(
		Object.entries(wanted).flatMap(([key, value]) => (string(value) ? [[key, string(value)]] : [])),
	);
};

export const readInfo = ({ body }: Answered): { code: string; arn?: string } | undefined => {
	const document = record(body);
	if (document === undefined) return undefined;
	const arn = string(document.InstanceProfileArn);
	return { code: string(document.Code) ?? '', ...(arn === undefined ? {} : { arn }) };
};
