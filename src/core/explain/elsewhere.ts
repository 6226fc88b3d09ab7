/**
 * Whether a text speaks of something that the product has no part in, though in the words of the gotcha:
 * of another service of AWS, of another cloud, or of a connection to some other host.
 */
export const isElsewhere = (id: string, text: string): boolean => {
	if (/^bedrock-/.test(id) && OTHER_SERVICE.some((named) => named.test(text))) return true;
	if (id === 'bedrock-request-rejected' && DIRECT.test(text)) return true;
	if (namesAws(text)) return false;
	return OTHER_PRODUCT.test(text) || (/^network-/.test(id) && OTHER_HOST.test(text));
};

/** Whether a text says itself that it is of AWS. */
export const namesAws = (text: string): boolean => OURS.test(text);

/** How clients name an operation or a service that is not Bedrock's. */
const OTHER_SERVICE: readonly RegExp[] = [
	// botocore
	/\bcalling the (?!Converse|InvokeModel|ApplyGuardrail|CountTokens|InvokeAgent|Retrieve|\w*(?:FoundationModel|InferenceProfile|UseCase))\w+ operation\b/i,
	// the SDKs for Java
	/\(Service: (?![\w ]*Bedrock)[\w ]+[;,)]/i,
	/\b(?:amazonaws|awssdk)\.services\.(?!bedrock)\w+[.:]/i,
	// the SDK for Go
	/\boperation error (?!Bedrock)[\w ]+: \w+,/i,
	// the SDKs for Ruby, PHP and .NET
	/\bAws::(?!Bedrock)\w+::Errors::/,
	/\bAws\\+(?!Bedrock)\w+\\+Exception\\/,
	/\bAmazon\.(?!Bedrock|Runtime)\w+\.(?:Model\.)?\w+Exception\b/,
	/\b(?:SageMaker|CloudFormation)[ +]\w+Exception\b|\bStack with id\b|\bNo updates are to be performed\b/i,
];

/** The envelope of Anthropic's own endpoint; Bedrock gives the message alone. */
const DIRECT = /\binvalid_request_error\b/;

/** What only stands where AWS was meant. */
const OURS =
	/\bbedrock|\b(?:sts|sso|oidc|signin|eks-auth)[\w.-]*\.(?:amazonaws\.com|api\.aws)\b|@aws-sdk|aws-sdk-|\bAWS\b|\bbotocore\b/i;

/** Products that have such words of their own, where they name themselves. */
const OTHER_PRODUCT =
	/\b(?:Azure|DefaultAzureCredential|GoogleAccessId|googleapis\.com|gcloud|metadata\.google|aliyuncs\.com|MinIO|Keycloak|Kerberos|kinit|Auth0|Okta(?=: )|Snowflake(?=: )|MongoDB|Kafka|Keras|Django|OAuth2 server|Cognito user pool|WAF blocked|nginx|kube-apiserver)\b|^(?:OpenAI|Stripe|GitHub|JWT): /i;

/** Hosts by an address or a name beside which none of AWS stands. */
const OTHER_HOST =
	/\bnpm ERR!|\bgit clone\b|\bFailed to pull image\b|\bregistry auth\b|\breflector\.go\b|\bsmtp\b|\b(?:registry\.npmjs\.org|docker\.io|github\.com|pypi\.org|openai\.com|repo\.maven)\b|\bhost='(?![\w.-]*(?:amazonaws\.com|api\.aws)')/i;
