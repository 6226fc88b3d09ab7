/**
 * Which variables are looked at, and of which the value may be shown. The list of what may be shown is
 * the short one: a name that is not on it is treated as a secret.
 */

const SHOWN: ReadonlySet<string> = new Set([
	'LLM_PROVIDER',
	'BEDROCK_MODEL',
	'AWS_REGION',
	'AWS_DEFAULT_REGION',
	'AWS_PROFILE',
	'AWS_DEFAULT_PROFILE',
	'AWS_ROLE_ARN',
	'AWS_ROLE_SESSION_NAME',
	'AWS_WEB_IDENTITY_TOKEN_FILE',
	'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
	'AWS_SHARED_CREDENTIALS_FILE',
	'AWS_CONFIG_FILE',
	'AWS_CREDENTIAL_EXPIRATION',
	'AWS_ACCOUNT_ID',
	'AWS_CA_BUNDLE',
	'AWS_DEFAULTS_MODE',
	'AWS_EC2_METADATA_DISABLED',
	'AWS_EC2_METADATA_V1_DISABLED',
	'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE',
	'AWS_EXECUTION_ENV',
	'AWS_LAMBDA_FUNCTION_NAME',
	'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
	'AWS_SDK_LOAD_CONFIG',
	'AWS_STS_REGIONAL_ENDPOINTS',
	'AWS_USE_DUALSTACK_ENDPOINT',
	'AWS_USE_FIPS_ENDPOINT',
	'CI',
	'CODEBUILD_BUILD_ID',
	'GITHUB_ACTIONS',
	'GITLAB_CI',
	'GOOGLE_CLOUD_LOCATION',
	'GOOGLE_CLOUD_PROJECT',
	'HOME',
	'HOSTNAME',
	'KUBERNETES_SERVICE_HOST',
	'NODE_EXTRA_CA_CERTS',
	'NODE_TLS_REJECT_UNAUTHORIZED',
	'NODE_USE_ENV_PROXY',
	'REQUESTS_CA_BUNDLE',
	'SUDO_USER',
	'USER',
]);

/** Shown without user info and query: both may hold a secret. */
const SHOWN_AS_URL =
	/^(AWS_ENDPOINT_URL(_[A-Z0-9_]+)?|AWS_EC2_METADATA_SERVICE_ENDPOINT|AWS_CONTAINER_CREDENTIALS_(FULL|RELATIVE)_URI|ECS_CONTAINER_METADATA_URI(_V4)?|ANTHROPIC_BEDROCK_BASE_URL|ANTHROPIC_BASE_URL|AZURE_OPENAI_ENDPOINT|CUSTOM_LLM_BASE_URL|(HTTPS?|ALL)_PROXY|(https?|all)_proxy)$/;

/** One for each service of AWS. */
const SERVICE_URL = /^AWS_ENDPOINT_URL_(?!STS$|BEDROCK_RUNTIME$|SSO$|SSO_OIDC$|SIGNIN$)/;

/** Hold a secret, and their form is looked at. */
const KEYS: ReadonlySet<string> = new Set([
	'AWS_ACCESS_KEY_ID',
	'AWS_SECRET_ACCESS_KEY',
	'AWS_SESSION_TOKEN',
	'AWS_SECURITY_TOKEN',
	'AWS_BEARER_TOKEN_BEDROCK',
]);

const SECRET: ReadonlySet<string> = new Set([
	'ANTHROPIC_API_KEY',
	'ANTHROPIC_AUTH_TOKEN',
	'AWS_CONTAINER_AUTHORIZATION_TOKEN',
	'AZURE_OPENAI_API_KEY',
	'CUSTOM_LLM_API_KEY',
	'GEMINI_API_KEY',
	'GOOGLE_APPLICATION_CREDENTIALS',
	'OPENAI_API_KEY',
]);

/** Keeps a warning of the SDK off the terminal, set by this program itself, and decides nothing. */
const SILENCED = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/** Hosts, each of which someone may have written as a URL. */
const HOSTS = /^(NO_PROXY|no_proxy)$/;

export type Showing = 'plain' | 'url' | 'hosts' | 'key' | 'secret';

/** How a variable may be shown; undefined for one that decides nothing here. */
export const showing = (name: string): Showing | undefined => {
	if (name === SILENCED) return undefined;
	if (SHOWN.has(name)) return 'plain';
	if (SHOWN_AS_URL.test(name)) return 'url';
	if (HOSTS.test(name)) return 'hosts';
	if (KEYS.has(name)) return 'key';
	return SECRET.has(name) || name.startsWith('AWS_') ? 'secret' : undefined;
};

/** Whether the name itself is one that decides something, and not only of the kind of those. */
export const isKnown = (name: string): boolean =>
	SHOWN.has(name) ||
	KEYS.has(name) ||
	SECRET.has(name) ||
	HOSTS.test(name) ||
	(SHOWN_AS_URL.test(name) && !SERVICE_URL.test(name));

/** Whether a value under this name is one to keep out of an exposed file. */
export const holdsSecret = (name: string): boolean =>
	/(KEY|SECRET|TOKEN|PASSWORD|CREDENTIALS)/i.test(name) &&
	!SHOWN.has(name) &&
	!NAMES_FILE.test(name) &&
	name !== 'AWS_ACCESS_KEY_ID';

/** The place of a secret, which is none: every other path of the same folder would be taken for a piece of it. */
const NAMES_FILE = /_(?:FILE|PATH|DIR|DIRECTORY)$|^GOOGLE_APPLICATION_CREDENTIALS$/;
