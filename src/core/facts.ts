/**
 * The vocabulary. Probes turn the machine into these facts, checks judge nothing else, and a saved
 * report carries them, so everything here is plain JSON and no secret has a place in it.
 */

/** An access key as it may be shown: never the secret, never the token, only that one is there. */
export interface Fingerprint {
	/** First four and last four characters of the access key id, `ASIA…PLE1`. */
	readonly accessKeyId: string;
	/** `AKIA` keys never expire, `ASIA` keys come with a session token, anything else is `unknown`. */
	readonly kind: 'long-lived' | 'temporary' | 'unknown';
	/** Whether a session token came with the key. */
	readonly sessionToken: boolean;
	/** ISO 8601 UTC; absent where the source states none. */
	readonly expiration?: string;
	/** Twelve digits, where the source states them. */
	readonly accountId?: string;
}

/** Why no answer came. `timeout` with `connected: true` means accepted and then silent. */
export type UnreachableWhy = 'timeout' | 'refused' | 'reset' | 'no-route' | 'dns' | 'tls' | 'protocol';

/** A question put to the world. A failure of the world is a value; only a defect throws. */
export type Outcome<T> = Ok<T> | Absent | Refused | Unexpected | Unreachable | Unasked;

/** How long an answer took, and when it was asked for. */
export interface Timed {
	/** Whole milliseconds until the answer was complete. */
	readonly ms: number;
	/** Whole milliseconds from the beginning of the examination until it was asked. */
	readonly startMs?: number;
}
export interface Ok<T> extends Timed {
	readonly kind: 'ok';
	readonly value: T;
}
/** Nothing is configured here, so the chain goes on. */
export interface Absent {
	readonly kind: 'absent';
	readonly why: string;
}
/** An answer that says no, in the service's own words (redacted). */
export interface Refused extends Timed {
	readonly kind: 'refused';
	/** HTTP status; 0 where the answer did not come over HTTP. */
	readonly status: number;
	/** The service's error code, such as `AccessDeniedException`; empty when it gave none. */
	readonly code: string;
	readonly message: string;
	readonly requestId?: string;
}
/** An answer that this service would not give: HTML, a redirect, a document of another form. */
export interface Unexpected extends Timed {
	readonly kind: 'unexpected';
	readonly status: number;
	/** What is wrong with it, in a few words. */
	readonly message: string;
	/** The beginning of the body, redacted and at most 200 characters. */
	readonly excerpt: string;
}
export interface Unreachable extends Timed {
	readonly kind: 'unreachable';
	readonly why: UnreachableWhy;
	/** Host and port asked, `sts.us-east-1.amazonaws.com:443`. */
	readonly host: string;
	/** Whether a TCP connection stood before the silence. */
	readonly connected: boolean;
	/** The operating system's or TLS library's code, such as `ECONNREFUSED`; empty when it was our own bound. */
	readonly code: string;
	readonly message: string;
	/** Issuer of the certificate that was refused, where `why` is `tls`. */
	readonly issuer?: string;
}
/** Not asked, and why: never to be read as a pass. */
export interface Unasked {
	readonly kind: 'unasked';
	readonly because: string;
	/** Row that has to pass before this can be asked. */
	readonly blockedBy?: string;
	/** The time for the whole run was over first: then the tool itself could not tell. */
	readonly outOfTime?: true;
	/**
	 * Asking would be another question than the subject's, or outlast every bound: then this tool
	 * cannot tell either.
	 */
	readonly unable?: true;
}

/** An error as a program sees it: its name and its text, redacted. */
export interface ErrorFact {
	readonly name: string;
	readonly message: string;
	/** Node's or the service's code, where there is one. */
	readonly code?: string;
	/** HTTP status, where there was an answer. */
	readonly status?: number;
}

