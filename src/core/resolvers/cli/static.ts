import type { CliSettings } from '../../facts.ts';
import { fromLine } from '../from.ts';
import { type Answer, declined, given, partial } from './answer.ts';
import { type CliMachine, sectionOf } from './machine.ts';

/**
 * `SharedCredentialProvider`: the section of the credentials file, and nothing of the config file
 * with it.
 */
export const credentialsFile = (machine: CliMachine, name: string): Answer =>
	staticKeys(machine, name, sectionOf(machine.credentials, name), 'shared-credentials-file');

/** `ConfigProvider`: the profile of the config file, and nothing of the credentials file with it. */
export const configFile = (machine: CliMachine, name: string): Answer =>
	staticKeys(machine, name, sectionOf(machine.config, name), 'config-file');

const staticKeys = (
	machine: CliMachine,
	name: string,
	settings: CliSettings | undefined,
	provider: string,
): Answer => {
	const id = settings?.aws_access_key_id;
	if (settings === undefined || id === undefined)
		return declined(`profile ${name} has no aws_access_key_id there`);
	if (settings.aws_secret_access_key === undefined) return partial(provider, 'aws_secret_access_key');
	return given(`profile ${name} has static keys`, `${fromLine(id)}${oddity(machine, name, settings)}`);
};

/** What makes the keys others than those that the SDK reads from the same line. */
const oddity = ({ facts }: CliMachine, name: string, settings: CliSettings): string => {
	const { aws_access_key_id, aws_secret_access_key, aws_security_token, aws_session_token } = settings;
	const parts = [aws_access_key_id, aws_secret_access_key, aws_security_token ?? aws_session_token];
	if (parts.some((part) => part?.tail !== undefined)) return ', with what stands behind the value';
	if (aws_security_token !== undefined) return ', with aws_security_token';
	const bySdk = Object.hasOwn(facts.files.all, name) ? facts.files.all[name] : undefined;
	return aws_session_token === undefined && bySdk?.aws_session_token !== undefined
		? ', without the session token of the other file'
		: '';
};
