import { defineConfig } from 'vitest/config';

/** What wants a browser: `npm run test:browser`. */
export default defineConfig({
	test: {
		include: ['test/browser/*.browser.ts'],
		globalSetup: ['test/setup/build.ts'],
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});
