import type { PolicyDocument } from '../core/policy.ts';

/** What a policy leaves open because nothing here tells where its profile leads to, as a sentence; else undefined. */
export const openEnds = ({ Statement }: PolicyDocument): string | undefined => {
	const open = Statement.flatMap(({ Resource = [] }) => Resource).find((arn) => OPEN.test(arn));
	if (open === undefined) return undefined;
	const what = open.endsWith('/*') ? 'every model in every region' : 'its model in every region';
	return (
		`to which models this inference profile routes is not known here, so the policy allows ${what} (*) through it; ` +
		'aws bedrock get-inference-profile --inference-profile-identifier … names their ARNs'
	);
};

const OPEN = /:bedrock:\*::foundation-model\//;
