import { expect, it } from 'vitest';
import { programSecrets } from '../../src/probes/program-secrets.ts';

it.each([
	['/opt/bin/credentials', []],
	['/opt/bin/credentials --user jane', ['--user jane']],
	['node /opt/bin/credentials.js', []],
	['node ~/bin/credentials.js get --role it', ['get --role it']],
	['creds --password hunter2hunter2', ['--password hunter2hunter2', 'hunter2hunter2']],
	['env API_TOKEN="a b c d e" creds', ['API_TOKEN="a b c d e" creds', 'a b c d e']],
	['PIN="a b c d e" creds -v', ['PIN="a b c d e" creds -v']],
	["creds --client-secret='xyzzy-xyzzy' -v", ["--client-secret='xyzzy-xyzzy' -v", 'xyzzy-xyzzy']],
	['creds -p Hunter2Zzq9', ['-p Hunter2Zzq9', 'Hunter2Zzq9']],
	['creds -p production -P 8443', ['-p production -P 8443']],
])('%s', (command, secrets) => {
	expect(programSecrets(command)).toEqual(secrets);
});
