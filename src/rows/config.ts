import { needsNoFile } from '../core/env-set.ts';
import type { Barrier, Facts, Setting } from '../core/facts.ts';
import { regionDefect } from '../core/regions.ts';
import { defineRow, type RowResult } from '../core/row.ts';

const PROVIDERS = new Set(['bedrock']);

export const configRows = [
	defineRow({
		id: 'config.env-file',
		section: 'config',
		title: 'InsightWorker env file',
		touches: 'reads the env file of the examined user',
		judge: ({ envFile, env }): RowResult => {
			const { path, status, code, size } = envFile;
			switch (status) {
				case 'read':
					return { status: 'pass', detail: `${path} (${Object.keys(envFile.names).length} settings)` };
				case 'missing':
					return env.LLM_PROVIDER || env.BEDROCK_MODEL
						? { status: 'skip', detail: `${path} is not there; the environment has the settings` }
						: { status: 'warn', detail: `${path} is not there` };
				case 'malformed':
					return { status: 'warn', detail: `${path}: ${lines(envFile.problems)}` };
				case 'unreadable':
					if (code === 'EFBIG')
						return { status: 'error', detail: `${path} is too large to be judged here (${size} bytes)` };
					if (envFile.barred === undefined)
						return { status: 'fail', detail: `${path} cannot be read (${code})` };
					return needsNoFile(env)
						? { status: 'skip', detail: `${barredBy(envFile.barred)}; the environment has the settings` }
						: { status: 'fail', detail: `${path} cannot be read: ${barredBy(envFile.barred)}` };
			}
		},
	}),
	defineRow({
		id: 'config.provider',
		section: 'config',
		title: 'Provider',
		touches: 'nothing',
		judge: ({ config }) => ({
			status: PROVIDERS.has(config.provider.value) ? 'pass' : 'fail',
			detail: config.detectedBy
				? `${config.provider.value}, because ${config.detectedBy} set and LLM_PROVIDER is not`
				: shown(config.provider),
		}),
	}),
	defineRow({
		id: 'config.region',
		section: 'config',
		title: 'Region',
		touches: 'nothing',
		judge: ({ config, env }): RowResult => {
			const row = fromSetting(config.region, 'AWS_REGION');
			const defect = regionDefect(env.AWS_REGION?.value ?? config.region.value);
			if (defect === undefined) return row;
			// The product's client trims the name and takes its default for an empty one.
			const harmless = defect === 'empty' || defect === 'blanks';
			return { status: harmless ? 'warn' : 'fail', detail: `${row.detail}: the form is wrong (${defect})` };
		},
	}),
	defineRow({
		id: 'config.model',
		section: 'config',
		title: 'Model',
		touches: 'nothing',
		judge: ({ config }) => fromSetting(config.model, 'BEDROCK_MODEL'),
	}),
] as const;

const lines = (problems: Facts['envFile']['problems']): string =>
	problems.length === 1
		? `line ${problems[0]?.line} is not read as it looks`
		: `${problems.length} lines are not read as they look`;

const barredBy = ({ path }: Barrier): string => `its user may not enter ${path}`;

const shown = ({ value, source }: Setting): string => `${value} (${source})`;

const fromSetting = (setting: Setting, variable: string): RowResult =>
	setting.source === 'default'
		? { status: 'warn', detail: `${setting.value}, the default: ${variable} is not set` }
		: { status: 'pass', detail: shown(setting) };
