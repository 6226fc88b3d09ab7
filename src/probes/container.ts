import { documentForm } from '../core/document-form.ts';
import type { Container, Fingerprint, Outcome, Unasked } from '../core/facts.ts';
import { maskKeyId } from '../core/redact.ts';
import type { Host } from '../host/host.ts';
import type { Answered } from '../host/http.ts';
import { answeredBy } from './answer.ts';
import { containerEndpoint } from './container-endpoint.ts';
import { fileOutcome } from './file-outcome.ts';
import { record, string, timestamp } from './json.ts';

/** Milliseconds. The SDK's own limit for connecting is 1000; an answer has no limit there at all. */
const CONNECT_AND_ANSWER = 2000;

/** The container credentials endpoint, its token file, the task's metadata, and what process 1 was given. */
export const probeContainer = async (host: Host): Promise<Container> => {
	const { endpoint, url } = containerEndpoint(host);
	const token = await readToken(host);
	const [given, task, pid1] = await Promise.all([
		endpoint === null || url === undefined ? notAsked(endpoint) : askCredentials(host, url, token),
		askTask(host),
		readPid1(host),
	]);
	return { endpoint, token: token.outcome, ...given, task, pid1 };
};

type Given = Pick<Container, 'credentials' | 'form'>;

const notAsked = (endpoint: Container['endpoint']): Given => ({
	credentials:
		endpoint === null
			? { kind: 'absent', why: 'no container credentials variable is set' }
			: { kind: 'unasked', because: 'the SDK refuses to ask this URL' },
});

interface Token {
	readonly outcome: Container['token'];
	/** What the Authorization header would hold; absent where none is configured or none can be read. */
	readonly header?: string;
}

const readToken = async (host: Host): Promise<Token> => {
	const file = host.env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE;
	if (!file) {
		const header = host.env.AWS_CONTAINER_AUTHORIZATION_TOKEN;
		const why = 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE is not set';
		return { outcome: { kind: 'absent', why }, ...(header ? { header } : {}) };
	}
	const read = await host.readFile(file);
	const outcome = fileOutcome(read, (text) => {
		host.secrets.remember(text);
		return {
			file,
			trailingNewline: /\n$/.test(text),
			carriageReturn: text.includes('\r\n'),
			...(UNSENDABLE.test(text) ? { unsendable: true as const } : {}),
		};
	});
	return { outcome, ...(read.kind === 'ok' ? { header: read.value.bytes.toString('utf8') } : {}) };
};

/** What Node refuses in the value of a header. The SDK sends the whole text, with the line break that it may end in. */
const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/;

const askCredentials = async (host: Host, url: URL, { outcome, header }: Token): Promise<Given> => {
	if (header === undefined ? outcome.kind !== 'absent' : UNSENDABLE.test(header))
		return { credentials: NO_TOKEN };
	const answer = await host.ask({
		url,
		headers: header === undefined ? {} : { Authorization: header },
		timeoutMs: host.deadline.within(CONNECT_AND_ANSWER),
	});
	const credentials = answeredBy(answer, (given) => readCredentials(host, given));
	const whole = answer.kind === 'answered' && answer.status === 200 && !answer.truncated;
	return { credentials, ...(whole ? { form: documentForm(answer.body) } : {}) };
};

const NO_TOKEN: Unasked = {
	kind: 'unasked',
	because: 'the authorization token cannot be used',
	blockedBy: 'container.token',
};

const readCredentials = (
	host: Host,
	{ body }: Answered,
): { roleArn?: string; credentials: Fingerprint } | undefined => {
	const document = record(body);
	const [id, secret] = [string(document?.AccessKeyId), string(document?.SecretAccessKey)];
	const token = document?.Token;
	host.secrets.remember(secret);
	if (typeof token === 'string') host.secrets.remember(token);
	if (document === undefined || id === undefined || secret === undefined) return undefined;
	const expiration = timestamp(document.Expiration);
	const roleArn = string(document.RoleArn);
	const credentials: Fingerprint = {
		accessKeyId: maskKeyId(id),
		kind: 'temporary',
		sessionToken: typeof token === 'string' && token !== '',
		...(expiration === undefined ? {} : { expiration }),
	};
	return { credentials, ...(roleArn === undefined ? {} : { roleArn }) };
};

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html */
const askTask = async (host: Host): Promise<Container['task']> => {
	const base = host.env.ECS_CONTAINER_METADATA_URI_V4;
	if (!base) return { kind: 'absent', why: 'ECS_CONTAINER_METADATA_URI_V4 is not set' };
	if (!URL.canParse(`${base}/task`))
		return { kind: 'absent', why: 'ECS_CONTAINER_METADATA_URI_V4 is not a URL' };
	const answer = await host.ask({
		url: new URL(`${base}/task`),
		timeoutMs: host.deadline.within(CONNECT_AND_ANSWER),
	});
	return answeredBy(answer, ({ body }) => {
		const document = record(body);
		if (document === undefined) return undefined;
		const { TaskARN, Family, Revision, Cluster, LaunchType } = document;
		const wanted = {
			taskArn: TaskARN,
			family: Family,
			revision: Revision,
			cluster: Cluster,
			launchType: LaunchType,
		};
		const entries = Object.entries(wanted).flatMap(([key, value]) =>
			string(value) ? [[key, string(value)]] : [],
		);
		return Object.fromEntries(entries);
	});
};

/** Variables that decide where credentials come from; sudo, ssh and cron drop them on the way from process 1. */
const TOLD = /^(AWS_CONTAINER_|AWS_WEB_IDENTITY_TOKEN_FILE$|AWS_ROLE_ARN$|ECS_CONTAINER_METADATA_URI)/;

const readPid1 = async (host: Host): Promise<Outcome<readonly string[]>> =>
	fileOutcome(await host.readSystemFile('/proc/1/environ'), (text) =>
		text
			.split('\0')
			.map((entry) => entry.slice(0, Math.max(0, entry.indexOf('='))))
			.filter((name) => TOLD.test(name))
			.sort(),
	);
