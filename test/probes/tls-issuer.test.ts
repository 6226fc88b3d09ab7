import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { unreachable } from '../../src/core/healthy.ts';
import { nodeHost } from '../../src/host/node.ts';
import { withIssuer } from '../../src/probes/tls-issuer.ts';

const folder = mkdtempSync(join(tmpdir(), 'iw-tls-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
const made = spawnSync('openssl', [
	...[
		'req',
		'-x509',
		'-newkey',
		'rsa:2048',
		'-nodes',
		'-days',
		'1',
		'-subj',
		'/O=Example Corp/CN=Inspecting Proxy',
	],
	...['-keyout', key, '-out', cert],
]);

// Node itself can make no certificate.
describe.skipIf(made.status !== 0)('a certificate that was refused', () => {
	it('tells its issuer', async () => {
		const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }).listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const { port } = server.address() as AddressInfo;
		const refused = unreachable('tls', `127.0.0.1:${port}`, { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
		const told = await withIssuer(nodeHost(5000), refused);
		server.close();
		expect(told).toEqual({ ...refused, issuer: 'Inspecting Proxy, Example Corp' });
	});

	it('is asked of nobody where another reason was given', async () => {
		const refused = unreachable('refused', '127.0.0.1:9');
		expect(await withIssuer(nodeHost(5000), refused)).toBe(refused);
	});
});
