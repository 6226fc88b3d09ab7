import type { Answer } from '../core/scenario.ts';
import { SSO_ACCESS_TOKEN, SSO_REFRESH_TOKEN } from './canaries.ts';
import { issue } from './credentials.ts';
import { failure, success } from './json-service.ts';
import { ACCOUNT, type Asked, type Handler, isServiceError, type World } from './world.ts';

/**
 * The portal of IAM Identity Center, which gives a role's credentials for an access token, and its
 * OIDC service, which renews that token. Any token that is not empty is accepted: what decides is the
 * `getRoleCredentials` knob.
 * https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 */
export const sso: Handler = (asked, world) => {
	const [path = '', query = ''] = asked.path.split('?');
	if (path === '/federation/credentials') return roleCredentials(asked, new URLSearchParams(query), world);
	if (path === '/token' && asked.method === 'POST')
		return success(asked, {
			accessToken: SSO_ACCESS_TOKEN,
			expiresIn: 28_800,
			refreshToken: SSO_REFRESH_TOKEN,
			tokenType: 'Bearer',
		});
	return failure(asked, { status: 404, code: 'ResourceNotFoundException', message: 'Not found' });
};

const roleCredentials = (asked: Asked, query: URLSearchParams, world: World): Answer => {
	const knob = world.scenario.sso?.getRoleCredentials;
	if (knob !== undefined) return isServiceError(knob) ? failure(asked, knob) : knob;
	if (!asked.headers['x-amz-sso_bearer_token'])
		return failure(asked, {
			status: 401,
			code: 'UnauthorizedException',
			message: 'Session token not found or invalid',
		});
	const name = query.get('role_name') ?? 'Developer';
	const role = `arn:aws:iam::${query.get('account_id') ?? ACCOUNT}:role/AWSReservedSSO_${name}_0123456789abcdef`;
	const given = issue(world, { source: 'SSO', role, session: 'insight', expiresInS: 3600 });
	const { accessKeyId, secretAccessKey, sessionToken, expires } = given;
	return success(asked, {
		roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration: expires },
	});
};
