import type { Report } from '../report.ts';

/** Text of a report as it is compared and told. */
export type Steady = (text: string) => string;

/**
 * Puts `~` for the home, so that another home is one difference and not one of each path; in a report of
 * the embedded AWS also what it lays elsewhere in each run, folders and ports, back to where it stands.
 */
export const steadyOf = ({ facts, subject }: Report): Steady => {
	const home = subject.home ?? '';
	const simulated = facts.simulated.length > 0;
	const root = simulated ? home.replace(/\/home$/, '/root') : '';
	return (text) => {
		const moved = root === '' || root === home ? text : text.replaceAll(root, '');
		const short = home.length < 2 ? moved : moved.replaceAll(home, '~');
		return simulated ? short.replace(/\b(127\.0\.0\.\d+):\d+/g, '$1') : short;
	};
};