export interface Subject {
	readonly kind: 'self' | 'pid' | 'service';
	readonly pid?: number;
	readonly user?: string;
	readonly home?: string;
	/** Numeric user id; absent where the platform has none. */
	readonly uid?: number;
	/** Of another process or unit: numeric id of the user who examines it. */
	readonly caller?: number;
	/** The user that called sudo, where that is how this process came to be. */
	readonly sudoUser?: string;
	/** Of another process: its command's name, as the kernel keeps it. */
	readonly command?: string;
	/** Of another process: its control group, which names its unit or its container. */
	readonly cgroup?: string;
	/** Where a systemd unit was examined, or the process is the main one of such a unit. */
	readonly unit?: Unit;
	/** What of another process or unit could not be taken over, so that something else was seen. */
	readonly gaps?: readonly Gap[];
}

/**
 * What of the subject was not taken over. `harmless` where it decides neither credentials nor region
 * nor what is reached.
 */
export interface Gap {
	readonly what:
		| 'network'
		| 'files'
		| 'user'
		| 'groups'
		| 'environment'
		| 'directory'
		| 'startup'
		| 'sandbox'
		| 'end';
	/** In a few words, names only: values of another process's variables have no place here. */
	readonly why: string;
	readonly harmless?: true;
}

/** A systemd unit as systemd itself reports it. */
export interface Unit {
	readonly name: string;
	/** Whether it belongs to the system's manager or to that of a user. */
	readonly manager: 'system' | 'user';
	/** The file that defines it. */
	readonly path?: string;
	/** Whether a file of it has changed since systemd read it. */
	readonly reloadNeeded: boolean;
	/** Its files of variables that are not there and have to be: it does not start without them. */
	readonly missingFiles: readonly string[];
	/** Names of the variables that the unit sets and its running process has otherwise, or not at all. */
	readonly changedSinceStart: readonly string[];
}

export type PlatformKind = 'ec2' | 'ecs' | 'eks' | 'lambda' | 'ci' | 'unknown';
export interface Platform {
	readonly kind: PlatformKind;
	readonly evidence: readonly string[];
	/** Id of the instance, from its identity document or its firmware. */
	readonly instanceId?: string;
	/** Namespace and service account of a pod, where its mount says so. */
	readonly pod?: { readonly namespace?: string; readonly name?: string };
}

/** Where a variable's effective value comes from. `env-file` carries its line. */
export type VariableOrigin = 'process' | 'env-file' | 'flag';

/** What is wrong with the form of a key, as class and 1-based position, never with the value. */
export interface KeyDefect {
	readonly what: 'blank' | 'quote' | 'line-break' | 'placeholder' | 'length' | 'alphabet' | 'non-ascii';
	/** 1-based character position; 0 where the whole value is meant. */
	readonly at: number;
	/** Length of the whole value in characters. */
	readonly length: number;
}

/** One variable as the product's process would have it once dotenv has run. */
export interface Variable {
	readonly origin: VariableOrigin;
	/** 1-based line in the env file, where `origin` is `env-file`. */
	readonly line?: number;
	/** Set, and the empty string. */
	readonly empty: boolean;
	/** Of a key or token: set, and nothing but blanks. */
	readonly blank?: true;
	/** The value; absent for every name that may hold a secret. */
	readonly value?: string;
	/** For AWS_ACCESS_KEY_ID only. */
	readonly masked?: string;
	/** For the key, the secret and the tokens: what is wrong with their form. */
	readonly defects?: readonly KeyDefect[];
	/** Also set in the env file at this line, to another value, which therefore does not count. */
	readonly overrides?: { readonly line: number };
}
export type Variables = Readonly<Record<string, Variable>>;

/** A folder that the examined user may not enter. */
export interface Barrier {
	readonly path: string;
	/** Permission bits and numeric owner; absent where it cannot be looked at either. */
	readonly mode?: string;
	readonly owner?: number;
}

