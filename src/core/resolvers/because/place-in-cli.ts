import type { CliFile, CliSetting } from '../../facts.ts';
import { type CliMachine, ownSettings, sectionOf, shellVariable } from '../cli/machine.ts';
import { fromLine } from '../from.ts';
import type { Prediction } from '../resolver.ts';

/** The variable or the line that the AWS CLI's decision stands on. */
export const placeInCli = (machine: CliMachine, { steps, error, region, from }: Prediction): string => {
	const own = ownSettings(machine);
	const at = (...settings: readonly (CliSetting | undefined)[]) => {
		// With a profile that only the AWS CLI goes by, its name says more than its lines.
		if (machine.profile.variable === 'AWS_DEFAULT_PROFILE') return machine.profile.variable;
		const setting = settings.find((one) => one !== undefined);
		return setting === undefined ? `profile ${machine.profile.name}` : fromLine(setting);
	};
	const variable = (...names: readonly string[]) =>
		names.find((name) => shellVariable(machine.facts, name) !== undefined) ?? from;
	if (error?.name === 'InvalidRegionError') return region.source;
	const decided = steps.findLast(({ kind }) => kind === 'credentials' || kind === 'stopped');
	if (error !== null && decided?.kind === 'credentials') return at(own.sso_session);
	switch (decided?.stage) {
		case 'files':
			return brokenLine(machine) ?? machine.profile.variable ?? variable('AWS_EC2_METADATA_SERVICE_ENDPOINT');
		case 'env':
			return error !== null && error.name !== 'PartialCredentialsError'
				? 'AWS_CREDENTIAL_EXPIRATION'
				: from.endsWith('AWS_SECURITY_TOKEN')
					? 'AWS_SECURITY_TOKEN'
					: 'AWS_ACCESS_KEY_ID';
		case 'assume-role':
			return at(own.source_profile, own.credential_source, own.role_arn);
		case 'web-identity':
			return shellVariable(machine.facts, TOKEN_FILE) === undefined
				? at(own.web_identity_token_file)
				: TOKEN_FILE;
		case 'sso':
			return at(own.sso_role_name, own.sso_account_id);
		case 'credentials-file':
			return at(sectionOf(machine.credentials, machine.profile.name)?.aws_access_key_id);
		case 'config-file':
			return at(sectionOf(machine.config, machine.profile.name)?.aws_access_key_id);
		case 'login':
			return at(own.login_session);
		case 'process':
			return at(own.credential_process);
		case 'container':
			return variable('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI');
		case 'imds':
			return variable(
				'AWS_EC2_METADATA_DISABLED',
				'AWS_EC2_METADATA_V1_DISABLED',
				'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE',
			);
		default:
			return from;
	}
};

const TOKEN_FILE = 'AWS_WEB_IDENTITY_TOKEN_FILE';

const brokenLine = ({ facts }: CliMachine): string | undefined => {
	const broken = [facts.files.cli.config, facts.files.cli.credentials].find(isBroken);
	return broken === undefined ? undefined : fromLine({ file: broken.path, line: broken.line });
};

const isBroken = (file: CliFile): file is CliFile & { kind: 'error' } => file.kind === 'error';
