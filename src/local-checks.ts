// Generated from the files in src/checks by `npm run generate`; do not edit.
import chainDisagreement from './checks/chain-disagreement.ts';
import clockSkew from './checks/clock-skew.ts';
import configEnvFileExposed from './checks/config-env-file-exposed.ts';
import configEnvFileMalformed from './checks/config-env-file-malformed.ts';
import configEnvFileMissing from './checks/config-env-file-missing.ts';
import configEnvFileOverridden from './checks/config-env-file-overridden.ts';
import configEnvFileUnreadable from './checks/config-env-file-unreadable.ts';
import configFileTooLarge from './checks/config-file-too-large.ts';
import configModelMalformed from './checks/config-model-malformed.ts';
import configModelMissing from './checks/config-model-missing.ts';
import configModelNeedsProfile from './checks/config-model-needs-profile.ts';
import configModelRegionMismatch from './checks/config-model-region-mismatch.ts';
import configProviderAutodetected from './checks/config-provider-autodetected.ts';
import configProviderNotBedrock from './checks/config-provider-not-bedrock.ts';
import configRegionDefaultOnly from './checks/config-region-default-only.ts';
import configRegionDiffersFromInstance from './checks/config-region-differs-from-instance.ts';
import configRegionInvalid from './checks/config-region-invalid.ts';
import configRegionMissing from './checks/config-region-missing.ts';
import credentialsNone from './checks/credentials-none.ts';
import envBearerToken from './checks/env-bearer-token.ts';
import envCredentialsFileMoved from './checks/env-credentials-file-moved.ts';
import envEndpointOverride from './checks/env-endpoint-override.ts';
import envImdsDisabled from './checks/env-imds-disabled.ts';
import envKeysAgainstProfile from './checks/env-keys-against-profile.ts';
import envKeysMalformed from './checks/env-keys-malformed.ts';
import envKeysPartial from './checks/env-keys-partial.ts';
import envKeysShadowRole from './checks/env-keys-shadow-role.ts';
import envSessionTokenMissing from './checks/env-session-token-missing.ts';
import identityUnexpected from './checks/identity-unexpected.ts';
import loginSessionEnded from './checks/login-session-ended.ts';
import processFailed from './checks/process-failed.ts';
import profileAssumeDenied from './checks/profile-assume-denied.ts';
import profileCycle from './checks/profile-cycle.ts';
import profileFileSyntax from './checks/profile-file-syntax.ts';
import profileFileUnreadable from './checks/profile-file-unreadable.ts';
import profileIncomplete from './checks/profile-incomplete.ts';
import profileKeysMalformed from './checks/profile-keys-malformed.ts';
import profileMfa from './checks/profile-mfa.ts';
import profileNotFound from './checks/profile-not-found.ts';
import profileRoleArnInvalid from './checks/profile-role-arn-invalid.ts';
import profileShadowsRole from './checks/profile-shadows-role.ts';
import profileShadowsWebIdentity from './checks/profile-shadows-web-identity.ts';
import profileSourceMissing from './checks/profile-source-missing.ts';
import profileWebIdentityFailed from './checks/profile-web-identity-failed.ts';
import refreshFailing from './checks/refresh-failing.ts';
import refreshImdsStale from './checks/refresh-imds-stale.ts';
import refreshOk from './checks/refresh-ok.ts';
import refreshStaticSession from './checks/refresh-static-session.ts';
import runtimeNodeOutdated from './checks/runtime-node-outdated.ts';
import runtimeSdkOutdated from './checks/runtime-sdk-outdated.ts';
import serviceChangedSinceStart from './checks/service-changed-since-start.ts';
import serviceEnvironmentFileMissing from './checks/service-environment-file-missing.ts';
import serviceReloadNeeded from './checks/service-reload-needed.ts';
import ssoExpired from './checks/sso-expired.ts';
import ssoForbidden from './checks/sso-forbidden.ts';
import ssoIncomplete from './checks/sso-incomplete.ts';
import ssoNotLoggedIn from './checks/sso-not-logged-in.ts';
import subjectNetworkNamespace from './checks/subject-network-namespace.ts';
import subjectPartlyTakenOver from './checks/subject-partly-taken-over.ts';
import type { Check } from './core/check.ts';

/** The checks that may speak where nothing but configuration and chain is asked for, in the same order. */
export const localChecks: readonly Check[] = [
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
	identityUnexpected,
	credentialsNone,
];