export interface EnvFile {
	readonly path: string;
	/** Whether `--env-file` named it. */
	readonly named: boolean;
	readonly status: 'read' | 'missing' | 'unreadable' | 'malformed';
	/**
	 * System error code, such as `EACCES` or `EISDIR`, where it could not be read; `EFBIG` where it is
	 * too large here.
	 */
	readonly code?: string;
	/** The folder above it that keeps its reader out: then nobody can tell whether it is there. */
	readonly barred?: Barrier;
	/** Permission bits such as `0644`; absent where there is no file. */
	readonly mode?: string;
	/** Numeric owner. */
	readonly owner?: number;
	/** Size in bytes. */
	readonly size?: number;
	/** Lines that dotenv drops or reads otherwise than they look; text is never kept. */
	readonly problems: readonly { readonly line: number; readonly what: string }[];
	/** Whether a name in it may hold a secret, and that value is not empty. */
	readonly holdsSecret: boolean;
	/** Names set in the file, with their line. */
	readonly names: Readonly<Record<string, number>>;
}

/** One effective setting of the product. `source`: `env`, `env-file:3`, `flag`, `default`. */
export interface Setting {
	readonly value: string;
	readonly source: string;
}
export interface Config {
	readonly provider: Setting;
	readonly region: Setting;
	readonly model: Setting;
	/** Where LLM_PROVIDER is unset: the variable whose presence chose the provider. */
	readonly detectedBy?: string;
}

/** One file of ~/.aws as the SDK finds it. */
export interface SharedFile {
	readonly path: string;
	readonly status: 'read' | 'missing' | 'unreadable';
	/** System error code; `EFBIG` where it is there and too large to be judged here. */
	readonly code?: string;
	/** As of the env file. */
	readonly barred?: Barrier;
	readonly mode?: string;
	/** Size in bytes, of one that is too large. */
	readonly size?: number;
	/** Lines that the JavaScript SDK and the AWS CLI read differently, or that neither reads as it looks. */
	readonly problems: readonly SyntaxProblem[];
}
/** One line of a shared file that is not portable; text is never kept. */
export interface SyntaxProblem {
	/** 1-based; 0 where the whole file is meant. */
	readonly line: number;
	readonly what: SyntaxProblemKind;
	/** Section or key that it concerns, where that is no secret. */
	readonly name?: string;
}
export type SyntaxProblemKind =
	| 'bom'
	| 'utf-16'
	| 'lone-cr'
	| 'upper-case-key'
	| 'colon-separator'
	| 'inline-comment'
	| 'duplicate-section'
	| 'duplicate-key'
	| 'no-separator'
	| 'before-section'
	| 'indented-key'
	| 'section-name'
	| 'wrong-prefix'
	| 'quoted-value'
	| 'not-utf-8'
	| 'proto-section';

/** One setting of a profile: where it stands, and its value only where that can hold no secret. */
export interface ProfileSetting {
	readonly file: string;
	/** 1-based. */
	readonly line: number;
	readonly value?: string;
	/** For aws_access_key_id only. */
	readonly masked?: string;
	/** For the key, the secret and the token: what is wrong with their form. */
	readonly defects?: readonly KeyDefect[];
}
export type ProfileSettings = Readonly<Record<string, ProfileSetting>>;

/** The profile that the SDK would take. */
export interface ProfileFact {
	readonly name: string;
	readonly source: 'default' | 'AWS_PROFILE';
	readonly found: boolean;
	readonly settings: ProfileSettings;
	/**
	 * Its settings in the config file that the credentials file sets too: what the SDK reads of the metadata service
	 * it takes from here, all else from the credentials file.
	 */
	readonly overridden?: ProfileSettings;
}
export interface SharedFiles {
	readonly credentials: SharedFile;
	readonly config: SharedFile;
	readonly profile: ProfileFact;
	/** Names of all profiles, sorted. */
	readonly profiles: readonly string[];
	/** Every profile, both files merged as the SDK merges them: key by key, the credentials file wins. */
	readonly all: Readonly<Record<string, ProfileSettings>>;
	/** The `[sso-session NAME]` sections of the config file. */
	readonly ssoSessions: Readonly<Record<string, ProfileSettings>>;
	/** What stands in a file and gives nothing: the SDK passes over both as if they were not written. */
	readonly hollow: readonly Hollow[];
	/** The same two files as the AWS CLI finds and reads them, which knows nothing of the product's env file. */
	readonly cli: { readonly credentials: CliFile; readonly config: CliFile };
}
/** A section of a profile without a setting, or a setting of one without a value. */
export interface Hollow {
	readonly file: string;
	/** 1-based. */
	readonly line: number;
	readonly profile: string;
	/** Absent where the whole section is meant. */
	readonly setting?: string;
}

