/** What this account can call in the configured region, as ids for BEDROCK_MODEL. */
export const LIST_PROFILES =
	'aws bedrock list-inference-profiles --region {region} \\\n  --query "inferenceProfileSummaries[].inferenceProfileId" --output text';

/** Anthropic's models in the configured region, and whether each is active or on its way out. */
export const LIST_MODELS =
	'aws bedrock list-foundation-models --region {region} --by-provider anthropic \\\n  --query "modelSummaries[].[modelId,modelLifecycle.status]" --output text';

/** Takes a key out of the shell, and out of the env file, which keeps a copy. */
export const REMOVE_KEYS = [
	'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN',
	"sed -i.bak -E '/^(export )?AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)=/d' {envFile}",
] as const;
