// Put in by the build.
declare const __ONE_FILE__: boolean | undefined;

/** Whether this is the build of one file, which finds nothing beside itself. */
export const ONE_FILE = typeof __ONE_FILE__ === 'boolean' && __ONE_FILE__;
