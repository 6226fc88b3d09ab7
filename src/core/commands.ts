/** What this account can call in the configured region, as ids for BEDROCK_MODEL. */
export const LIST_PROFILES =
	'aws bedrock list-inference-profiles --region {region} \\\n  --query "inferenceProfileSummaries[].inferenceProfileId" --output text';

/** Anthropic's models in the configured region, and whether each is active or on its way out. */
export const LIST_MODELS =
	'aws bedrock list-foundation-models --region {region} --by-provider anthropic \\\n  --query "modelSummaries[].[modelId,modelLifecycle.status]" --output text';

/**
 * Takes a key out of the environment. What takes a variable out is written for a shell: a report has it as it is right
 * for what was examined and where the variable is set (subject-commands.ts).
 */
export const REMOVE_KEYS = 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN';
