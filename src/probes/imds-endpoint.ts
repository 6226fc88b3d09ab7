import type { Imds, SharedFiles } from '../core/facts.ts';
import { redact, showUrl } from '../core/redact.ts';
import type { Host } from '../host/host.ts';

const BY_MODE: Readonly<Record<string, string>> = {
	IPv4: 'http://169.254.169.254',
	IPv6: 'http://[fd00:ec2::254]',
};
const MODE = 'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE';

/**
 * Where the SDK's metadata provider would ask: the endpoint variable, the profile's endpoint, then the mode
 * (@smithy/credential-provider-imds, getInstanceMetadataEndpoint). A path in it is ignored there, so here too.
 */
export const imdsEndpoint = (host: Host, files: SharedFiles): Imds['endpoint'] => {
	const endpoint = choose(host, files, 'AWS_EC2_METADATA_SERVICE_ENDPOINT', 'ec2_metadata_service_endpoint');
	if (endpoint !== undefined && endpoint.value !== '') return byUrl(endpoint);
	const mode = choose(host, files, MODE, 'ec2_metadata_service_endpoint_mode');
	return mode === undefined ? { url: 'http://169.254.169.254', source: 'default' } : byMode(mode);
};

interface Choice {
	readonly value: string;
	readonly source: string;
}

/**
 * A variable that is set and empty hides the profile's setting, and here the config file goes before the credentials
 * file (@smithy/core, loadConfig).
 */
const choose = (
	{ env }: Host,
	{ profile }: SharedFiles,
	variable: string,
	setting: string,
): Choice | undefined => {
	const value = env[variable];
	if (value !== undefined) return { value, source: variable };
	const inProfile = (profile.overridden?.[setting] ?? profile.settings[setting])?.value;
	return inProfile ? { value: inProfile, source: `profile ${profile.name} ${setting}` } : undefined;
};

const byMode = ({ value, source }: Choice): Imds['endpoint'] => {
	const url = Object.hasOwn(BY_MODE, value) ? BY_MODE[value] : undefined;
	return url === undefined
		? { url: redact(value), source, defect: 'the mode is neither IPv4 nor IPv6', fault: 'mode' }
		: { url, source };
};

const byUrl = ({ value, source }: Choice): Imds['endpoint'] => {
	const url = redact(showUrl(value));
	if (!URL.canParse(value)) return { url, source, defect: 'it is not a URL', fault: 'not-a-url' };
	const { protocol, origin } = new URL(value);
	return protocol === 'http:'
		? { url: origin, source }
		: { url, source, defect: `the scheme is ${protocol} and has to be http:`, fault: 'scheme' };
};
