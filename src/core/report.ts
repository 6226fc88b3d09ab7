import type { Evidence, Severity } from './check.ts';
import type { Config, EnvFile, Facts, Identity, Platform, Section, StageId, Subject } from './facts.ts';
import type { Resolver } from './resolvers/compare.ts';

/** The six outcomes of a row; never merged. */
export type RowStatus = 'pass' | 'warn' | 'fail' | 'skip' | 'blocked' | 'error';

/** One step of the examination, always shown, whatever came of it. */
export interface Row {
	readonly id: string;
	readonly section: Section;
	readonly title: string;
	readonly status: RowStatus;
	/** Id of the row that has to pass first, where `status` is `blocked`. */
	readonly blockedBy?: string;
	readonly detail: string;
	readonly durationMs?: number;
	/** Whole milliseconds from the beginning of the examination until it was asked. */
	readonly startMs?: number;
}

export interface Finding {
	readonly id: string;
	readonly severity: Severity;
	readonly title: string;
	readonly symptom: string;
	readonly cause: string;
	readonly fix: string;
	readonly commands: readonly string[];
	readonly links: readonly string[];
	readonly evidence: readonly Evidence[];
	/** The finding that this one follows from. */
	readonly consequenceOf?: string;
	/** True where `--ignore` named it: shown, and of no effect on the exit code. */
	readonly ignored?: boolean;
}

export type StageStatus = 'used' | 'absent' | 'skipped' | 'shadowed' | 'failed' | 'not-reached';
export interface Stage {
	readonly id: StageId;
	readonly status: StageStatus;
	readonly detail: string;
	readonly accessKeyId?: string;
	readonly expiration?: string;
	readonly durationMs?: number;
	/** Whole milliseconds from the beginning of the examination until it was asked. */
	readonly startMs?: number;
}

export interface CallResult {
	readonly status: RowStatus;
	readonly latencyMs?: number;
}

export type Status = 'ok' | 'warn' | 'fail' | 'incomplete';

/** The public report; its form is docs/report.schema.json. */
export interface Report {
	readonly schemaVersion: 1;
	readonly tool: {
		readonly name: 'iw-doctor';
		readonly version: string;
		readonly node: string;
		readonly sdk: string;
	};
	/** ISO 8601 UTC. */
	readonly generatedAt: string;
	readonly durationMs: number;
	readonly status: Status;
	/** Id of the first finding where `status` is `fail`. */
	readonly rootCause: string | null;
	/** One plain sentence. */
	readonly summary: string;
	readonly subject: Subject;
	readonly platform: Platform;
	readonly config: Pick<Config, 'provider' | 'region' | 'model'> & {
		readonly envFile: Pick<EnvFile, 'path' | 'status'>;
	};
	readonly chain: {
		readonly stages: readonly Stage[];
		readonly winner: StageId | null;
		readonly error: { readonly name: string; readonly message: string } | null;
	};
	/** What each resolver that users mix up would take here; left out where the chain was not to be looked at. */
	readonly resolvers?: readonly Resolver[];
	readonly checks: readonly Row[];
	readonly identity: Identity | null;
	readonly bedrock: null | {
		readonly model: string;
		readonly region: string;
		readonly invoke: CallResult;
		readonly stream: CallResult;
	};
	/** Most causal first. */
	readonly findings: readonly Finding[];
	readonly facts: Facts;
}

/** The same in every format. 2 is not here: then nothing was examined and there is no report. */
export const exitCode = (report: Pick<Report, 'status'>, strict = false): 0 | 1 | 3 => {
	if (report.status === 'fail') return 1;
	if (report.status === 'incomplete') return 3;
	return strict && report.status === 'warn' ? 1 : 0;
};
