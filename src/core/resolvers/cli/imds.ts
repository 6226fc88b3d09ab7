import { fromInstance } from '../from.ts';
import { type Answer, declined, given, stopped } from './answer.ts';
import { type CliMachine, ownSettings, shellVariable } from './machine.ts';
import { httpProxy } from './proxy.ts';

/**
 * `InstanceMetadataProvider`: nothing is an error here but a switched-off version 1 without a token.
 */
export const instanceMetadata = (machine: CliMachine): Answer => {
	const { facts } = machine;
	const { imds } = facts;
	if (/^true$/i.test(shellVariable(facts, 'AWS_EC2_METADATA_DISABLED')?.value ?? ''))
		return declined('AWS_EC2_METADATA_DISABLED is true');
	const elsewhere = otherEndpoint(machine);
	if (elsewhere !== undefined)
		return declined(`${elsewhere} is asked`, `there is no metadata service at ${elsewhere}`);
	const proxy = httpProxy(facts, imds.endpoint.url);
	if (proxy !== undefined)
		return declined(
			`${proxy} sends the request elsewhere`,
			'the proxy does not lead to the metadata service',
		);
	switch (imds.token.kind) {
		case 'ok':
			return role(machine);
		case 'unasked':
		case 'absent':
			return byChain(machine);
		case 'refused':
			if (imds.token.status === 400) return declined('the token request is refused with 400');
			break;
		case 'unexpected':
			// Whatever comes with status 200 is sent back as the token, and not known again.
			if (imds.token.status === 200) return declined('what it gives for a token is none');
			break;
		case 'unreachable':
			break;
	}
	if (versionOneOff(machine))
		return stopped(
			'MetadataRetrievalError',
			'Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled',
		);
	return imds.role.kind === 'unasked'
		? declined('it answers neither with a token nor without one')
		: role(machine);
};

const role = (machine: CliMachine): Answer => {
	const { role: listed, credentials, form } = machine.facts.imds;
	const from = fromInstance(machine.facts);
	if (listed.kind === 'unasked') return byChain(machine);
	if (listed.kind !== 'ok' || listed.value.length === 0) return declined('it lists no role');
	// Two names are one path to botocore, and what is behind that nobody has asked.
	if (listed.value.length > 1)
		return given('it lists a role', from, 'the metadata service knows both names as one');
	if (credentials.kind === 'unasked') return byChain(machine);
	if (credentials.kind !== 'ok') return declined('it has no credentials for the role');
	const { sessionToken, expiration } = credentials.value.credentials ?? {};
	if (form === 'bad-time' && expiration === undefined)
		return stopped('ParserError', 'Unknown string format of Expiration');
	return sessionToken && expiration !== undefined
		? given(`the instance has the role ${listed.value[0]}`, from)
		: declined('the document of credentials is not complete');
};

/** Where we have not asked ourselves, the SDK's own stage may have. */
const byChain = ({ facts }: CliMachine): Answer => {
	const outcome = facts.chain.stages.imds;
	if (outcome.kind === 'credentials')
		return given(`the metadata service gives ${outcome.credentials.accessKeyId}`, fromInstance(facts));
	if (outcome.kind === 'unasked')
		return declined('nobody has asked the metadata service', 'the metadata service gives no credentials');
	return declined('the metadata service gives none');
};

/** As botocore reads a switch: the variable, and be it empty, else the profile; only `true` is on. */
const versionOneOff = (machine: CliMachine): boolean => {
	const variable = shellVariable(machine.facts, 'AWS_EC2_METADATA_V1_DISABLED');
	const value =
		variable === undefined ? ownSettings(machine).ec2_metadata_v1_disabled?.value : variable.value;
	return /^true$/i.test(value ?? '');
};

const setting = (machine: CliMachine, variable: string, key: string): string | undefined =>
	shellVariable(machine.facts, variable)?.value ?? ownSettings(machine)[key]?.value;
const endpointOf = (machine: CliMachine) =>
	setting(machine, 'AWS_EC2_METADATA_SERVICE_ENDPOINT', 'ec2_metadata_service_endpoint');
const modeOf = (machine: CliMachine) =>
	setting(machine, 'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE', 'ec2_metadata_service_endpoint_mode');

/**
 * Where botocore asks, if that is not where the SDK does: a path counts, and the profile's files are
 * merged otherwise.
 */
const otherEndpoint = (machine: CliMachine): string | undefined => {
	const own = endpointOf(machine) || (/^ipv6$/i.test(modeOf(machine) ?? '') ? IPV6 : IPV4);
	const url = own.replace(/\/$/, '');
	return url === machine.facts.imds.endpoint.url ? undefined : own;
};

const IPV4 = 'http://169.254.169.254';
const IPV6 = 'http://[fd00:ec2::254]';

/**
 * An endpoint or a mode that botocore refuses keeps every command from working, whatever has the
 * credentials.
 */
export const refusedEndpoint = (machine: CliMachine): Answer | undefined => {
	const mode = modeOf(machine);
	if (mode !== undefined && !/^ipv[46]$/i.test(mode))
		return stopped('InvalidIMDSEndpointModeError', `Invalid EC2 Instance Metadata endpoint mode: ${mode}`);
	const endpoint = endpointOf(machine);
	return !endpoint || /^[a-z][a-z0-9+.-]*:\/\/[^/\s]+/i.test(endpoint)
		? undefined
		: stopped('InvalidIMDSEndpointError', `Invalid endpoint EC2 Instance Metadata endpoint: ${endpoint}`);
};
