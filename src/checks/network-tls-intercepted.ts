import { defineCheck } from '../core/check.ts';
import { offline } from '../core/examples.ts';
import type { Facts, Outcome } from '../core/facts.ts';
import { ec2, unreachable } from '../core/healthy.ts';
import { text } from '../core/prose.ts';
import { REACH_NEEDS, speaksOtherwise, unreached } from '../core/reach.ts';

const distrusted = (host: string) =>
	unreachable('tls', host, {
		connected: true,
		code: 'SELF_SIGNED_CERT_IN_CHAIN',
		message: 'self-signed certificate in certificate chain',
		issuer: 'CN=Corp Proxy CA',
		ms: 30,
	});

export default defineCheck({
	id: 'network-tls-intercepted',
	section: 'network',
	severity: 'error',
	title: 'Something answers with a certificate that is not from AWS',
	symptom: text`
		The connection to {hosts} stands, but Node does not trust the certificate. Its issuer is
		{issuer}.`,
	cause: text`
		A proxy or firewall opens the encrypted connection and shows a certificate of its own, whose
		authority Node does not know: it has its own list and does not read that of the system. A
		private endpoint reached by a name that is not in its certificate looks alike.`,
	fix: text`
		Set NODE_EXTRA_CA_CERTS to the file of that authority's certificate in the environment that
		starts InsightWorker, not in .env, where Node reads it too late; AWS_CA_BUNDLE does nothing
		here. Better still, exempt {hosts} from the inspection.`,
	commands: [
		'openssl s_client -connect {host} \\\n  -servername {hostName} -showcerts </dev/null',
		'export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/CORPORATE_CA.pem',
	],
	links: [
		'https://nodejs.org/api/cli.html#node_extra_ca_certsfile',
		'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-registering-certs.html',
	],
	says: [
		/\bself[- ]signed certificate\b/i,
		/\bunable to get (?:local )?issuer certificate\b/i,
		/\bunable to verify the first certificate\b/i,
		/\b(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE)\b/,
		/\bUNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?\b/,
		/\bERR_TLS_CERT_ALTNAME_INVALID\b/,
		/\bCERTIFICATE_VERIFY_FAILED\b/,
		/\bSSL validation failed for\b/,
		/\bx509: certificate\b/,
		/unable to find valid certification path/i,
		/\bPKIX path building failed\b/,
		/\bThe SSL connection could not be established\b/i,
		/\bremote certificate (?:is invalid|was rejected)\b/i,
		/\bSSLHandshakeException\b/,
		/\binvalid peer certificate\b/i,
		/\btls: failed to verify certificate\b/i,
		/\bdoes not match certificate's altnames\b/i,
		/\bSSL certificate problem\b/i,
		/\bcertificate verify failed\b/i,
		/\b(?:CERT_UNTRUSTED|CERT_HAS_EXPIRED)\b/,
		/\bClientConnectorCertificateError\b/,
	],
	needs: [...REACH_NEEDS, 'env', 'webIdentity'],
	judge: (facts) => {
		const diagnosis = unreached(
			facts,
			(outcome) => outcome.why === 'tls' && !speaksOtherwise(outcome),
			facts.webIdentity,
		);
		if (diagnosis === undefined) return undefined;
		const issuer = [facts.bedrock.invoke, facts.bedrock.stream, facts.sts.identity].flatMap(issuerOf)[0];
		const bundles = (['NODE_EXTRA_CA_CERTS', 'AWS_CA_BUNDLE'] as const).flatMap((name) => {
			const { origin, value } = facts.env[name] ?? {};
			return origin === undefined ? [] : [{ fact: `env.${name}`, value: `${value ?? 'set'} (${origin})` }];
		});
		return {
			...diagnosis,
			evidence: [
				...diagnosis.evidence.slice(0, 3 - bundles.length),
				...(issuer === undefined
					? []
					: [{ fact: 'bedrock.invoke', value: `certificate issued by ${issuer}` }]),
				...bundles,
			],
			slots: { ...diagnosis.slots, issuer: issuer ?? 'not known' },
		};
	},
	explains: ['credentials-none', 'irsa-sts-unreachable'],
	examples: {
		bad: [
			{ facts: offline(distrusted(ec2.sts.endpoint), distrusted(ec2.bedrock.endpoint)) },
			{
				facts: {
					env: {
						...ec2.env,
						NODE_EXTRA_CA_CERTS: { origin: 'env-file', line: 4, empty: false, value: '/etc/corp.pem' },
					},
					...offline(distrusted(ec2.sts.endpoint), distrusted(ec2.bedrock.endpoint)),
				},
			},
		],
		good: {
			facts: {
				bedrock: {
					...ec2.bedrock,
					invoke: unreachable('tls', ec2.bedrock.endpoint, {
						code: 'EPROTO',
						message: 'wrong version number',
					}),
				},
			},
		},
	},
	reproduce: { on: 'ec2', sts: { reach: 'intercepted' }, bedrock: { reach: 'intercepted' } },
});

const issuerOf = (outcome: Outcome<unknown> | Facts['sts']['identity']): readonly string[] =>
	outcome.kind === 'unreachable' && outcome.issuer !== undefined ? [outcome.issuer] : [];
