import type { PlatformKind } from '../../core/facts.ts';

export const PLATFORMS: Readonly<Record<PlatformKind, string>> = {
	ec2: 'EC2 instance',
	ecs: 'ECS task',
	eks: 'pod on EKS',
	lambda: 'Lambda function',
	ci: 'CI job',
	unknown: 'not recognised',
};
