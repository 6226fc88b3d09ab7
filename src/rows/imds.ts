import type { Facts } from '../core/facts.ts';
import { decides, defineRow, notAsked, plainRow, type RowResult, sourceRow } from '../core/row.ts';
import { timing } from '../core/timing.ts';
import { keyOf } from './chain.ts';

const needed = (facts: Facts) => decides(facts, 'imds');

export const imdsRows = [
	defineRow({
		id: 'imds.token',
		section: 'imds',
		title: 'Session token (IMDSv2)',
		touches: 'PUT /latest/api/token at the metadata service',
		judge: (facts): RowResult => {
			const { endpoint, token } = facts.imds;
			// A setting that cannot be used is why nobody was asked: not a thing that was left out.
			if (endpoint.defect !== undefined && needed(facts))
				return { status: 'fail', detail: `${endpoint.url} from ${endpoint.source}: ${endpoint.defect}` };
			return sourceRow(token, needed(facts), ({ ttlSeconds }) => `granted for ${ttlSeconds} s`);
		},
	}),
	defineRow({
		id: 'imds.tokenless',
		section: 'imds',
		title: 'A GET without a token',
		touches: 'GET /latest/meta-data/ at the metadata service, without a token',
		judge: (facts): RowResult => {
			const { tokenless } = facts.imds;
			if (tokenless.kind === 'unasked') return notAsked(tokenless);
			if (tokenless.kind === 'ok')
				return { status: 'pass', detail: 'answered: version 1 is open too', ...timing(tokenless) };
			if (tokenless.kind === 'refused' && tokenless.status === 401)
				return {
					status: 'pass',
					detail: 'refused with 401: version 2 is required',
					...timing(tokenless),
				};
			const row = plainRow(tokenless, () => '');
			// What the SDK falls back to; without a token it decides, with one it is worth a word.
			if (!needed(facts)) return { ...row, status: 'skip', detail: `${row.detail}; not needed here` };
			return { ...row, status: facts.imds.token.kind === 'ok' ? 'warn' : row.status };
		},
	}),
	defineRow({
		id: 'imds.role',
		section: 'imds',
		title: 'Role of the instance profile',
		touches: 'GET /latest/meta-data/iam/security-credentials/ at the metadata service',
		judge: (facts): RowResult => {
			const row = sourceRow(facts.imds.role, needed(facts), (names) => names.join(', '));
			const { role } = facts.imds;
			return role.kind === 'ok' && role.value.length !== 1
				? { ...row, status: needed(facts) ? 'fail' : 'skip', detail: `${role.value.length} roles are listed` }
				: row;
		},
	}),
	defineRow({
		id: 'imds.credentials',
		section: 'imds',
		title: 'Credentials document of the role',
		touches: 'GET /latest/meta-data/iam/security-credentials/ROLE at the metadata service',
		judge: (facts): RowResult => {
			const { credentials } = facts.imds;
			const row = sourceRow(credentials, needed(facts), (document) =>
				document.credentials === undefined
					? `no keys in it, Code ${document.code}`
					: keyOf(document.credentials),
			);
			if (credentials.kind !== 'ok') return row;
			const { code, credentials: keys } = credentials.value;
			if (keys === undefined) return { ...row, status: needed(facts) ? 'fail' : 'skip' };
			if (keys.expiration !== undefined && keys.expiration < facts.clock.now)
				return { ...row, status: needed(facts) ? 'fail' : 'skip', detail: `expired: ${row.detail}` };
			return code === 'Success' ? row : { ...row, status: 'warn', detail: `Code ${code}: ${row.detail}` };
		},
	}),
	defineRow({
		id: 'imds.identity',
		section: 'imds',
		title: 'Instance identity document',
		touches: 'GET /latest/dynamic/instance-identity/document at the metadata service',
		judge: (facts): RowResult => {
			const row = sourceRow(
				facts.imds.identity,
				needed(facts),
				({ instanceId, instanceType, availabilityZone }) =>
					[instanceId, instanceType, availabilityZone].filter(Boolean).join(', '),
			);
			// Nothing depends on it: it only names the instance in what is printed.
			return row.status === 'fail'
				? { ...row, status: 'skip', detail: `${row.detail}; nothing depends on it` }
				: row;
		},
	}),
] as const;
