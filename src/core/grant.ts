import { type Refusal, refusals, refusedAs } from './bedrock-errors.ts';
import type { Diagnosis } from './check.ts';
import { denial } from './denial.ts';
import type { Bedrock } from './facts.ts';
import type { Slots } from './prose.ts';

const ACTIONS = {
	invoke: 'bedrock:InvokeModel',
	stream: 'bedrock:InvokeModelWithResponseStream',
} as const;

/**
 * Calls that IAM denied for the reason `id`, with what it names as the slots action, resource,
 * principal and roleName.
 */
export const deniedAs = (bedrock: Bedrock, id: Refusal['id']): Diagnosis | undefined => {
	const first = refusals(bedrock).find((refusal) => refusal.id === id);
	const diagnosis = refusedAs(bedrock, id);
	if (first === undefined || diagnosis === undefined) return undefined;
	const named = denial(first.refused.message);
	return {
		...diagnosis,
		slots: {
			action: named?.action ?? ACTIONS[first.call],
			resource: named?.resource || bedrock.model,
			...principalSlots(named?.principal),
		},
	};
};

/**
 * IAM names the caller itself: then STS need not have answered. What cannot be read is left to the
 * machine's slots.
 */
const principalSlots = (principal: string | undefined): Slots => {
	if (principal === undefined) return {};
	const roleName = /:assumed-role\/([^/]+)/.exec(principal)?.[1];
	return roleName === undefined ? { principal } : { principal, roleName };
};

/** Commands that give the role in use the least policy for the configured model. */
export const GRANT = [
	'iw-doctor policy > insightworker-bedrock.json',
	'aws iam put-role-policy --role-name {roleName} --policy-name InsightWorkerBedrock \\\n  --policy-document file://insightworker-bedrock.json',
] as const;
