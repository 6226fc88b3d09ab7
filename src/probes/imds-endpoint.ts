import type { Imds, SharedFiles } from '../core/facts.ts';
import { redact, showUrl } from '../core/redact.ts';
import type { Host } from '../host/host.ts';

const BY_MODE: Readonly<Record<string, string>> = {
	IPv4: 'http://169.254.169.254',
	IPv6: 'http://[fd00:ec2::254]',
};

/**
 * Where the SDK's metadata provider would ask: the endpoint variable, the profile's endpoint, then the mode
 * (@smithy/credential-provider-imds, getInstanceMetadataEndpoint). A path in it is ignored there, so here too.
 */
export const imdsEndpoint = (host: Host, files: SharedFiles): Imds['endpoint'] => {
	const chosen =
		choose(host, files, 'AWS_EC2_METADATA_SERVICE_ENDPOINT', 'ec2_metadata_service_endpoint') ??
		choose(host, files, 'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE', 'ec2_metadata_service_endpoint_mode');
	if (chosen === undefined) return { url: 'http://169.254.169.254', source: 'default' };
	const { value, source } = chosen;
	if (/mode$/i.test(source.split(' ').at(-1) ?? '')) {
		const url = BY_MODE[value];
		return url === undefined
			? { url: redact(value), source, defect: 'the mode is neither IPv4 nor IPv6' }
			: { url, source };
	}
	const defect = defectOf(value);
	const url = defect === undefined ? new URL(value).origin : redact(showUrl(value));
	return { url, source, ...(defect === undefined ? {} : { defect }) };
};

const choose = (host: Host, files: SharedFiles, variable: string, setting: string) => {
	const value = host.env[variable];
	if (value) return { value, source: variable };
	const inProfile = files.profile.settings[setting]?.value;
	return inProfile ? { value: inProfile, source: `profile ${files.profile.name} ${setting}` } : undefined;
};

const defectOf = (value: string): string | undefined => {
	if (!URL.canParse(value)) return 'it is not a URL';
	const { protocol } = new URL(value);
	return protocol === 'http:' ? undefined : `the scheme is ${protocol} and has to be http:`;
};
