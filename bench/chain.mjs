// What the SDK's own default chain takes to give up, and nothing else.
import { defaultProvider } from '@aws-sdk/credential-provider-node';

await defaultProvider()().then(
	() => process.exit(1),
	() => process.exit(0),
);
