import type { Place } from './walk.ts';

/** What a field holds by its own meaning: nothing of anybody's, one name, or a text that may quote some. */
export type Field = 'fixed' | 'role' | 'session' | 'user-id' | 'text';

/** What stands at this place. A name that is a plain word can be told by its place alone. */
export const fieldOf = ({ key, parent, about }: Place): Field => {
	if (key === 'userId') return 'user-id';
	if (key === 'roleArn' || (parent === 'expect' && key === 'role')) return 'role';
	if (key === 'value' && ROLES.has(parent)) return 'role';
	if (key === 'value' && SESSIONS.has(parent)) return 'session';
	if ((key === 'value' || key === 'detail') && ROLES_ABOUT.test(about)) return 'role';
	if (FIXED.has(key) || (key === 'value' && FIXED_VALUES.test(parent))) return 'fixed';
	return 'text';
};

/** `role` is the list that the metadata service gives. */
const ROLES: ReadonlySet<string> = new Set(['role', 'role_arn', 'sso_role_name', 'AWS_ROLE_ARN']);
const SESSIONS: ReadonlySet<string> = new Set(['role_session_name', 'AWS_ROLE_SESSION_NAME']);

/** Rows and evidences that show such a field. */
const ROLES_ABOUT =
	/^(?:imds\.role|request\.expect\.role|webIdentity\.roleArn|env\.AWS_ROLE_ARN)$|\.(?:role_arn|sso_role_name)$/;

/** Fields that hold a word of the tool's own vocabulary, a time, a key's mask, or the address of a page. */
const FIXED: ReadonlySet<string> = new Set([
	...['id', 'kind', 'section', 'severity', 'stage', 'status', 'winner', 'why', 'what', 'origin', 'variable'],
	...[
		'api',
		'auth',
		'rootCause',
		'consequenceOf',
		'blockedBy',
		'links',
		'sections',
		'version',
		'sdk',
		'node',
	],
	...['region', 'model', 'provider', 'detectedBy', 'fact', 'holder', 'code', 'mode', 'simulated', 'outcome'],
	...['generatedAt', 'now', 'at', 'expiration', 'expiresAt', 'issuedAt', 'lastUpdated', 'until', 'expired'],
	...['accessKeyId', 'masked', 'instanceId', 'instanceType', 'availabilityZone', 'launchType', 'sdkPackage'],
]);

/** Settings and variables of which the same is so: their value stands one level deeper. */
const FIXED_VALUES =
	/^(?:region|model|provider|resolved|placement|credential_source|.*_(?:REGION|MODEL|PROVIDER|MODE|DISABLED))$/;
