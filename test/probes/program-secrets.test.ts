import { expect, it } from 'vitest';
import { programSecrets } from '../../src/probes/program-secrets.ts';

it.each([
	['/opt/bin/credentials', []],
	['/opt/bin/credentials --user jane', ['/opt/bin/credentials --user jane']],
	['creds --password hunter2hunter2', ['creds --password hunter2hunter2', 'hunter2hunter2']],
	['env API_TOKEN="a b c d e" creds', ['env API_TOKEN="a b c d e" creds', 'a b c d e']],
	["creds --client-secret='xyzzy-xyzzy' -v", ["creds --client-secret='xyzzy-xyzzy' -v", 'xyzzy-xyzzy']],
])('%s', (command, secrets) => {
	expect(programSecrets(command)).toEqual(secrets);
});
