/** The one line or variable that makes a resolver differ, and in a few words how. */
export interface Line {
	/** `file:line`, or the name of a variable. */
	readonly at: string;
	/** Stands behind it and a colon; without a full stop. */
	readonly why: string;
	/** Nothing but that a shell does not read the product's env file. */
	readonly envFileAlone: boolean;
}

export const line = (at: string, why: string, envFileAlone = false): Line => ({ at, why, envFileAlone });

/** As it is told. */
export const tellLine = ({ at, why }: Line): string => `${at}: ${why}`;
