import type { Facts } from './facts.ts';
import type { Slots } from './prose.ts';
import { unitOf } from './subject-commands/unit-of.ts';

/**
 * What every text may say of this machine. Where a value is not known the slot reads as a word in
 * capitals, which stands out in a sentence and is still one valid shell word in a command.
 */
export const machineSlots = (facts: Facts): Slots => {
	const arn = identityArn(facts);
	const unit = unitOf(facts.subject);
	const instance = facts.imds.identity.kind === 'ok' ? facts.imds.identity.value : {};
	return {
		account: known(account(facts), 'ACCOUNT_ID'),
		apiHost: facts.bedrock.endpoint,
		configFile: facts.files.config.path,
		credentialsFile: facts.files.credentials.path,
		envFile: facts.envFile.path,
		home: known(facts.subject.home, 'HOME'),
		imdsEndpoint: facts.imds.endpoint.url,
		instanceId: known(instance.instanceId ?? facts.platform.instanceId, 'INSTANCE_ID'),
		instanceRegion: known(instance.region, facts.config.region.value || 'REGION'),
		model: known(facts.config.model.value, 'MODEL_ID'),
		namespace: known(facts.platform.pod?.namespace, 'NAMESPACE'),
		noProxy: facts.env.NO_PROXY?.value ?? '',
		pid: known(facts.subject.pid?.toString(), 'PID'),
		principal: known(arn, 'PRINCIPAL_ARN'),
		profile: facts.files.profile.name,
		region: known(facts.config.region.value, 'REGION'),
		roleArn: known(roleArn(facts), 'ROLE_ARN'),
		roleName: known(roleName(facts), 'ROLE_NAME'),
		scope: `--${unit?.manager ?? 'system'}`,
		service: known(unit?.name, 'insightworker'),
		serviceAccount: known(serviceAccount(facts), 'SERVICE_ACCOUNT'),
		stsHost: facts.sts.endpoint,
		tokenFile: known(facts.webIdentity.path, 'TOKEN_FILE'),
		authorizationFile: known(facts.env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE?.value, 'TOKEN_FILE'),
		uid: known(facts.subject.uid?.toString(), 'UID'),
		// One without a name is to sudo a number behind this sign.
		sudoUser: known(facts.subject.user?.replace(/^(?=\d+$)/, '#'), 'USER'),
		user: known(facts.subject.user, 'USER'),
	};
};

const known = (value: string | undefined, placeholder: string): string => value || placeholder;

const identityArn = (facts: Facts): string | undefined =>
	facts.sts.identity.kind === 'ok' ? facts.sts.identity.value.arn : undefined;

const account = (facts: Facts): string | undefined => {
	if (facts.sts.identity.kind === 'ok') return facts.sts.identity.value.account;
	if (facts.imds.identity.kind === 'ok') return facts.imds.identity.value.accountId;
	return /^arn:[^:]*:iam::(\d{12}):/.exec(facts.webIdentity.roleArn ?? '')?.[1];
};

/** Name of the role that is in use, or that this machine would use. */
const roleName = (facts: Facts): string | undefined => {
	const assumed = /:assumed-role\/([^/]+)\//.exec(identityArn(facts) ?? '')?.[1];
	if (assumed !== undefined) return assumed;
	const arn = roleArn(facts);
	if (arn !== undefined) return arn.split('/').at(-1);
	return facts.imds.role.kind === 'ok' ? facts.imds.role.value[0] : undefined;
};

const roleArn = (facts: Facts): string | undefined => {
	const { credentials } = facts.container;
	return facts.webIdentity.roleArn ?? (credentials.kind === 'ok' ? credentials.value.roleArn : undefined);
};

const serviceAccount = (facts: Facts): string | undefined => {
	const { tokenFile } = facts.webIdentity;
	const subject = tokenFile.kind === 'ok' ? tokenFile.value.subject : undefined;
	return /^system:serviceaccount:[^:]+:(.+)$/.exec(subject ?? '')?.[1];
};
