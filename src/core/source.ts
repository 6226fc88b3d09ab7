import type { Facts } from './facts.ts';
import { type Slots, text } from './prose.ts';

export type Sources = Pick<Facts, 'chain' | 'env' | 'envFile' | 'files'>;

/**
 * Where the credentials in use come from, as the slots `source` (a noun phrase), `keyId` (masked)
 * and `renew` (a sentence: how fresh ones get there).
 */
export const sourceSlots = (facts: Sources): Slots => {
	const { verdict } = facts.chain;
	const keyId = verdict.kind === 'credentials' ? verdict.credentials.accessKeyId : 'ACCESS_KEY_ID';
	const stage = verdict.kind === 'unasked' ? 'env' : verdict.stage;
	return { keyId, ...described(facts, stage) };
};

const described = (facts: Sources, stage: string): Slots => {
	const { profile } = facts.files;
	switch (stage) {
		case 'env': {
			const source = variableSource(facts);
			return {
				source,
				renew:
					`Take AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN out of ${source}, ` +
					'so that the role is used, or put a whole new set there.',
			};
		}
		case 'profile':
			return {
				source: `profile ${profile.name}`,
				renew: Object.keys(profile.settings).some((name) => name.startsWith('sso_'))
					? `Run aws sso login --profile ${profile.name}; on a server let it use a role in place of SSO.`
					: `Put new keys into profile ${profile.name}, or take the old ones out to use the role.`,
			};
		case 'process':
			return {
				source: `the credential_process of profile ${profile.name}`,
				renew: `Let the credential_process of profile ${profile.name} hand out a new set.`,
			};
		case 'web-identity':
			return {
				source: 'the web identity token',
				renew: 'Restart the pod, so that the SDK trades its token for a new session.',
			};
		case 'container':
			return {
				source: 'the container credentials endpoint',
				renew: text`
					Restart the task or pod; if it comes back, the agent hands out what is no
					longer valid.`,
			};
		default:
			return {
				source: 'the instance metadata service',
				renew: text`
						Restart InsightWorker; if it comes back, the metadata service hands out
						stale keys: detach the instance profile and attach it again.`,
			};
	}
};

/** Where a variable is set; that of the key id unless another is named. */
export const variableSource = (
	{ env, envFile }: Pick<Facts, 'env' | 'envFile'>,
	name = 'AWS_ACCESS_KEY_ID',
): string => {
	const variable = env[name];
	if (variable?.origin === 'env-file') return `${envFile.path}, line ${variable.line ?? '?'}`;
	return variable?.origin === 'flag' ? 'the command line' : 'the process environment';
};
