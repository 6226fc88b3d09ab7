import { defineCheck } from '../core/check.ts';
import { failedAt, IMDS_FINDINGS, wonBy } from '../core/ending.ts';
import { ec2, laptop, noCredentials } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { showOutcome } from '../core/show.ts';

const DEFAULT = 'http://169.254.169.254';
const IPV6 = 'http://[fd00:ec2::254]';
const VARIABLE = 'AWS_EC2_METADATA_SERVICE_ENDPOINT';

export default defineCheck({
	id: 'imds-endpoint-override',
	section: 'imds',
	severity: 'error',
	title: 'The address of the metadata service is overridden',
	symptom: text`
		{setting} sends the SDK to {imdsEndpoint} in place of the instance metadata service of EC2.`,
	cause: text`
		The SDK takes an endpoint only with http:// in front, and a mode only as exactly IPv4 or IPv6.
		With anything else the chain stops, and at an address that nobody serves it finds no role.`,
	fix: text`
		Remove the setting, from the process environment, from {envFile} and from the profile. For
		IPv6 instances set AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE=IPv6 and nothing else.`,
	commands: [
		`unset ${VARIABLE} ${VARIABLE}_MODE`,
		'grep -ni ec2_metadata_service_endpoint \\\n  {envFile} {configFile} {credentialsFile}',
	],
	links: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html'],
	says: [
		/Unsupported endpoint mode: /,
		/\bunknown EC2 IMDS endpoint mode\b/i,
		/\bInvalidIMDSEndpoint(?:Mode)?Error\b/,
		/\bAWS_EC2_METADATA_SERVICE_ENDPOINT\b.{0,80}(?:invalid|not a valid|unsupported)/i,
		/\bProtocol "https:" not supported\b.{0,300}\bcredential-provider-imds\b/i,
		/\bERR_INVALID_URL\b.{0,80}\binput: '169\.254\.169\.254\b/i,
	],
	needs: ['imds', 'chain', 'bedrock', 'simulated'],
	judge: (facts) => {
		const { url, source, defect } = facts.imds.endpoint;
		if (source === 'default' || (defect === undefined && url === DEFAULT)) return undefined;
		if (defect === undefined && facts.simulated.includes(source)) return undefined;
		const { token } = facts.imds;
		const broken = failedAt(facts, 'imds') && (defect !== undefined || token.kind !== 'ok');
		// Where IMDS is asked and answers there, an unusual address is all that is left to say.
		if (!broken && (url === IPV6 || !(wonBy(facts, 'imds') || failedAt(facts, 'imds')))) return undefined;
		return {
			severity: broken ? 'error' : 'warning',
			evidence: [
				{ fact: 'imds.endpoint', value: `${url} (${source})${defect === undefined ? '' : `: ${defect}`}` },
				{ fact: 'imds.token', value: showOutcome(token) },
			],
			slots: { setting: source },
		};
	},
	explains: [...IMDS_FINDINGS, 'credentials-none'],
	examples: {
		bad: [
			{
				facts: {
					imds: {
						...laptop.imds,
						endpoint: { url: '169.254.169.254', source: VARIABLE, defect: 'it is not a URL' },
					},
					chain: noCredentials(ec2, 'Invalid URL'),
				},
			},
			{ facts: { imds: { ...ec2.imds, endpoint: { url: 'http://127.0.0.1:1338', source: VARIABLE } } } },
		],
		good: [
			{ facts: { imds: { ...ec2.imds, endpoint: { url: IPV6, source: `${VARIABLE}_MODE` } } } },
			{
				facts: {
					imds: { ...ec2.imds, endpoint: { url: 'http://127.0.0.1:1338', source: VARIABLE } },
					simulated: [VARIABLE],
				},
			},
		],
	},
	reproduce: { on: 'ec2', env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: '169.254.169.254' } },
});
