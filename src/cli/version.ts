// Put in by the build; a run from source has none.
declare const __VERSION__: string | undefined;
declare const __SDK_VERSION__: string | undefined;

export const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0-source';
export const SDK_VERSION = typeof __SDK_VERSION__ === 'string' ? __SDK_VERSION__ : 'unknown';

/** What made a report. */
export const tool = { name: 'iw-doctor', version: VERSION, node: process.version, sdk: SDK_VERSION } as const;
