/** What IAM names when it denies a request. */
export interface Denial {
	/** ARN of the caller. */
	readonly principal: string;
	/** Such as `bedrock:InvokeModel`. */
	readonly action: string;
	/** ARN of the first resource that was denied: only one is ever named. Empty where none is. */
	readonly resource: string;
	/**
	 * Kind of policy that denies or does not allow, `service control policy`; empty where none is
	 * named.
	 */
	readonly policy: string;
	/** ARN of that policy, where the message names it; else empty. */
	readonly policyArn: string;
	/** A policy says Deny; otherwise none says Allow. */
	readonly explicit: boolean;
}

const WHAT = /User: (\S+) is not authorized to perform: ([\w-]+:\w+)(?: on resource: ([^\s"}]+))?/;
const DENY = /with an explicit deny(?: in an? ([\w -]*?(?:policy|boundary)))?(?:: (arn:[^\s"}]+))?/i;
const NO_ALLOW = /because no ([\w -]*?(?:policy|boundary)) allows/i;

/**
 * Reads IAM's sentence out of a message.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export const denial = (message: string): Denial | undefined => {
	const [, principal, action, resource = ''] = WHAT.exec(message) ?? [];
	if (principal === undefined || action === undefined) return undefined;
	const deny = DENY.exec(message);
	return {
		principal,
		action,
		resource,
		policy: deny?.[1] ?? NO_ALLOW.exec(message)?.[1] ?? '',
		policyArn: deny?.[2] ?? '',
		explicit: deny !== null,
	};
};
