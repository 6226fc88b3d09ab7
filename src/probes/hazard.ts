import type { SharedFiles, Sso, StageId, Unasked } from '../core/facts.ts';
import { profileRoute } from '../core/profile-route.ts';
import { TOO_LARGE } from '../host/files.ts';
import type { Host } from '../host/host.ts';
import type { ChainRun } from './chain.ts';

/** What the SDK must not be let near. */
export interface Hazard {
	/** What its chain comes to, or that this is not known. */
	readonly run: ChainRun;
	readonly why: Unasked;
}

/**
 * What is no file but a pipe or a device where the SDK expects one. It opens such a thing and waits
 * for a writer, for the token file even with the whole process standing still, so it must not be
 * let near it: here that is told from a look alone. And a program of a subject that sees other
 * files: by its name there may be another here. And a file that is so large that the SDK would read
 * it for longer than the run may take, again and again, with the whole process standing still: what
 * comes of that is not known here.
 */
export const findHazard = async (host: Host, files: SharedFiles, sso: Sso): Promise<Hazard | undefined> => {
	const { env } = host;
	for (const file of [files.credentials, files.config]) {
		if (file.code === NO_FILE) return hazard('profile', file.path);
		if (file.code === TOO_LARGE) return tooLarge(file.path, file.size);
	}
	if (sso.token.kind === 'refused' && sso.token.code === TOO_LARGE) return tooLarge(sso.path ?? 'the cache');
	if (profileRoute(files).names.length > DEEPEST) return { run: hungAt('profile'), why: TOO_DEEP };
	// Keys in the environment end the chain before it comes to the token files.
	if (env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY && !env.AWS_PROFILE) return undefined;
	if (host.root !== '' && profileRoute(files).end.kind === 'process') return FOREIGN_PROGRAM;
	const tokens = [
		['web-identity', env.AWS_ROLE_ARN ? env.AWS_WEB_IDENTITY_TOKEN_FILE : undefined],
		['container', env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE],
	] as const;
	for (const [stage, path] of tokens) {
		if (!path) continue;
		const file = await host.readFile(path);
		if (file.kind === 'refused' && file.code === NO_FILE) return hazard(stage, path);
		if (file.kind === 'ok' && file.value.size > file.value.bytes.length)
			return tooLarge(path, file.value.size);
	}
	return undefined;
};

/**
 * Source profiles behind one another, each a call deeper in the SDK: by 3000 Node's stack is full, and
 * it says so by itself, on the terminal.
 */
const DEEPEST = 500;

const TOO_DEEP: Unasked = {
	kind: 'unasked',
	because: `more than ${DEEPEST} profiles lead to one another, and the SDK is not sent down that way`,
};

/** What `readFile` of the host calls a pipe, a socket or a device. */
const NO_FILE = 'ENOTFILE';

const NOT_STARTED: Unasked = {
	kind: 'unasked',
	because:
		'its credential_process is a program among other files than those of this process, and not started',
	unable: true,
};
const FOREIGN_PROGRAM: Hazard = { run: { verdict: NOT_STARTED }, why: NOT_STARTED };

const hazard = (stage: StageId, path: string): Hazard => ({
	run: hungAt(stage),
	why: { kind: 'unasked', because: `${path} is no regular file, and the SDK would wait for it without end` },
});

/** A chain that would come to this stage and stay there. */
const hungAt = (stage: StageId): ChainRun => ({ verdict: { kind: 'hung', stage, ms: 0 } });

const tooLarge = (path: string, size?: number): Hazard => {
	const bytes = size === undefined ? '' : ` (${size} bytes)`;
	const because = `${path} is too large to be judged here${bytes}, and the SDK is not asked to read it`;
	const why: Unasked = { kind: 'unasked', because, unable: true };
	return { run: { verdict: why }, why };
};
