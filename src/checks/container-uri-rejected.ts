import { defineCheck } from '../core/check.ts';
import { endedAt, failedAt } from '../core/ending.ts';
import { ecs } from '../core/healthy.ts';
import { text } from '../core/prose.ts';

const FULL = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
const chain = endedAt(ecs.chain, 'container');
const unasked = { kind: 'unasked', because: 'the SDK refuses to ask this URL' } as const;
const WHY = {
	'not-a-url': 'it is not a URL',
	host: 'over plain HTTP only loopback, 169.254.170.2, 169.254.170.23 and [fd00:ec2::23] are asked',
} as const;

export default defineCheck({
	id: 'container-uri-rejected',
	section: 'container',
	severity: 'error',
	title: 'The SDK refuses the container credentials URL',
	symptom: text`
		{variable} is set to {endpoint}, and the SDK does not ask there for credentials: {why}.`,
	cause: text`
		The SDK sends the token for credentials over plain HTTP to loopback and the link-local addresses
		of ECS and EKS only, to keep it from others. An HTTPS address may have any host.`,
	fix: text`
		Remove the variable where ECS or EKS should set it. For a credentials server of your own, bind it
		to loopback or serve it over HTTPS, and write the address in full, with its scheme.`,
	commands: ['unset AWS_CONTAINER_CREDENTIALS_FULL_URI'],
	links: ['https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html'],
	says: [
		/URL not accepted\. It must either be HTTPS or match one of the following/i,
		/invalid endpoint host,.*only loopback hosts are allowed/i,
		/AWS_CONTAINER_CREDENTIALS_FULL_URI has an invalid host/i,
		/Unsupported host '[^']*'\. Can only retrieve metadata from/i,
		/(?<!169\.254\.170\.23|\[fd00:ec2::23\]) is not a valid container metadata service (?:URL|hostname|protocol)/i,
		/\bInvalid URL\b.{0,300}\bcredential-provider-http\b/i,
		/\binput: '169\.254\.170\.\d+\/v\d\/credentials\b/i,
	],
	needs: ['container', 'chain', 'bedrock'],
	judge: (facts) => {
		const { endpoint } = facts.container;
		if (endpoint?.rejected === undefined || !failedAt(facts, 'container')) return undefined;
		const why = WHY[endpoint.rejected];
		return {
			evidence: [{ fact: 'container.endpoint', value: `${endpoint.url} (${endpoint.variable}): ${why}` }],
			slots: { variable: endpoint.variable, endpoint: endpoint.url, why },
		};
	},
	explains: ['credentials-none'],
	examples: {
		bad: {
			on: 'ecs',
			facts: {
				container: {
					...ecs.container,
					endpoint: { variable: FULL, url: 'http://10.1.2.3/', rejected: 'host', podIdentity: false },
					credentials: unasked,
				},
				chain,
			},
		},
		good: {
			on: 'ecs',
			facts: {
				container: {
					...ecs.container,
					endpoint: { variable: FULL, url: 'https://10.1.2.3/', podIdentity: false },
					credentials: { kind: 'refused', status: 404, code: '', message: 'Not Found', ms: 9 },
				},
				chain,
			},
		},
	},
	reproduce: {
		on: 'ecs',
		env: {
			AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: null,
			AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://10.1.2.3/credentials',
		},
	},
});
