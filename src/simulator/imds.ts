import type { Answer, ImdsKnobs } from '../core/scenario.ts';
import { METADATA_TOKEN } from './canaries.ts';
import { issue } from './credentials.ts';
import { ACCOUNT, type Asked, type Handler, REGION, timestamp, type World } from './world.ts';

export const INSTANCE_ID = 'i-0123456789abcdef0';
const ROLE = 'InsightWorkerRole';
const TTL = 'x-aws-ec2-metadata-token-ttl-seconds';

/**
 * The instance metadata service, version 2, and version 1 where tokens are optional.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 */
export const imds: Handler = (asked, world) => {
	const knobs = world.scenario.imds ?? {};
	if (knobs.anything !== undefined) return knobs.anything;
	const path = asked.path.replace(/\?.*/s, '');
	if (path === '/latest/api/token')
		return asked.method === 'PUT' ? (knobs.token ?? grant(asked)) : page(405, 'Method Not Allowed');
	if (asked.method !== 'GET') return page(405, 'Method Not Allowed');
	const token = asked.headers['x-aws-ec2-metadata-token'];
	if (token === undefined && knobs.tokenless !== undefined) return knobs.tokenless;
	const accepted = token === undefined ? knobs.tokens === 'optional' : token === METADATA_TOKEN;
	return accepted ? document(path, knobs, world) : page(401, 'Unauthorized');
};

const grant = ({ headers }: Asked): Answer => {
	const ttl = headers[TTL] ?? '';
	if (headers['x-forwarded-for'] !== undefined) return page(403, 'Forbidden');
	if (!/^\d{1,5}$/.test(ttl) || Number(ttl) < 1 || Number(ttl) > 21_600) return page(400, 'Bad Request');
	return { status: 200, headers: { [TTL]: ttl }, body: METADATA_TOKEN };
};

const IAM = '/latest/meta-data/iam';

const document = (path: string, knobs: ImdsKnobs, world: World): Answer => {
	const role = knobs.role === undefined ? ROLE : knobs.role;
	switch (path) {
		case `${IAM}/security-credentials`:
		case `${IAM}/security-credentials/`:
			return knobs.roles ?? (role === null ? NOT_FOUND : text(role));
		case `${IAM}/security-credentials/${role}`:
			return knobs.credentials ?? (role === null ? NOT_FOUND : credentials(role, knobs, world));
		case `${IAM}/info`:
			return knobs.instanceProfile ?? (role === null ? NOT_FOUND : info(role, world));
		case '/latest/dynamic/instance-identity/document':
			return knobs.identity ?? json(identity(world));
		default: {
			// A role that only the `roles` knob lists still leads to what `credentials` says.
			const listed = path.startsWith(`${IAM}/security-credentials/`) ? knobs.credentials : undefined;
			const plain = PLAIN[path];
			return listed ?? (plain === undefined ? NOT_FOUND : text(plain));
		}
	}
};

const PLAIN: Readonly<Record<string, string>> = {
	'/latest/meta-data': 'ami-id\nhostname\niam/\ninstance-id\ninstance-type\nplacement/',
	'/latest/meta-data/': 'ami-id\nhostname\niam/\ninstance-id\ninstance-type\nplacement/',
	'/latest/meta-data/instance-id': INSTANCE_ID,
	'/latest/meta-data/instance-type': 't3.small',
	'/latest/meta-data/placement/availability-zone': `${REGION}a`,
	'/latest/meta-data/placement/region': REGION,
};

/** Milliseconds that a session of an instance's role lasts. */
const SESSION = 6 * 3_600_000;

const credentials = (role: string, { expiresInS, renews }: ImdsKnobs, world: World): Answer => {
	const given = issue(world, { source: 'EC2', role, session: INSTANCE_ID, expiresInS, renews });
	return json({
		Code: 'Success',
		LastUpdated: timestamp(given.expires - SESSION),
		Type: 'AWS-HMAC',
		AccessKeyId: given.accessKeyId,
		SecretAccessKey: given.secretAccessKey,
		Token: given.sessionToken,
		Expiration: timestamp(given.expires),
	});
};

const info = (role: string, world: World): Answer =>
	json({
		Code: 'Success',
		LastUpdated: timestamp(world.began),
		InstanceProfileArn: `arn:aws:iam::${ACCOUNT}:instance-profile/${role}`,
		InstanceProfileId: 'AIPAEXAMPLE',
	});

const identity = ({ began }: World) => ({
	accountId: ACCOUNT,
	architecture: 'x86_64',
	availabilityZone: `${REGION}a`,
	imageId: 'ami-0123456789abcdef0',
	instanceId: INSTANCE_ID,
	instanceType: 't3.small',
	pendingTime: timestamp(began - 86_400_000),
	privateIp: '10.0.0.10',
	region: REGION,
	version: '2017-09-30',
});

const text = (body: string): Answer => ({ status: 200, headers: { 'content-type': 'text/plain' }, body });
const json = (value: unknown): Answer => text(JSON.stringify(value, null, 2));

const page = (status: number, title: string): Answer => ({
	status,
	headers: { 'content-type': 'text/html' },
	body: [
		'<?xml version="1.0" encoding="iso-8859-1"?>',
		'<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">',
		` <head>\n  <title>${status} - ${title}</title>\n </head>`,
		` <body>\n  <h1>${status} - ${title}</h1>\n </body>\n</html>\n`,
	].join('\n'),
});
const NOT_FOUND = page(404, 'Not Found');
