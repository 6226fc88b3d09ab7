// The peer to beat: a script as anyone would write it, which makes the same calls one after the other.
import {
	BedrockRuntimeClient,
	InvokeModelCommand,
	InvokeModelWithResponseStreamCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';

const region = 'us-east-1';
const modelId = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const input = {
	modelId,
	contentType: 'application/json',
	body: JSON.stringify({
		anthropic_version: 'bedrock-2023-05-31',
		max_tokens: 1,
		messages: [{ role: 'user', content: '.' }],
	}),
};
const identity = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
const bedrock = new BedrockRuntimeClient({ region, requestHandler: new NodeHttpHandler() });
await bedrock.send(new InvokeModelCommand(input));
const { body } = await bedrock.send(new InvokeModelWithResponseStreamCommand(input));
let events = 0;
for await (const _ of body) events++;
console.log(JSON.stringify({ arn: identity.Arn, events }));
process.exit(0);
