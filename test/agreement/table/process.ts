import { having, instance, type Row } from './row.ts';

const program = (command: string) =>
	having({ config: `[default]\ncredential_process = ${command}\n` }, instance);
const prints = (document: object) => program(`printf '%s' '${JSON.stringify(document)}'`);
const GOOD = { Version: 1, AccessKeyId: '{userKeyId}', SecretAccessKey: '{userSecretKey}' };

export const processRows: readonly Row[] = [
	{ id: 'A03', when: 'a program that prints credentials', machine: prints(GOOD), ends: 'profile' },
	{ id: 'B18', when: 'a program that fails', machine: program('exit 1'), ends: 'imds' },
	{ id: 'B18h', when: 'a program that is not there', machine: program('/nope/tool'), ends: 'imds' },
	{ id: 'B18b', when: 'a program that prints no JSON', machine: program('echo hello'), ends: 'imds' },
	{
		id: 'B18c',
		when: 'a program of another version',
		machine: prints({ ...GOOD, Version: 2 }),
		ends: 'imds',
	},
	{
		id: 'B18 keys',
		when: 'a program that prints half a key',
		machine: prints({ ...GOOD, SecretAccessKey: undefined }),
		ends: 'imds',
	},
	{
		id: 'B18d',
		when: 'a program that prints expired credentials',
		machine: prints({ ...GOOD, Expiration: '2020-01-01T00:00:00Z' }),
		ends: 'imds',
	},
	{
		id: 'B18 stderr',
		when: 'a program that writes more than a mebibyte to standard error',
		machine: program('head -c 1200000 /dev/zero >&2'),
		ends: 'imds',
	},
	{
		id: 'B18g',
		when: 'a program that does not end',
		machine: program('sleep 30'),
		ends: { hangs: 'profile' },
	},
];