/** One setting as the AWS CLI reads it, of those that it takes for credentials and a region. */
export interface CliSetting extends ProfileSetting {
	/** More belongs to the value here than to the SDK: what stands behind ` #` on its line, or on deeper indented lines. */
	readonly tail?: 'comment' | 'lines';
	/** An empty value counts here, and is as good as none to the SDK. */
	readonly empty?: true;
	/** Of web_identity_token_file: the system's code where that file cannot be read. */
	readonly fault?: string;
	/** Of credential_process: it has what only a shell understands, and the AWS CLI starts it without one. */
	readonly needsShell?: true;
}
export type CliSettings = Readonly<Record<string, CliSetting>>;

/** One file of ~/.aws as the AWS CLI finds it. */
export type CliFile =
	| { readonly kind: 'missing'; readonly path: string }
	/** No command of the AWS CLI works with such a file. */
	| { readonly kind: 'error'; readonly path: string; readonly line: number; readonly message: string }
	| {
			readonly kind: 'parsed';
			readonly path: string;
			/** By name; of the credentials file every section is one. */
			readonly profiles: Readonly<Record<string, CliSettings>>;
			/** Of the config file: its `[sso-session NAME]` sections. */
			readonly ssoSessions: Readonly<Record<string, CliSettings>>;
	  };

/** The cached token of IAM Identity Center that the selected profile, or the profile it builds on, would use. */
export interface Sso {
	/** Profile with the `sso_` settings; absent where none is in use. */
	readonly profile?: string;
	/** Path of the cached token below ~/.aws/sso/cache. */
	readonly path?: string;
	readonly token: Outcome<{
		/** ISO 8601 UTC; absent where the file states none that can be read. */
		readonly expiresAt?: string;
		/** Whether it has all that renewing it takes: client id, client secret and refresh token. */
		readonly renewable: boolean;
	}>;
}

export const STAGES = ['env', 'profile', 'process', 'web-identity', 'container', 'imds'] as const;
export type StageId = (typeof STAGES)[number];

/** What the SDK's own provider of one stage said when asked by itself. */
export type StageOutcome =
	| (Timed & { readonly kind: 'credentials'; readonly credentials: Fingerprint })
	/** The provider declined; in the chain the next one is asked. */
	| (Timed & { readonly kind: 'declined'; readonly error: ErrorFact })
	/** The provider threw an error that ends the chain. */
	| (Timed & { readonly kind: 'stopped'; readonly error: ErrorFact })
	/** No end within our bound; in the SDK there may be none at all. `program`: one that it started still runs. */
	| (Timed & { readonly kind: 'hung'; readonly program?: true })
	| Unasked;

/** What the SDK's own default chain did, asked once, in this process state. */
export type ChainVerdict =
	| (Timed & {
			readonly kind: 'credentials';
			readonly stage: StageId;
			readonly credentials: Fingerprint;
	  })
	/** `stage` is the last one entered. */
	| (Timed & { readonly kind: 'error'; readonly stage: StageId; readonly error: ErrorFact })
	| (Timed & { readonly kind: 'hung'; readonly stage: StageId })
	| Unasked;

