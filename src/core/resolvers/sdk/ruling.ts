import type { Facts, StageId } from '../../facts.ts';

/**
 * The facts that the SDK's default chain is predicted from: of `chain` only what each stage said by
 * itself.
 */
export type Known = Pick<Facts, 'env' | 'files' | 'sso' | 'chain' | 'container' | 'imds' | 'webIdentity'>;

/** What the SDK comes to at one stage. */
export type Ruling =
	| { readonly kind: 'credentials'; readonly why: string; readonly from: string }
	/** It has none, or is passed over by a rule; the next is asked. */
	| { readonly kind: 'declined' | 'skipped'; readonly why: string }
	| { readonly kind: 'stopped'; readonly why: string; readonly error: Thrown }
	| { readonly kind: 'hung'; readonly why: string }
	/** Only a call tells, and nobody made it. */
	| { readonly kind: 'untold'; readonly why: string };

/** An error as the caller of the chain sees it; without a message where facts do not hold all of it. */
export interface Thrown {
	readonly name: string;
	readonly message?: string;
}

/** Name of the error that the SDK's providers throw of their own accord. */
export const PROVIDER_ERROR = 'CredentialsProviderError';

export const declined = (why: string): Ruling => ({ kind: 'declined', why });

export const stopped = (name: string, message?: string): Ruling => ({
	kind: 'stopped',
	why: message === undefined ? name : `${name}: ${message}`,
	error: { name, ...(message === undefined ? {} : { message }) },
});

/** What only a call can tell: the stage's own word on it, when it was asked by itself. */
export const heard = ({ chain }: Known, stage: StageId, from: string): Ruling => {
	const outcome = chain.stages[stage];
	switch (outcome.kind) {
		case 'credentials':
			return { kind: 'credentials', why: `gives ${outcome.credentials.accessKeyId}`, from };
		case 'declined':
			return declined(outcome.error.message);
		case 'stopped':
			return stopped(outcome.error.name, outcome.error.message);
		case 'hung':
			return { kind: 'hung', why: `has not come back after ${outcome.ms} ms` };
		case 'unasked':
			return { kind: 'untold', why: outcome.because };
	}
};

/** Whether a variable is set and not empty, which is when the SDK takes it for set. */
export const isSet = ({ env }: Pick<Known, 'env'>, name: string): boolean =>
	env[name] !== undefined && !env[name].empty;
