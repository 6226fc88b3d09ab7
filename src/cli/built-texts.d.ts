/** Texts that the build made, as they go to where no terminal is. A run from source and the one file have none. */
declare module 'built:texts' {
	/** What `--help` says, in 100 columns. */
	export const help: (() => Promise<{ readonly default: string }>) | undefined;
	/** What `explain ID` says in 80 columns and no colour, by id. */
	export const pages: Readonly<Record<string, () => Promise<{ readonly default: string }>>>;
}
