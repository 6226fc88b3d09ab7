import type { SyntaxProblem } from './facts.ts';

/** Lines of a shared file that are not portable between the JavaScript SDK and the AWS CLI. */
export const syntaxProblems = (
	_kind: 'credentials' | 'config',
	_bytes: Uint8Array,
): readonly SyntaxProblem[] => [];
