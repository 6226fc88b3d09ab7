import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
	process.env.CHROMIUM,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
];

/** Path of a Chromium on this machine; undefined where there is none. */
export const executable = PLACES.find((path): path is string => path !== undefined && existsSync(path));

/** A browser that asks nothing of anybody by itself, with a folder of its own that goes with it. */
export const open = (executablePath: string): Promise<Browser> =>
	chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
