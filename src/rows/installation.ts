import type { Installation, Runtime } from '../core/facts.ts';
import { rulesOf } from '../core/installation.ts';
import { defineRow } from '../core/row.ts';

export const installationRows = [
	defineRow({
		id: 'config.installation',
		section: 'config',
		title: 'InsightWorker itself',
		touches: 'package.json files where InsightWorker is installed, and the text of its Node.js; runs neither',
		applies: ({ runtime }) => runtime.installation.kind === 'ok',
		judge: ({ runtime }) => ({
			status: 'pass',
			detail: runtime.installation.kind === 'ok' ? tell(runtime.installation.value, runtime) : 'not found',
		}),
	}),
] as const;

const tell = (installed: Installation, { product }: Runtime): string => {
	const { path, version, bedrockClient, sdk, sdkPackage } = installed;
	return [
		`${version ?? 'of no version'} in ${path}`,
		...(bedrockClient === undefined
			? []
			: [`Bedrock client ${bedrockClient}, which takes ${TAKES[rulesOf(installed)]}`]),
		...(sdk === undefined ? [] : [`${sdkPackage} ${sdk}`]),
		...(product?.kind === 'ok' ? [`Node.js ${product.value.version.replace(/^v/, '')}`] : []),
	].join('; ');
};

const TAKES = {
	'env-first': 'keys of the environment before AWS_PROFILE',
	'profile-first': 'AWS_PROFILE before keys of the environment',
} as const;
