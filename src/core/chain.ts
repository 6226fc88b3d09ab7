import {
	type Facts,
	type Fingerprint,
	STAGES,
	type StageId,
	type StageOutcome,
	type Timed,
} from './facts.ts';
import type { Stage, StageStatus } from './report.ts';
import { timing } from './timing.ts';

/** The chain as it is told: every stage in the SDK's order, with what became of it and why. */
export const tellStages = (facts: Facts): readonly Stage[] => {
	const { verdict } = facts.chain;
	const decided = verdict.kind === 'unasked' ? STAGES.length : STAGES.indexOf(verdict.stage);
	return STAGES.map((id, index) => {
		const configured = isConfigured(facts, id);
		if (index > decided) return later(facts, id, configured);
		if (index === decided && verdict.kind === 'credentials') return used(id, verdict);
		return told(facts, id, configured);
	});
};

const used = (id: StageId, verdict: Timed & { readonly credentials: Fingerprint }): Stage => {
	const { accessKeyId, expiration } = verdict.credentials;
	return {
		id,
		status: 'used',
		detail: `gave ${accessKeyId}`,
		accessKeyId,
		...(expiration === undefined ? {} : { expiration }),
		...timing(verdict),
	};
};

/** A stage behind the one that decided: it has something that is not used, or nobody came to it. */
const later = (facts: Facts, id: StageId, configured: string | undefined): Stage => {
	const { verdict } = facts.chain;
	const decider = verdict.kind === 'unasked' ? '' : verdict.stage;
	if (verdict.kind !== 'credentials')
		return { id, status: 'not-reached', detail: `the chain ends at ${decider}` };
	if (configured === undefined) return { id, status: 'not-reached', detail: `the chain stops at ${decider}` };
	return { id, status: 'shadowed', detail: `${configured}; ${decider} comes before it` };
};

/** A stage that was come to and gave nothing. */
const told = (facts: Facts, id: StageId, configured: string | undefined): Stage => {
	const outcome = facts.chain.stages[id];
	if (outcome.kind === 'unasked' && outcome.outOfTime)
		return { id, status: 'not-reached', detail: outcome.because };
	const status = statusOf(outcome, configured);
	const detail = status === 'absent' ? ABSENT[id] : reasonOf(outcome);
	const untimed = outcome.kind === 'unasked' || status === 'absent';
	return { id, status, detail, ...(untimed ? {} : timing(outcome)) };
};

const statusOf = (outcome: StageOutcome, configured: string | undefined): StageStatus => {
	switch (outcome.kind) {
		case 'unasked':
			return configured === undefined ? 'absent' : 'skipped';
		case 'declined':
			return configured === undefined ? 'absent' : 'failed';
		case 'credentials':
			// Asked by itself it gives credentials, and the chain passed over it.
			return 'skipped';
		case 'stopped':
		case 'hung':
			return 'failed';
	}
};

const reasonOf = (outcome: StageOutcome): string => {
	switch (outcome.kind) {
		case 'unasked':
			return outcome.because;
		case 'credentials':
			return `asked by itself it gives ${outcome.credentials.accessKeyId}`;
		case 'hung':
			return `no end within ${outcome.ms} ms`;
		case 'declined':
		case 'stopped':
			return `${outcome.error.name}: ${outcome.error.message}`;
	}
};

const ABSENT: Readonly<Record<StageId, string>> = {
	env: 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set',
	profile: 'no profile with credentials in ~/.aws',
	process: 'no credential_process in the profile',
	'web-identity': 'AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN are not set',
	container: 'no container credentials variable is set',
	imds: 'not asked',
};

/** What a stage has been given to work with, in a few words; undefined where it has nothing. */
export const isConfigured = (facts: Facts, id: StageId): string | undefined => {
	const { env, files } = facts;
	const set = (...names: readonly string[]) => {
		const found = names.filter((name) => env[name] !== undefined && !env[name].empty);
		return found.length === 0 ? undefined : `${found.join(' and ')} ${found.length === 1 ? 'is' : 'are'} set`;
	};
	switch (id) {
		case 'env':
			return set('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY');
		case 'profile':
			return files.profile.source === 'AWS_PROFILE'
				? `AWS_PROFILE names ${files.profile.name}`
				: Object.keys(files.profile.settings).some((key) => GIVES_CREDENTIALS.test(key))
					? `profile ${files.profile.name} has credentials`
					: undefined;
		case 'process':
			return 'credential_process' in files.profile.settings ? 'credential_process is set' : undefined;
		case 'web-identity':
			return set('AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN');
		case 'container':
			return set('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI');
		case 'imds':
			return metadataRole(facts);
	}
};

const GIVES_CREDENTIALS =
	/^(aws_(access_key_id|secret_access_key)|role_arn|credential_(process|source)|web_identity_token_file|sso_\w+|login_session)$/;

const metadataRole = ({ imds, chain, env }: Facts): string | undefined => {
	if (imds.role.kind === 'ok' && imds.role.value.length > 0)
		return `the instance has the role ${imds.role.value[0]}`;
	if (env.AWS_EC2_METADATA_DISABLED !== undefined && !env.AWS_EC2_METADATA_DISABLED.empty)
		return 'it is switched off';
	return chain.stages.imds.kind === 'unasked' ? undefined : 'it is the last place to ask';
};