export interface Chain {
	readonly stages: Readonly<Record<StageId, StageOutcome>>;
	readonly verdict: ChainVerdict;
	/** Warnings that the SDK wrote while it resolved, redacted. */
	readonly warnings: readonly string[];
}

/**
 * What a document of credentials is to the SDK's own readers: they look at the types of four fields and at nothing
 * else, and what is not JSON ends their chain.
 */
export type DocumentForm = 'credentials' | 'not-json' | 'null' | 'incomplete' | 'bad-time';

export interface ImdsCredentials {
	/** `Success`, `AssumeRoleUnauthorizedAccess`, …; the SDK does not look at it. */
	readonly code: string;
	readonly message?: string;
	readonly lastUpdated?: string;
	readonly credentials?: Fingerprint;
}
export interface InstanceIdentity {
	readonly instanceId?: string;
	readonly region?: string;
	readonly accountId?: string;
	readonly instanceType?: string;
	readonly availabilityZone?: string;
}
export interface Imds {
	/** What the SDK will ask, and what decides that: `default`, a variable's name, or `profile NAME`. */
	readonly endpoint: {
		readonly url: string;
		readonly source: string;
		readonly defect?: string;
		/** The same as a word: no URL at all, another scheme than http, or an unknown mode. */
		readonly fault?: 'not-a-url' | 'scheme' | 'mode';
	};
	/** PUT /latest/api/token; the value is the TTL in seconds that was granted. */
	readonly token: Outcome<{ readonly ttlSeconds: number }>;
	/** GET of the metadata root without a token: 401 where version 2 is required. */
	readonly tokenless: Outcome<{ readonly bytes: number }>;
	/** Names of the roles listed: one on a healthy instance. */
	readonly role: Outcome<readonly string[]>;
	readonly credentials: Outcome<ImdsCredentials>;
	/** What the SDK can make of the document of credentials, where one came with status 200. */
	readonly form?: DocumentForm;
	readonly identity: Outcome<InstanceIdentity>;
	/** ARN of the instance profile from `iam/info`, which outlives its role. */
	readonly instanceProfile: Outcome<{ readonly code: string; readonly arn?: string }>;
}

export interface Container {
	/** The variable in effect and its URL (query and user info removed); null when none is set. */
	readonly endpoint: {
		readonly variable: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI' | 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
		readonly url: string;
		/** Why the SDK refuses to ask it, where it does. */
		readonly rejected?: 'not-a-url' | 'host';
		/** Whether this is the agent of EKS Pod Identity. */
		readonly podIdentity: boolean;
	} | null;
	readonly token: Outcome<{
		readonly file: string;
		readonly trailingNewline: boolean;
		readonly carriageReturn: boolean;
		/** It holds a character that no header may hold. */
		readonly unsendable?: true;
	}>;
	readonly credentials: Outcome<{ readonly roleArn?: string; readonly credentials: Fingerprint }>;
	/** What the SDK can make of the document of credentials, where one came with status 200. */
	readonly form?: DocumentForm;
	/** ECS task metadata, version 4. */
	readonly task: Outcome<{
		readonly taskArn?: string;
		readonly family?: string;
		readonly revision?: string;
		readonly cluster?: string;
		readonly launchType?: string;
	}>;
	/** Names of the credential and metadata variables in the environment of process 1. */
	readonly pid1: Outcome<readonly string[]>;
}

/** The claims of a web identity token that decide; the token itself has no place here. */
export interface TokenClaims {
	readonly issuer?: string;
	readonly subject?: string;
	readonly audience: readonly string[];
	/** ISO 8601 UTC. */
	readonly issuedAt?: string;
	readonly expiresAt?: string;
}
export interface WebIdentity {
	readonly tokenFile: Outcome<TokenClaims>;
	/** Path in AWS_WEB_IDENTITY_TOKEN_FILE; absent when unset or empty. */
	readonly path?: string;
	readonly roleArn?: string;
	/** AssumeRoleWithWebIdentity by the SDK's provider. */
	readonly assume: Outcome<{ readonly credentials: Fingerprint }>;
}

