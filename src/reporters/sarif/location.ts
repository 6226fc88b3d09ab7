import type { Location } from 'sarif';
import type { Facts } from '../../core/facts.ts';
import type { Finding, Report } from '../../core/report.ts';

/**
 * Where a finding is: the facts that it rests on. Code scanning takes no result without a file, so what is in none
 * stands against the env file, which is where the product is configured.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning#location-object
 */
export const locationOf = ({ evidence }: Finding, report: Report): Location => {
	const [place] = evidence.flatMap(({ fact }) => placesOf(fact, report.facts));
	const { file, line } = place ?? { file: report.config.envFile.path, line: 1 };
	const names = [...new Set(evidence.map((seen) => seen.fact))];
	return {
		physicalLocation: { artifactLocation: { uri: fileUri(file) }, region: { startLine: line } },
		...(names.length === 0
			? {}
			: { logicalLocations: names.map((name) => ({ fullyQualifiedName: name, kind: 'fact' })) }),
	};
};

interface Place {
	readonly file: string;
	/** 1-based. */
	readonly line: number;
}

/** The lines at which what a fact tells of is written, where it is written in a file. */
const placesOf = (fact: string, facts: Facts): readonly Place[] => {
	const [group = '', name = ''] = fact.split('.');
	const inEnvFile = (line: number | undefined): readonly Place[] =>
		line === undefined ? [] : [{ file: facts.envFile.path, line }];
	switch (group) {
		case 'env':
			return inEnvFile(Object.hasOwn(facts.env, name) ? facts.env[name]?.line : undefined);
		case 'config':
			return inEnvFile(lineOf(name, facts));
		case 'files':
			return Object.values(facts.files.profile.settings);
		default:
			return [];
	}
};

const lineOf = (name: string, { config }: Facts): number | undefined => {
	const source = name === 'provider' || name === 'region' || name === 'model' ? config[name].source : '';
	const line = /^env-file:(\d+)$/.exec(source)?.[1];
	return line === undefined ? undefined : Number(line);
};

/** A path as a URI; its letters are text, and no scheme, query or escape may come of them. */
const fileUri = (path: string): string => {
	const steps = path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
	return path.startsWith('/') ? `file://${steps}` : steps;
};
