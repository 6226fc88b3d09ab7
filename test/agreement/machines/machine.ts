import fc from 'fast-check';
import type { Scenario } from '../../../src/core/scenario.ts';
import { container, imds, instance, sso, sts } from './services.ts';
import { instanceFiles, sharedFiles } from './shared-files.ts';
import { tokenFiles } from './tokens.ts';
import { dotenv, instanceVariables, variables } from './variables.ts';

const anything = fc
	.record({ env: variables, dotenv, shared: sharedFiles, tokens: tokenFiles, imds, container, sts, sso })
	.map(({ env, dotenv, shared, tokens, ...services }): Scenario => {
		const there = Object.entries(services).filter(([, knobs]) => knobs !== undefined);
		const files = { ...tokens, ...shared };
		return { on: 'laptop', env, dotenv, files, ...Object.fromEntries(there) };
	});

/** The last link of the chain alone: what stands before it hides it most of the time. */
const instances = fc
	.record({ env: instanceVariables, files: instanceFiles, imds: instance })
	.map((parts): Scenario => ({ on: 'laptop', dotenv: null, ...parts }));

/**
 * A machine of any make, as far as credentials and region go: variables, files, and the services
 * that it can ask.
 */
export const machine: fc.Arbitrary<Scenario> = fc.oneof(
	{ weight: 4, arbitrary: anything },
	{ weight: 1, arbitrary: instances },
);
