/**
 * A simulated AWS and the machine that looks at it, as data only. `simulate` runs one, a check's
 * `reproduce` is one, and what is not said here is as on a healthy machine.
 */

/** How a simulated endpoint behaves when asked. */
export type Answer =
	/** Accepts the connection and never answers. */
	| 'silence'
	/** Closes the connection without an answer. */
	| 'hangup'
	| AnswerBody;

export interface AnswerBody {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** A string is sent as it is, anything else as JSON. */
	readonly body?: unknown;
	/** Milliseconds before the answer begins. */
	readonly delayMs?: number;
	/** Sends `body` again and again, without an end. */
	readonly endless?: boolean;
}

/**
 * How a whole service can be reached. `blackhole` swallows packets: not even a connection is made.
 * `intercepted` speaks TLS, with a certificate that nobody vouches for. `nowhere` has a name that no
 * resolver knows.
 */
export type Reach = 'answers' | 'blackhole' | 'refused' | 'silence' | 'hangup' | 'intercepted' | 'nowhere';

/** A service's error as AWS words it; sent in that service's own protocol. */
export interface ServiceError {
	readonly status: number;
	readonly code: string;
	readonly message: string;
}

export interface ImdsKnobs {
	readonly reach?: Reach;
	/** `required` (the default) answers a GET without a token with 401. */
	readonly tokens?: 'required' | 'optional';
	/** Role that the instance profile holds; null for no instance profile. */
	readonly role?: string | null;
	/** Answer to every request, as a portal gives it that stands in between. */
	readonly anything?: Answer;
	readonly token?: Answer;
	/** Answer to any GET that carries no token. */
	readonly tokenless?: Answer;
	readonly roles?: Answer;
	readonly credentials?: Answer;
	readonly identity?: Answer;
	readonly instanceProfile?: Answer;
	/** Added to every answer, in milliseconds. */
	readonly delayMs?: number;
	/** Seconds until the credentials expire; negative for the past. Default 6 hours. */
	readonly expiresInS?: number;
	/** False where the first credentials are handed out for ever; else new ones come near their end. */
	readonly renews?: false;
}

export interface ContainerKnobs {
	readonly reach?: Reach;
	readonly credentials?: Answer;
	readonly task?: Answer;
	/** Seconds until the credentials expire; negative for the past. Default 6 hours. */
	readonly expiresInS?: number;
	/** False where the first credentials are handed out for ever; else new ones come near their end. */
	readonly renews?: false;
	/** Role of the task or of the Pod Identity association. */
	readonly role?: string;
}

export interface StsKnobs {
	readonly reach?: Reach;
	readonly getCallerIdentity?: Answer | ServiceError;
	readonly assumeRole?: Answer | ServiceError;
	readonly assumeRoleWithWebIdentity?: Answer | ServiceError;
	readonly delayMs?: number;
	/** Seconds that a session of an assumed role lasts. Default what is asked for, which is an hour. */
	readonly expiresInS?: number;
	/** Seconds that the service's clock is ahead of ours. */
	readonly clockAheadS?: number;
}

export interface SsoKnobs {
	readonly reach?: Reach;
	readonly getRoleCredentials?: Answer | ServiceError;
}

export interface BedrockKnobs {
	readonly reach?: Reach;
	readonly invoke?: Answer | ServiceError;
	readonly stream?: Answer | ServiceError;
	/** An exception inside the event stream, after its first event. */
	readonly streamException?: ServiceError;
	readonly delayMs?: number;
	readonly clockAheadS?: number;
}

/** How services answer from some moment on: each knob that is named stands over that of the scenario. */
export interface Later {
	/** Seconds since the first request that came in. */
	readonly afterS: number;
	readonly imds?: Turned<ImdsKnobs>;
	readonly container?: Turned<ContainerKnobs>;
	readonly sts?: Turned<StsKnobs>;
	readonly sso?: Turned<SsoKnobs>;
}
/** A port that is open stays so: what comes later can be silent, and not refuse connections. */
type Turned<Knobs> = Omit<Knobs, 'reach'> & { readonly reach?: 'answers' | 'silence' | 'hangup' };

/** A file of the examined machine. A string is its text. */
export type FileSpec =
	| string
	| { readonly text: string; readonly mode?: number }
	| { readonly base64: string; readonly mode?: number }
	| { readonly directory: true };

/** `ec2`, `ecs`, `irsa` and `pod-identity` have a role; `laptop` has nothing at all. */
export type Machine = 'ec2' | 'ecs' | 'irsa' | 'pod-identity' | 'laptop';

export interface Scenario {
	readonly on: Machine;
	/** One line for the list; a check's scenario takes the check's title. */
	readonly title?: string;
	readonly imds?: ImdsKnobs;
	readonly container?: ContainerKnobs;
	readonly sts?: StsKnobs;
	readonly sso?: SsoKnobs;
	readonly bedrock?: BedrockKnobs;
	/** What changes while the simulation runs, in the order of time; the last whose time has come counts. */
	readonly later?: readonly Later[];
	/**
	 * Seconds after which every service answers as on a healthy machine; what keeps it from being
	 * reached at all stays, and so do variables and files.
	 */
	readonly healsAfterS?: number;
	/**
	 * Variables of the examined process, added to those of the machine; null removes one. A value may
	 * hold `{imds}`, `{container}`, `{sts}`, `{sso}`, `{bedrock}` for the base URL of that stand-in, `{home}`, and
	 * `{root}` for the folder that stands in for `/`. Keys have slots too (simulator/slots.ts): `{userKeyId}`, ….
	 */
	readonly env?: Readonly<Record<string, string | null>>;
	/** Whole text of ~/.insightworker/.env; null for no such file. */
	readonly dotenv?: string | null;
	/**
	 * Other files: `~/…` stands below the examined user's home, `/…` below a root that only the
	 * doctor's own reads of system paths see (/proc, /sys, /var/run); the same `{…}` are filled in. In a
	 * path `{sha1:TEXT}` stands for the digest of a text, by which the cache of SSO names its files.
	 */
	readonly files?: Readonly<Record<string, FileSpec>>;
	/** The command that is run there; `check` unless given. */
	readonly command?: 'check' | 'watch';
	/** Further arguments of that command. */
	readonly args?: readonly string[];
	/** What the whole program must say: id of findings[0] where the run fails, null where it does not. */
	readonly rootCause?: string | null;
	readonly exit?: 0 | 1 | 2 | 3;
}
