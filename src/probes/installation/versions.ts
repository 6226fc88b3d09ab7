import type { Installation } from '../../core/facts.ts';
import type { Host } from '../../host/host.ts';
import { type Manifest, resolvePackage } from './manifest.ts';

/** Packages whose version tells which resolver the product has, the most telling first. */
const SDK_PACKAGES = [
	'@aws-sdk/credential-provider-node',
	'@aws-sdk/credential-providers',
	'@aws-sdk/client-sts',
	'@aws-sdk/client-bedrock-runtime',
	'aws-sdk',
] as const;

/**
 * The versions that the product would load, found as Node finds them: its Bedrock client has the SDK that it needs
 * below it or beside it, which need not be the one that others there have.
 */
export const versionsOf = async (host: Host, { folder }: Manifest): Promise<Partial<Installation>> => {
	const client = await resolvePackage(host, folder, '@anthropic-ai/bedrock-sdk');
	const from = client?.folder ?? folder;
	const between = await resolvePackage(host, from, '@aws-sdk/credential-providers');
	const found = await Promise.all(
		SDK_PACKAGES.map(async (name) => ({
			name,
			manifest: await resolvePackage(host, between?.folder ?? from, name),
		})),
	);
	const sdk = found.find(({ manifest }) => manifest?.version !== undefined);
	const runtime = await resolvePackage(host, folder, '@aws-sdk/client-bedrock-runtime');
	return {
		...(sdk?.manifest?.version && { sdk: sdk.manifest.version, sdkPackage: sdk.name }),
		...(sdk?.manifest?.node && { sdkNode: sdk.manifest.node }),
		...(client?.version && { bedrockClient: client.version }),
		...(runtime?.version && { bedrockRuntime: runtime.version }),
	};
};
