import { effectiveConfig } from '../core/config.ts';
import { escapeText } from '../core/escape.ts';
import { ssoProfile } from '../core/sso-profile.ts';
import type { Plan } from '../gather.ts';
import type { Host } from '../host/host.ts';
import { BASE_URL, isBaseUrl } from '../probes/base-url.ts';
import { apiOf, bearerToken, bedrockEndpoint } from '../probes/bedrock.ts';
import { containerEndpoint } from '../probes/container-endpoint.ts';
import { probeEnv } from '../probes/env.ts';
import { probeEnvFile } from '../probes/env-file.ts';
import { imdsEndpoint } from '../probes/imds-endpoint.ts';
import { REGION_PATH, regionEndpoint } from '../probes/region.ts';
import { isHostLabel } from '../probes/services.ts';
import { probeSharedFiles } from '../probes/shared-files.ts';
import { authority, stsEndpoint } from '../probes/sts.ts';

/** Every request that the run would make on this machine: to whom, for what, with which IAM action. Sends none. */
export const dryRun = async (host: Host, plan: Plan): Promise<readonly string[]> => {
	const read = await probeEnvFile(host, plan.envFile.path, plan.envFile.named);
	const env = probeEnv(host, read, plan.flags);
	const config = effectiveConfig(env);
	const files = await probeSharedFiles(host, env);
	const wants = (section: Plan['request']['sections'][number]) => plan.request.sections.includes(section);
	const region = config.region.value;
	const container = containerEndpoint(host).endpoint;
	const regionAt = wants('chain') ? regionEndpoint(host, files) : undefined;
	const lines = [
		...(wants('chain') && 'credential_process' in files.profile.settings
			? [`starts the credential_process of profile ${files.profile.name}, as the SDK would`]
			: []),
		...(wants('chain') && host.env.AWS_WEB_IDENTITY_TOKEN_FILE && host.env.AWS_ROLE_ARN
			? [`POST ${stsEndpoint(host, region)}  sts:AssumeRoleWithWebIdentity`]
			: []),
		...(wants('chain') && 'role_arn' in files.profile.settings
			? [
					`POST ${stsEndpoint(host, region)}  sts:AssumeRole, where the chain comes to profile ${files.profile.name}`,
				]
			: []),
		...(wants('chain') && ssoProfile(files) !== undefined
			? [
					`GET  the portal of IAM Identity Center  (GetRoleCredentials for profile ${ssoProfile(files)?.name})`,
				]
			: []),
		...(container === null || container.rejected ? [] : [`GET  ${container.url}  (no IAM action)`]),
		...(container === null && wants('imds')
			? ['PUT ', 'GET '].map(
					(method, at) => `${method} ${imdsEndpoint(host, files).url}${PATHS[at]}  (no IAM action)`,
				)
			: []),
		...(regionAt === undefined
			? []
			: [`PUT  ${regionAt}${PATHS[0]}  (no IAM action)`, `GET  ${regionAt}${REGION_PATH}  (no IAM action)`]),
		...(wants('sts') && isHostLabel(region)
			? [`POST ${stsEndpoint(host, region)}  sts:GetCallerIdentity`]
			: []),
		...(wants('bedrock') && plan.request.invoke && config.provider.value === 'bedrock' && isHostLabel(region)
			? bedrockLines(host, region, config.model.value)
			: []),
		...(wants('network') && isHostLabel(region)
			? [`a connection to ${stsEndpoint(host, region)} and to Bedrock, each only where it is not called`]
			: []),
	];
	// Names and addresses of this machine: whoever wrote its files chose them.
	return lines.map((line) => escapeText(host.secrets.scrub(line)));
};

const PATHS = ['/latest/api/token', '/latest/meta-data/… and /latest/dynamic/instance-identity/document'];

const bedrockLines = (host: Host, region: string, model: string): readonly string[] => {
	if (!isBaseUrl(host)) return [`nothing to Bedrock: ${BASE_URL} is no http or https URL`];
	const to = `POST ${authority(new URL(bedrockEndpoint(host, region)))}/model/${model}`;
	const [whole, stream] =
		apiOf(model) === 'invoke' ? ['invoke', 'invoke-with-response-stream'] : ['converse', 'converse-stream'];
	const signed = bearerToken(host) === undefined ? '' : ', with the bearer token';
	return [
		`${to}/${whole}  bedrock:InvokeModel${signed}, one output token`,
		`${to}/${stream}  bedrock:InvokeModelWithResponseStream${signed}, one output token`,
	];
};
