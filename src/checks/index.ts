// Generated from the files in src/checks by `npm run generate`; do not edit.
import type { Check } from '../core/check.ts';
import bedrockAccountBlocked from './bedrock-account-blocked.ts';
import bedrockBearerRejected from './bedrock-bearer-rejected.ts';
import bedrockCountry from './bedrock-country.ts';
import bedrockDataRetention from './bedrock-data-retention.ts';
import bedrockExplicitDeny from './bedrock-explicit-deny.ts';
import bedrockMarketplace from './bedrock-marketplace.ts';
import bedrockModelAccess from './bedrock-model-access.ts';
import bedrockModelInvalid from './bedrock-model-invalid.ts';
import bedrockModelNotFound from './bedrock-model-not-found.ts';
import bedrockModelRetired from './bedrock-model-retired.ts';
import bedrockNoPermission from './bedrock-no-permission.ts';
import bedrockProfileNotInPolicy from './bedrock-profile-not-in-policy.ts';
import bedrockQuota from './bedrock-quota.ts';
import bedrockRegionUnsupported from './bedrock-region-unsupported.ts';
import bedrockRequestRejected from './bedrock-request-rejected.ts';
import bedrockStreamDenied from './bedrock-stream-denied.ts';
import bedrockThrottled from './bedrock-throttled.ts';
import bedrockUnavailable from './bedrock-unavailable.ts';
import bedrockUnknownError from './bedrock-unknown-error.ts';
import bedrockUseCaseForm from './bedrock-use-case-form.ts';
import chainDisagreement from './chain-disagreement.ts';
import clockSkew from './clock-skew.ts';
import configEnvFileExposed from './config-env-file-exposed.ts';
import configEnvFileMalformed from './config-env-file-malformed.ts';
import configEnvFileMissing from './config-env-file-missing.ts';
import configEnvFileOverridden from './config-env-file-overridden.ts';
import configEnvFileUnreadable from './config-env-file-unreadable.ts';
import configFileTooLarge from './config-file-too-large.ts';
import configModelMalformed from './config-model-malformed.ts';
import configModelMissing from './config-model-missing.ts';
import configModelNeedsProfile from './config-model-needs-profile.ts';
import configModelRegionMismatch from './config-model-region-mismatch.ts';
import configProviderAutodetected from './config-provider-autodetected.ts';
import configProviderNotBedrock from './config-provider-not-bedrock.ts';
import configRegionDefaultOnly from './config-region-default-only.ts';
import configRegionDiffersFromInstance from './config-region-differs-from-instance.ts';
import configRegionInvalid from './config-region-invalid.ts';
import configRegionMissing from './config-region-missing.ts';
import containerCredentialsExpired from './container-credentials-expired.ts';
import containerEndpointError from './container-endpoint-error.ts';
import containerEndpointSilent from './container-endpoint-silent.ts';
import containerEndpointUnreachable from './container-endpoint-unreachable.ts';
import containerTokenUnreadable from './container-token-unreadable.ts';
import containerUriRejected from './container-uri-rejected.ts';
import credentialsNone from './credentials-none.ts';
import ecsEnvStripped from './ecs-env-stripped.ts';
import ecsExecutionRoleUsed from './ecs-execution-role-used.ts';
import ecsInstanceRoleFallback from './ecs-instance-role-fallback.ts';
import ecsTaskRoleMissing from './ecs-task-role-missing.ts';
import ecsTaskRoleNotAssumable from './ecs-task-role-not-assumable.ts';
import eksNodeRoleUsed from './eks-node-role-used.ts';
import envBearerToken from './env-bearer-token.ts';
import envCredentialsFileMoved from './env-credentials-file-moved.ts';
import envEndpointOverride from './env-endpoint-override.ts';
import envImdsDisabled from './env-imds-disabled.ts';
import envKeysAgainstProfile from './env-keys-against-profile.ts';
import envKeysMalformed from './env-keys-malformed.ts';
import envKeysPartial from './env-keys-partial.ts';
import envKeysShadowRole from './env-keys-shadow-role.ts';
import envSessionTokenMissing from './env-session-token-missing.ts';
import identityDiffersFromCli from './identity-differs-from-cli.ts';
import identityDiffersFromProduct from './identity-differs-from-product.ts';
import identityUnexpected from './identity-unexpected.ts';
import imdsCredentialsExpired from './imds-credentials-expired.ts';
import imdsDisabled from './imds-disabled.ts';
import imdsEndpointOverride from './imds-endpoint-override.ts';
import imdsHopLimit from './imds-hop-limit.ts';
import imdsNoRole from './imds-no-role.ts';
import imdsNotImds from './imds-not-imds.ts';
import imdsProxied from './imds-proxied.ts';
import imdsRoleNotAssumable from './imds-role-not-assumable.ts';
import imdsSlow from './imds-slow.ts';
import imdsThrottled from './imds-throttled.ts';
import imdsTokenRejected from './imds-token-rejected.ts';
import imdsUnreachable from './imds-unreachable.ts';
import imdsV1Open from './imds-v1-open.ts';
import imdsV2Required from './imds-v2-required.ts';
import irsaAudience from './irsa-audience.ts';
import irsaIssuerUnverified from './irsa-issuer-unverified.ts';
import irsaNotInjected from './irsa-not-injected.ts';
import irsaOidcProviderMissing from './irsa-oidc-provider-missing.ts';
import irsaPartial from './irsa-partial.ts';
import irsaRoleArnInvalid from './irsa-role-arn-invalid.ts';
import irsaStsUnreachable from './irsa-sts-unreachable.ts';
import irsaTokenExpired from './irsa-token-expired.ts';
import irsaTokenMissing from './irsa-token-missing.ts';
import irsaTokenUnreadable from './irsa-token-unreadable.ts';
import irsaTrustMismatch from './irsa-trust-mismatch.ts';
import loginSessionEnded from './login-session-ended.ts';
import networkDns from './network-dns.ts';
import networkNotAws from './network-not-aws.ts';
import networkProxy from './network-proxy.ts';
import networkRefused from './network-refused.ts';
import networkTimeout from './network-timeout.ts';
import networkTlsIntercepted from './network-tls-intercepted.ts';
import networkVpcEndpointPolicy from './network-vpc-endpoint-policy.ts';
import podIdentityAgentUnreachable from './pod-identity-agent-unreachable.ts';
import podIdentityDenied from './pod-identity-denied.ts';
import podIdentityTokenUnreadable from './pod-identity-token-unreadable.ts';
import processFailed from './process-failed.ts';
import profileAssumeDenied from './profile-assume-denied.ts';
import profileCycle from './profile-cycle.ts';
import profileFileSyntax from './profile-file-syntax.ts';
import profileFileUnreadable from './profile-file-unreadable.ts';
import profileIncomplete from './profile-incomplete.ts';
import profileKeysMalformed from './profile-keys-malformed.ts';
import profileMfa from './profile-mfa.ts';
import profileNotFound from './profile-not-found.ts';
import profileRoleArnInvalid from './profile-role-arn-invalid.ts';
import profileShadowsRole from './profile-shadows-role.ts';
import profileShadowsWebIdentity from './profile-shadows-web-identity.ts';
import profileSourceMissing from './profile-source-missing.ts';
import profileWebIdentityFailed from './profile-web-identity-failed.ts';
import refreshFailing from './refresh-failing.ts';
import refreshImdsStale from './refresh-imds-stale.ts';
import refreshOk from './refresh-ok.ts';
import refreshStaticSession from './refresh-static-session.ts';
import runtimeNodeOutdated from './runtime-node-outdated.ts';
import runtimeSdkOutdated from './runtime-sdk-outdated.ts';
import serviceChangedSinceStart from './service-changed-since-start.ts';
import serviceEnvironmentFileMissing from './service-environment-file-missing.ts';
import serviceReloadNeeded from './service-reload-needed.ts';
import ssoExpired from './sso-expired.ts';
import ssoForbidden from './sso-forbidden.ts';
import ssoIncomplete from './sso-incomplete.ts';
import ssoNotLoggedIn from './sso-not-logged-in.ts';
import stsAccessDenied from './sts-access-denied.ts';
import stsExpiredToken from './sts-expired-token.ts';
import stsInvalidKey from './sts-invalid-key.ts';
import stsRegionDisabled from './sts-region-disabled.ts';
import stsSignatureMismatch from './sts-signature-mismatch.ts';
import stsUnavailable from './sts-unavailable.ts';
import subjectNetworkNamespace from './subject-network-namespace.ts';
import subjectPartlyTakenOver from './subject-partly-taken-over.ts';