/** The region of an SDK client that is given none. */
export interface SdkRegion {
	/** What the SDK's own provider gave; `refused` with status 0 and the error's name as code where it threw. */
	readonly resolved: Outcome<string>;
	/** The region by the metadata service, asked as the SDK asks it where neither variable nor profile names one. */
	readonly placement: Outcome<string>;
}

export interface Identity {
	readonly arn: string;
	readonly account: string;
	readonly userId: string;
}
export interface Sts {
	/** Host and port asked. */
	readonly endpoint: string;
	readonly region: string;
	readonly identity: Outcome<Identity>;
}

export interface BedrockCall {
	readonly latencyMs: number;
}
export interface Bedrock {
	/** Host and port asked. */
	readonly endpoint: string;
	readonly region: string;
	readonly model: string;
	/** `invoke`: the product's request form for Anthropic models; `converse` for all others. */
	readonly api: 'invoke' | 'converse';
	readonly auth: 'sigv4' | 'bearer';
	readonly invoke: Outcome<BedrockCall>;
	readonly stream: Outcome<BedrockCall>;
}

export interface Clock {
	/** Local time when the examination began, ISO 8601 UTC. */
	readonly now: string;
	/** Server `Date` minus local time, for each server that sent one, whole milliseconds (a Date has whole seconds). */
	readonly offsets: readonly { readonly host: string; readonly ms: number }[];
}

export interface Installation {
	/** Folder of the product's package. */
	readonly path: string;
	/** What led there: a running process, the command that a shell would start, or a folder where packages are put. */
	readonly by?: 'process' | 'command' | 'folder';
	readonly version?: string;
	/** Version of the AWS SDK's credential provider that the product would load, such as `3.400.0` or `2.1500.0`. */
	readonly sdk?: string;
	/** Which package `sdk` is the version of. */
	readonly sdkPackage?: string;
	/** The Node.js that this package wants, as its `engines` say: `>=20.0.0`. */
	readonly sdkNode?: string;
	/** Version of `@anthropic-ai/bedrock-sdk`. */
	readonly bedrockClient?: string;
	/** Version of `@aws-sdk/client-bedrock-runtime`. */
	readonly bedrockRuntime?: string;
}
/** A Node.js that was not run to learn its version. */
export interface ProductNode {
	readonly path: string;
	/** `v22.19.0` */
	readonly version: string;
}
export interface Runtime {
	/** The Node.js of this examination. */
	readonly node: string;
	readonly installation: Outcome<Installation>;
	/** The Node.js of the product; left out where neither its process nor an installation is known. */
	readonly product?: Outcome<ProductNode>;
}

/**
 * The two ways in which a process has credentials. `kept`: one client of the SDK that stays open and refreshes
 * what it has. `anew`: resolved again for each request, as the product's client does.
 */
export type Holder = 'kept' | 'anew';

/** One thing that `watch` saw change, `at` an ISO 8601 time. */
export type Change = { readonly at: string } & (
	| {
			readonly kind: 'holds';
			readonly holder: Holder;
			readonly stage: StageId;
			readonly credentials: Fingerprint;
			/** Key that was held before; absent for the first. */
			readonly from?: string;
	  }
	/** What is held is past its end, and nothing newer came. */
	| {
			readonly kind: 'ended';
			readonly holder: Holder;
			readonly stage: StageId;
			readonly credentials: Fingerprint;
	  }
	| {
			readonly kind: 'fails';
			readonly holder: Holder;
			readonly stage: StageId;
			readonly error: ErrorFact;
	  }
	/** Every request gets a new session; told once. */
	| { readonly kind: 'mints'; readonly holder: Holder; readonly stage: StageId }
	/** A file was written that a running process has read already and does not read again. */
	| { readonly kind: 'file'; readonly path: string }
);

