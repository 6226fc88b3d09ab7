import { SECTIONS, STAGES } from '../facts.ts';

/**
 * Whether a name is a word of any report, a region, a date or a number, or too short to be told from one: then
 * only its place tells that it is a name.
 */
export const isPlainWord = (name: string): boolean =>
	name.length < 3 || isNoEnglish(name) || WORDS.has(name.toLowerCase());

/** Whether such a word is none that a sentence goes on with, so that behind "role" it is the name of one. */
export const isNoEnglish = (name: string): boolean =>
	/^[\d\W_]+$/.test(name) ||
	/^\d{4}-\d\d-\d\dT?[\d:.]*Z?$/.test(name) ||
	/^[a-z]{2,3}(?:-[a-z]{3,4})?-[a-z]+-\d[a-z]?$/.test(name) ||
	PROPER_NAMES.has(name.toLowerCase());

const words = (text: string): readonly string[] => text.split(' ');

const PROPER_NAMES: ReadonlySet<string> = new Set(
	words(
		'insightworker iw-doctor anthropic claude amazon amazonaws aws iam ec2 ecs eks sts sso imds irsa oidc bedrock',
	),
);

const WORDS: ReadonlySet<string> = new Set([
	...SECTIONS,
	...STAGES,
	...words(
		'default role roles user users session sessions assumed-role instance-profile account region regions',
	),
	...words(
		'file files env-file web task tasks pod node instance profile profiles credentials credential config',
	),
	...words(
		'token tokens key keys secret access identity metadata service services endpoint model models provider',
	),
	...words(
		'invoke invokemodel stream converse bedrock-runtime runtime lambda unknown flag self pid unit home root',
	),
	...words(
		'arn request response error errors denied refused timeout expired invalid missing valid signature policy',
	),
	...words(
		'not authorized perform resource because based allows action explicit deny allow operation security',
	),
	...words(
		'the and for with this that from was were has have are you your can could cannot into its one two none',
	),
	...words(
		'connect connection host port http https tls dns proxy network address system process program command',
	),
	...words('com json true false null version name value type code message status date time clock hop limit'),
	...words(
		'assume assumed assumerole principal trust federated inference foundation-model inference-profile',
	),
	...words(
		'fail failed pass passed warn skip blocked read write open set unset found load loaded source static',
	),
]);
