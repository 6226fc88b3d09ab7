import type { RowDefinition } from '../core/row.ts';
import { chainRows } from './chain.ts';
import { configRows } from './config.ts';
import { containerRows } from './container.ts';
import { imdsRows } from './imds.ts';
import { installationRows } from './installation.ts';
import { networkRows } from './network.ts';
import { refreshRows } from './refresh.ts';
import { bedrockRows, stsRows } from './services.ts';
import { webIdentityRows } from './web-identity.ts';

/** Every step of the examination, in the order in which it is told. */
export const rows: readonly RowDefinition[] = [
	...configRows,
	...installationRows,
	...chainRows,
	...refreshRows,
	...webIdentityRows,
	...containerRows,
	...imdsRows,
	...networkRows,
	...stsRows,
	...bedrockRows,
];
