import { redact } from '../core/redact.ts';
import type { Host } from '../host/host.ts';

/**
 * A name that stands in a file, as it may be shown: of a profile, a section, a session. Whoever
 * wrote the file chose it, and to one of the readers all of a file may be one name. The same name
 * always comes out alike, so that what refers to a section still finds it.
 */
export const shownName = (host: Host, name: string): string =>
	PLAIN.test(name) ? host.secrets.scrub(redact(name)) : '(a name that is not shown)';

/** No control character, no equals sign, and no longer than any name that someone would type. */
const PLAIN = /^[^\0-\x1f\x7f-\x9f=\u2028\u2029]{0,128}$/;
