import type { Facts, Request } from '../../core/facts.ts';
import type { SubjectSpec } from './spec.ts';

/** What a child is to do once it is the subject; it comes on its standard input as JSON. */
export interface Job {
	readonly spec: SubjectSpec;
	/** `facts`: examine. `requests`: list the requests that this would make, and send none. */
	readonly want: 'facts' | 'requests';
	readonly request: Omit<Request, 'deadlineHit'>;
	/** Absolute path that `--env-file` gave. */
	readonly envFile?: string;
	/** Variables that options put over the environment. */
	readonly flags: readonly (readonly [name: string, value: string])[];
	/** When it has to be done, milliseconds since 1970. */
	readonly until: number;
}

/** What a child says, one JSON a line: what it waits for, and at last one of the others. */
export type Said =
	| { readonly kind: 'waiting'; readonly waitingFor: string }
	| { readonly kind: 'facts'; readonly facts: Facts }
	| { readonly kind: 'requests'; readonly lines: readonly string[] }
	/** A file that the command line names cannot be used. */
	| { readonly kind: 'refused'; readonly why: string }
	| { readonly kind: 'crashed'; readonly why: string };