/** Every check, from configuration to Bedrock; those that are a last resort come last. */
export const checks: readonly Check[] = [
	configEnvFileExposed,
	configEnvFileMalformed,
	configEnvFileMissing,
	configEnvFileOverridden,
	configEnvFileUnreadable,
	configFileTooLarge,
	configModelMalformed,
	configModelMissing,
	configModelNeedsProfile,
	configModelRegionMismatch,
	configProviderAutodetected,
	configProviderNotBedrock,
	configRegionDefaultOnly,
	configRegionDiffersFromInstance,
	configRegionInvalid,
	configRegionMissing,
	chainDisagreement,
	envBearerToken,
	envCredentialsFileMoved,
	envEndpointOverride,
	envImdsDisabled,
	envKeysAgainstProfile,
	envKeysMalformed,
	envKeysPartial,
	envKeysShadowRole,
	envSessionTokenMissing,
	loginSessionEnded,
	processFailed,
	profileAssumeDenied,
	profileCycle,
	profileFileSyntax,
	profileFileUnreadable,
	profileIncomplete,
	profileKeysMalformed,
	profileMfa,
	profileNotFound,
	profileRoleArnInvalid,
	profileShadowsRole,
	profileShadowsWebIdentity,
	profileSourceMissing,
	profileWebIdentityFailed,
	ssoExpired,
	ssoForbidden,
	ssoIncomplete,
	ssoNotLoggedIn,
	networkDns,
	networkNotAws,
	networkProxy,
	networkRefused,
	networkTimeout,
	networkTlsIntercepted,
	networkVpcEndpointPolicy,
	clockSkew,
	refreshFailing,
	refreshImdsStale,
	refreshOk,
	refreshStaticSession,
	runtimeNodeOutdated,
	runtimeSdkOutdated,
	serviceChangedSinceStart,
	serviceEnvironmentFileMissing,
	serviceReloadNeeded,
	subjectNetworkNamespace,
	subjectPartlyTakenOver,
	imdsCredentialsExpired,
	imdsDisabled,
	imdsEndpointOverride,
	imdsHopLimit,
	imdsNoRole,
	imdsNotImds,
	imdsProxied,
	imdsRoleNotAssumable,
	imdsSlow,
	imdsThrottled,
	imdsTokenRejected,
	imdsUnreachable,
	imdsV1Open,
	imdsV2Required,
	containerCredentialsExpired,
	containerEndpointError,
	containerEndpointSilent,
	containerEndpointUnreachable,
	containerTokenUnreadable,
	containerUriRejected,
	ecsEnvStripped,
	ecsExecutionRoleUsed,
	ecsInstanceRoleFallback,
	ecsTaskRoleMissing,
	ecsTaskRoleNotAssumable,
	podIdentityAgentUnreachable,
	podIdentityDenied,
	podIdentityTokenUnreadable,
	eksNodeRoleUsed,
	irsaAudience,
	irsaIssuerUnverified,
	irsaNotInjected,
	irsaOidcProviderMissing,
	irsaPartial,
	irsaRoleArnInvalid,
	irsaStsUnreachable,
	irsaTokenExpired,
	irsaTokenMissing,
	irsaTokenUnreadable,
	irsaTrustMismatch,
	identityDiffersFromCli,
	identityDiffersFromProduct,
	identityUnexpected,
	stsAccessDenied,
	stsExpiredToken,
	stsInvalidKey,
	stsRegionDisabled,
	stsSignatureMismatch,
	stsUnavailable,
	bedrockAccountBlocked,
	bedrockBearerRejected,
	bedrockCountry,
	bedrockDataRetention,
	bedrockExplicitDeny,
	bedrockMarketplace,
	bedrockModelAccess,
	bedrockModelInvalid,
	bedrockModelNotFound,
	bedrockModelRetired,
	bedrockNoPermission,
	bedrockProfileNotInPolicy,
	bedrockQuota,
	bedrockRegionUnsupported,
	bedrockRequestRejected,
	bedrockStreamDenied,
	bedrockThrottled,
	bedrockUnavailable,
	bedrockUnknownError,
	bedrockUseCaseForm,
	credentialsNone,
];
