import type { Check } from './check.ts';
import type { Section } from './facts.ts';

/**
 * Whether a check belongs to what was asked for. Whoever asks for STS or Bedrock alone still wants to hear of the
 * configuration and the chain, on which both rest.
 */
export const isAsked =
	(sections: readonly Section[]) =>
	({ section, always }: Check): boolean => {
		if (always || section === 'runtime' || section === 'clock' || sections.includes(section)) return true;
		const rests = sections.includes('sts') || sections.includes('bedrock');
		return rests && section !== 'sts' && section !== 'bedrock';
	};

/** Sections that the machine answers by itself, which are often all that is asked for. */
export const LOCAL: readonly Section[] = ['config', 'chain'];
