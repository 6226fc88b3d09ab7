import type { Bedrock, Sts, Unreachable } from './facts.ts';
import { ec2, refused } from './healthy.ts';
import type { ServiceError } from './scenario.ts';

/**
 * Facts of a Bedrock that answers both calls with this error, on a machine that is healthy
 * otherwise.
 */
export const bedrockRefusing = ({ status, code, message }: ServiceError): Bedrock => ({
	...ec2.bedrock,
	invoke: refused(status, code, message),
	stream: refused(status, code, message),
});

/** Facts of an STS that answers GetCallerIdentity with this error. */
export const stsRefusing = ({ status, code, message }: ServiceError): Sts => ({
	...ec2.sts,
	identity: refused(status, code, message),
});

/** Facts of an STS and a Bedrock of which neither can be reached, each for the reason given. */
export const offline = (sts: Unreachable, bedrock: Unreachable) => ({
	sts: { ...ec2.sts, identity: sts },
	bedrock: { ...ec2.bedrock, invoke: bedrock, stream: bedrock },
});
