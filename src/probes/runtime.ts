import type { Runtime } from '../core/facts.ts';
import type { Host } from '../host/host.ts';
import { findInstallation } from './installation/find.ts';
import { productNode } from './product-node.ts';

/** This Node, and an InsightWorker installation with the Node that runs it, where one is found. */
export const probeRuntime = async (host: Host, pid = host.subject.pid): Promise<Runtime> => {
	const installation = await findInstallation(host, pid);
	const node = host.nodeVersion;
	// A process that was named is the product's, whether its package is found or not.
	if (installation.kind !== 'ok' && pid === undefined) return { node, installation };
	return { node, installation, product: await productNode(host, pid) };
};
