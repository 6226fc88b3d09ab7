import type { StageId } from '../../facts.ts';
import { fromContainer } from '../from.ts';
import { declined, heard, isSet, type Known, PROVIDER_ERROR, type Ruling, stopped } from './ruling.ts';

/**
 * Whether `remoteProvider` (credential-provider-node) takes the container endpoint and never the
 * metadata service.
 */
export const isContainer = (facts: Known): boolean => VARIABLES.some((name) => isSet(facts, name));

const VARIABLES = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'] as const;

export const containerStage = (facts: Known): Ruling =>
	isContainer(facts)
		? containerCredentials(facts, 'container')
		: { kind: 'skipped', why: 'no container credentials variable is set' };

/**
 * `fromHttp` (credential-provider-http) and behind it `fromContainerMetadata` of
 * @smithy/credential-provider-imds. What neither rule nor our own question tells is the word of
 * `stage`, which went through the same two.
 */
export const containerCredentials = (facts: Known, stage: StageId): Ruling => {
	const { endpoint, token, credentials, form } = facts.container;
	const asked = () => heard(facts, stage, fromContainer(facts));
	if (!isContainer(facts)) return declined('no container credentials variable is set');
	if (endpoint === null) return asked();
	if (endpoint.rejected === 'not-a-url') return stopped('TypeError', 'Invalid URL');
	if (endpoint.rejected === 'host') return declined('the SDK refuses to ask this host');
	if (!/^https?:/.test(endpoint.url)) return asked();
	if (token.kind === 'refused')
		return stopped('Error', token.code === 'ENOENT' || token.code === 'EACCES' ? token.message : undefined);
	// The second provider asks without the file's token, which may make all the difference.
	const second = () => secondProvider(facts, token.kind === 'absent' ? undefined : asked);
	if (token.kind === 'ok' && (token.value.unsendable || token.value.carriageReturn)) return second();
	if (form !== undefined)
		switch (form) {
			case 'credentials':
				return { kind: 'credentials', why: 'the endpoint gives them', from: fromContainer(facts) };
			case 'not-json':
				return stopped('SyntaxError');
			case 'null':
				return stopped('TypeError', "Cannot read properties of null (reading 'AccessKeyId')");
			case 'bad-time':
				return stopped('TypeError');
			case 'incomplete':
				return second();
		}
	switch (credentials.kind) {
		case 'refused':
			// The second provider takes any success for an answer.
			return credentials.status < 300 ? secondProvider(facts, asked) : second();
		case 'unreachable':
			// Whether a silence ends is known only to who waits for it.
			return credentials.why === 'timeout' || credentials.why === 'protocol' ? asked() : second();
		case 'unexpected':
			return credentials.status >= 300 && credentials.status < 400 ? second() : asked();
		default:
			return asked();
	}
};

/**
 * `fromContainerMetadata`: it knows 169.254.170.2 and this machine itself, and ends the chain at
 * any other host, whatever the first provider failed of. `asked` where its answer may differ from
 * the first's.
 */
const secondProvider = (facts: Known, asked: (() => Ruling) | undefined): Ruling => {
	const { endpoint } = facts.container;
	if (endpoint?.variable === 'AWS_CONTAINER_CREDENTIALS_FULL_URI') {
		const [, scheme, host = ''] = /^(\w+:)\/\/(\[[^\]]*\]|[^/:?#]*)/.exec(endpoint.url) ?? [];
		if (host !== 'localhost' && host !== '127.0.0.1')
			return stopped(PROVIDER_ERROR, `${host} is not a valid container metadata service hostname`);
		if (scheme === 'https:') return stopped('TypeError', 'Protocol "https:" not supported. Expected "http:"');
	}
	return asked?.() ?? declined('the endpoint gives no credentials');
};