/** Requests for which there were no valid credentials while `watch` looked. */
export interface Missed {
	readonly requests: number;
	/** All that were tried. */
	readonly of: number;
	/** When the first of them failed, ISO 8601 UTC. */
	readonly at: string;
	readonly error: ErrorFact;
	/** What the metadata service answered to a request for a token right then, where it was the last source asked. */
	readonly metadataStatus?: number;
}
export interface Watched {
	/** In order of time; of many the last. */
	readonly changes?: readonly Change[];
	readonly missed?: Missed;
}

/** What `watch` saw of the refresh; a single examination sees none of it. */
export type Refresh =
	| { readonly kind: 'unwatched' }
	/** The client that stays open has new credentials, and so has a new one. */
	| (Watched & {
			readonly kind: 'rotated';
			readonly from: string;
			readonly to: string;
			readonly at: string;
	  })
	| (Watched & { readonly kind: 'failed'; readonly error: ErrorFact; readonly at: string })
	| (Watched & { readonly kind: 'never'; readonly expired: string })
	/** Nothing can renew what is held in a running process, so nothing was waited for. */
	| (Watched & { readonly kind: 'fixed'; readonly because: FixedBy; readonly accessKeyId?: string })
	/** The watch ended before the credentials were replaced, and they were still good. */
	| (Watched & {
			readonly kind: 'pending';
			readonly accessKeyId?: string;
			readonly expiration?: string;
			/** When the watch ended, ISO 8601 UTC. */
			readonly until: string;
	  });

/** A Bedrock API key; keys in the environment of the process; keys whose source states no end. */
export type FixedBy = 'bearer' | 'environment' | 'no-end';

/** What was asked of this run. */
export interface Request {
	readonly sections: readonly Section[];
	/** False with `--no-invoke`: nothing that costs a token. */
	readonly invoke: boolean;
	readonly timeoutMs: number;
	/** True when the deadline cut the examination short. */
	readonly deadlineHit: boolean;
	/** What has to be so here; absent where nothing is expected. */
	readonly expect?: Expectations;
}

/**
 * Whether the hosts of AWS can be reached at all. Asked only where the call itself, whose outcome tells
 * it as well, was not made; a connection, with TLS where the address has it, and nothing sent over it.
 */
export interface Network {
	/** Host and port that the connection stands to. */
	readonly sts: Outcome<string>;
	readonly bedrock: Outcome<string>;
}

/** What the `--expect-…` options name. */
export interface Expectations {
	/** Twelve digits. */
	readonly account?: string;
	/** A role's name or ARN, or the ARN of a session of it. */
	readonly role?: string;
	/** The stage of the chain that the credentials come from. */
	readonly source?: StageId;
	/** The region of Bedrock. */
	readonly region?: string;
}

export const SECTIONS = [
	'config',
	'chain',
	'imds',
	'container',
	'web-identity',
	'sts',
	'bedrock',
	'network',
] as const;
export type Section = (typeof SECTIONS)[number];

/** All that was observed, redacted: what checks judge and `replay` judges again. */
export interface Facts {
	readonly request: Request;
	readonly subject: Subject;
	readonly platform: Platform;
	readonly clock: Clock;
	readonly env: Variables;
	readonly envFile: EnvFile;
	readonly config: Config;
	readonly files: SharedFiles;
	readonly sso: Sso;
	readonly chain: Chain;
	readonly imds: Imds;
	readonly container: Container;
	readonly webIdentity: WebIdentity;
	readonly region: SdkRegion;
	readonly network: Network;
	readonly sts: Sts;
	readonly bedrock: Bedrock;
	readonly runtime: Runtime;
	readonly refresh: Refresh;
	/** A probe that crashed: a defect of this tool, kept as a fact so that the rest is still told. */
	readonly defects: readonly { readonly probe: string; readonly error: ErrorFact }[];
	/** Variables that the embedded AWS had to set to be reached; checks do not hold them against the machine. */
	readonly simulated: readonly string[];
}
