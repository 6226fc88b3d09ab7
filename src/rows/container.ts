import { decides, defineRow, notAsked, plainRow, type RowResult, sourceRow } from '../core/row.ts';
import { keyOf } from './chain.ts';

export const containerRows = [
	defineRow({
		id: 'container.token',
		section: 'container',
		title: 'Authorization token of the container endpoint',
		touches: 'reads the file in AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
		judge: (facts): RowResult => {
			const { token } = facts.container;
			const row = sourceRow(token, decides(facts, 'container'), ({ file }) => file);
			if (token.kind !== 'ok' || !(token.value.trailingNewline || token.value.carriageReturn)) return row;
			return {
				...row,
				status: 'fail',
				detail: `${token.value.file} ends in a line break, which no header may hold`,
			};
		},
	}),
	defineRow({
		id: 'container.credentials',
		section: 'container',
		title: 'Container credentials endpoint',
		touches: 'GET of the URL in AWS_CONTAINER_CREDENTIALS_FULL_URI or _RELATIVE_URI',
		judge: (facts): RowResult => {
			const { endpoint, credentials } = facts.container;
			const needed = decides(facts, 'container');
			if (endpoint?.rejected !== undefined && credentials.kind === 'unasked')
				return {
					status: needed || facts.chain.verdict.kind === 'error' ? 'fail' : 'skip',
					detail: credentials.because,
				};
			if (credentials.kind === 'unasked') return notAsked(credentials);
			const row = sourceRow(credentials, needed, ({ roleArn, credentials: keys }) =>
				[keyOf(keys), roleArn].filter(Boolean).join(', '),
			);
			const expiration = credentials.kind === 'ok' ? credentials.value.credentials.expiration : undefined;
			return expiration !== undefined && expiration < facts.clock.now
				? { ...row, status: needed ? 'fail' : 'skip', detail: `expired: ${row.detail}` }
				: row;
		},
	}),
	defineRow({
		id: 'container.task',
		section: 'container',
		title: 'ECS task metadata',
		touches: 'GET /task at the URL in ECS_CONTAINER_METADATA_URI_V4',
		judge: ({ container: { task } }): RowResult => {
			const row = plainRow(task, ({ family, revision, cluster, launchType }) =>
				[family && `${family}:${revision ?? '?'}`, cluster, launchType].filter(Boolean).join(', '),
			);
			// Nothing depends on it: it only names the task in what is printed.
			return row.status === 'fail'
				? { ...row, status: 'skip', detail: `${row.detail}; nothing depends on it` }
				: row;
		},
	}),
] as const;
