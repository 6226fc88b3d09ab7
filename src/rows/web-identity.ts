import { decides, defineRow, type RowResult, sourceRow } from '../core/row.ts';
import { keyOf } from './chain.ts';

export const webIdentityRows = [
	defineRow({
		id: 'web-identity.token',
		section: 'web-identity',
		title: 'Web identity token',
		touches: 'reads the file in AWS_WEB_IDENTITY_TOKEN_FILE',
		judge: (facts): RowResult => {
			const { tokenFile } = facts.webIdentity;
			const needed = decides(facts, 'web-identity');
			const row = sourceRow(
				tokenFile,
				needed,
				({ subject, audience }) => `${subject}, for ${audience.join(', ')}`,
			);
			const expiresAt = tokenFile.kind === 'ok' ? tokenFile.value.expiresAt : undefined;
			return expiresAt !== undefined && expiresAt < facts.clock.now && needed
				? { ...row, status: 'fail', detail: `expired at ${expiresAt}` }
				: row;
		},
	}),
	defineRow({
		id: 'web-identity.assume',
		section: 'web-identity',
		title: 'AssumeRoleWithWebIdentity',
		touches: 'sts:AssumeRoleWithWebIdentity, when the chain comes to it',
		judge: (facts): RowResult =>
			sourceRow(facts.webIdentity.assume, decides(facts, 'web-identity'), ({ credentials }) =>
				keyOf(credentials),
			),
	}),
] as const;
