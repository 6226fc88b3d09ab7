/** Attaches an instance profile anew, which makes EC2 open a new session of its role. */
export const REATTACH_PROFILE: readonly string[] = [
	[
		'aws ec2 describe-iam-instance-profile-associations --region {instanceRegion} \\',
		'  --filters Name=instance-id,Values={instanceId}',
	].join('\n'),
	[
		'aws ec2 replace-iam-instance-profile-association --region {instanceRegion} \\',
		'  --association-id ASSOCIATION_ID --iam-instance-profile Name=INSTANCE_PROFILE_NAME',
	].join('\n'),
];
