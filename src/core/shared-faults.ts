import type { SharedFile, SharedFiles, SyntaxProblem, SyntaxProblemKind } from './facts.ts';

/** Faults by which the SDK sees nothing of a whole file, or not what it looks like. */
const OF_FILE: readonly SyntaxProblemKind[] = ['utf-16', 'lone-cr', 'proto-section'];
/** Faults of one setting by which the SDK does not see it. */
const OF_SETTING: readonly SyntaxProblemKind[] = ['upper-case-key', 'colon-separator', 'indented-key'];

export interface Fault extends SyntaxProblem {
	readonly path: string;
}

/** The faults of both files. */
export const faultsOf = ({
	credentials,
	config,
}: Pick<SharedFiles, 'credentials' | 'config'>): readonly Fault[] =>
	[credentials, config].flatMap(({ path, problems }: SharedFile) =>
		problems.map((problem) => ({ ...problem, path })),
	);

const hidesAll = ({ what }: Fault): boolean => OF_FILE.includes(what);

/** Whether the selected profile is written down, and a fault hides it from the SDK. */
export const hidesProfile = (files: SharedFiles): boolean => {
	const { name, found } = files.profile;
	if (found) return false;
	const titled = files.hollow.some(({ profile, setting }) => profile === name && setting === undefined);
	return (
		faultsOf(files).some((fault) => hidesAll(fault) || isNamed(fault, name)) ||
		(titled && hidesCredentials(files))
	);
};

const isNamed = ({ what, name }: Fault, profile: string): boolean =>
	what === 'section-name' && (name === profile || name === `profile ${profile}`);

/** Whether a fault hides a setting of credentials from the SDK. */
export const hidesCredentials = (files: SharedFiles): boolean =>
	faultsOf(files).some(
		({ what, name }) =>
			OF_SETTING.includes(what) &&
			(name === undefined || /^(aws_|role_arn|source_|credential_|sso_|web_)/i.test(name)),
	);

/** What a fault does, as a clause behind its place, and how to write it so that both read it alike. */
export const FAULTS: Readonly<Record<SyntaxProblemKind, readonly [does: string, mend: string]>> = {
	bom: [
		'begins with a byte order mark, at which the AWS CLI stops',
		'Save the file as UTF-8 without a byte order mark.',
	],
	'utf-16': [
		'is UTF-16, of which the SDK reads nothing and at which the AWS CLI stops',
		'Save the file as UTF-8 without a byte order mark.',
	],
	'not-utf-8': ['holds a byte that is not UTF-8, at which the AWS CLI stops', 'Save the file as UTF-8.'],
	'lone-cr': [
		'has a carriage return alone for a line end, which the SDK takes for no line end',
		'Save the file with line feeds.',
	],
	'proto-section': [
		'has a section named __proto__, for which the SDK drops the whole file',
		'Take that section out.',
	],
	'section-name': [
		'names a profile in a way that the SDK does not read',
		'Give the profile another name, of letters, digits, dots, hyphens and underscores, without a blank.',
	],
	'wrong-prefix': [
		'names a profile in the form of the other file, which neither reads',
		'Write [profile NAME] in the config file, and [NAME] in the credentials file.',
	],
	'duplicate-section': [
		'opens the same section again: the SDK puts both together, the AWS CLI stops',
		'Put both sections into one.',
	],
	'duplicate-key': [
		'sets the same name again: the SDK takes the last, the AWS CLI stops',
		'Leave only one of the two lines.',
	],
	'upper-case-key': [
		'has upper-case letters in its name, which the AWS CLI takes and the SDK does not know',
		'Write the name in small letters.',
	],
	'colon-separator': [
		'has a colon for an equals sign, which the AWS CLI takes and the SDK passes over',
		'Write an equals sign between name and value.',
	],
	'no-separator': ['has no equals sign: the SDK passes over it, the AWS CLI stops', 'Take the line out.'],
	'before-section': [
		'stands before the first section: the SDK passes over it, the AWS CLI stops',
		'Put the line below a section.',
	],
	'indented-key': [
		'is indented: one of the two takes it for a part of the line above',
		'Begin the line at the margin.',
	],
	'inline-comment': [
		'ends in a comment, which the SDK cuts off and the AWS CLI takes for part of the value',
		'Put the comment on a line of its own.',
	],
	'quoted-value': [
		'has quotes around its value, which both take for part of it',
		'Write the value without quotes.',
	],
};
