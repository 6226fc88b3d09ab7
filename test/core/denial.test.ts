import { expect, it } from 'vitest';
import { denial } from '../../src/core/denial.ts';

const WHO =
	'User: arn:aws:sts::123456789012:assumed-role/role/session is not authorized to perform: bedrock:InvokeModel';

it.each([
	[
		`${WHO} on resource: arn:aws:bedrock:us-east-1::foundation-model/m with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o/p`,
		{
			resource: 'arn:aws:bedrock:us-east-1::foundation-model/m',
			policy: 'service control policy',
			policyArn: 'arn:aws:organizations::1:policy/o/p',
			explicit: true,
		},
	],
	[
		`{"Message":"${WHO} on resource: arn:aws:bedrock:us-east-1::foundation-model/m because no permissions boundary allows the bedrock:InvokeModel action"}`,
		{
			resource: 'arn:aws:bedrock:us-east-1::foundation-model/m',
			policy: 'permissions boundary',
			policyArn: '',
			explicit: false,
		},
	],
	[`${WHO} with an explicit deny`, { resource: '', policy: '', policyArn: '', explicit: true }],
	[WHO, { resource: '', policy: '', policyArn: '', explicit: false }],
])('reads what IAM names: %s', (message, named) => {
	expect(denial(message)).toEqual({
		principal: 'arn:aws:sts::123456789012:assumed-role/role/session',
		action: 'bedrock:InvokeModel',
		...named,
	});
});

it('reads nothing from other words', () => {
	expect(denial('Not authorized to perform sts:AssumeRoleWithWebIdentity')).toBeUndefined();
});
