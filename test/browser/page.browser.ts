import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { source as axe } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { plain } from '../../src/core/paint.ts';
import type { Report } from '../../src/core/report.ts';
import { html } from '../../src/reporters/html.ts';
import { simulate } from '../../src/simulator/run.ts';
import { scenariosOf } from '../../src/simulator/scenarios.ts';
import { REPORTS } from '../fixtures/reports.ts';
import { executable, open } from './chromium.ts';

const root = resolve(import.meta.dirname, '../..');
const artifacts = join(root, 'artifacts');
const folder = mkdtempSync(join(tmpdir(), 'iw-browser-'));

/** A telephone and a desk. */
const WIDTHS = { narrow: 390, wide: 1280 } as const;
/** Machines whose page is looked at: one of each verdict, a shadowed role, three resolvers that differ. */
const SHOWN = [
	'imds-hop-limit',
	'env-keys-shadow-role',
	'identity-differs-from-cli',
	'healthy-irsa',
] as const;

if (executable === undefined) console.warn('skipped: there is no Chromium here (CHROMIUM names one)');

describe.skipIf(executable === undefined)('the HTML report in a browser', () => {
	let browser: Browser;
	const reports: Record<string, Report> = {};
	beforeAll(async () => {
		mkdirSync(artifacts, { recursive: true });
		browser = await open(executable ?? '');
		const program = [process.execPath, join(root, 'bin/iw-doctor.js'), 'check'] as const;
		for (const name of SHOWN) {
			const scenario = scenariosOf(checks)[name];
			if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
			const file = join(folder, `${name}.html`);
			const args = ['--format', 'json', '--format', `html=${file}`];
			reports[name] = JSON.parse((await simulate(scenario, { program, args })).stdout);
		}
		for (const [name, report] of Object.entries(REPORTS))
			writeFileSync(join(folder, `${name}.html`), html(report, plain));
	});
	afterAll(async () => {
		await browser?.close();
		rmSync(folder, { recursive: true });
	});

	/** Opens a page, hands it to `look`, and refuses whatever it complains of or asks for. */
	const visit = async (name: string, options: BrowserContextOptions, look: (page: Page) => Promise<void>) => {
		const context = await browser.newContext({ javaScriptEnabled: false, ...options });
		const page = await context.newPage();
		const complaints: string[] = [];
		const address = pathToFileURL(join(folder, `${name}.html`)).href;
		page.on('console', (message) => complaints.push(message.text()));
		page.on('dialog', (dialog) => complaints.push(dialog.message()));
		page.on('request', (request) => {
			if (request.url() !== address) complaints.push(request.url());
		});
		await page.goto(address);
		await look(page);
		await context.close();
		expect(complaints).toEqual([]);
	};
	const sized = (width: number) => ({ viewport: { width, height: 800 } });

	describe.each(Object.entries(WIDTHS))('%s', (size, width) => {
		it.each(SHOWN)('shows what a person looks for: %s', async (name) => {
			const report = reports[name];
			if (report === undefined) throw new Error(name);
			await visit(name, sized(width), async (page) => {
				expect(await page.title()).toBe(`iw-doctor: ${report.summary}`);
				const heading = page.getByRole('heading', { level: 1 });
				expect(await heading.innerText()).toBe(report.summary);
				expect((await heading.boundingBox())?.y, 'without scrolling').toBeLessThan(300);
				expect(await page.getByRole('main').count()).toBe(1);
				for (const { id, title, symptom, cause, fix, commands, severity } of report.findings) {
					const finding = page.locator(`#finding-${id}`);
					if (severity === 'info') continue;
					const told = await finding.innerText();
					for (const text of [title, symptom, cause, fix, ...commands]) expect(told).toContain(text);
				}
				await page.screenshot({ path: join(artifacts, `${name}-${size}.png`), fullPage: true });
			});
		});

		it('draws the chain: what was used, passed over and shadowed, and where it ended', async () => {
			await visit('env-keys-shadow-role', sized(width), async (page) => {
				const stages = page.getByRole('region', { name: /Credential chain/ }).getByRole('listitem');
				const words = await stages.locator('.word').allInnerTexts();
				expect(words.map((word) => word.split('\n')[0])).toEqual([
					'used',
					'not reached',
					'not reached',
					'not reached',
					'not reached',
					'shadowed',
				]);
				expect(await stages.and(page.locator('[aria-current=step]')).innerText()).toContain(
					'the chain ends here',
				);
				const picture = page.getByRole('img', { name: /env used, .* imds shadowed\. It ends at env\./ });
				expect(await picture.isVisible()).toBe(size === 'wide');
			});
		});

		it('draws what took how long, and what waited for what', async () => {
			await visit('imds-hop-limit', sized(width), async (page) => {
				const probe = (id: string) =>
					page.locator('.probes li').filter({ hasText: id }).first().locator('rect').boundingBox();
				const [token, tokenless] = [await probe('imds.token '), await probe('imds.tokenless')];
				const [track] = [await page.locator('.probes .bar').first().boundingBox()];
				expect(token?.width).toBeGreaterThan(3 * (tokenless?.width ?? Number.NaN));
				expect(token?.width).toBeLessThanOrEqual(track?.width ?? 0);
				const alone = await probe('stage imds');
				expect(alone?.x).toBeGreaterThan(token?.x ?? Number.NaN);
			});
		});

		it.each(['light', 'dark'] as const)(
			'has no violation that axe-core knows, in the %s',
			async (colorScheme) => {
				for (const name of [...SHOWN, ...Object.keys(REPORTS)])
					await visit(name, { ...sized(width), colorScheme, javaScriptEnabled: true }, async (page) => {
						await page.evaluate(axe);
						const found: string = await page.evaluate(
							'axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id, nodes }) => [id, nodes[0].html])))',
						);
						expect(found, name).toBe('[]');
					});
			},
		);
	});

	it.each([320, 390, 768, 1280])('never scrolls sideways at %d pixels, whatever it holds', async (width) => {
		for (const name of [...SHOWN, ...Object.keys(REPORTS)])
			await visit(name, sized(width), async (page) => {
				const wide: number = await page.evaluate('document.documentElement.scrollWidth');
				expect(wide, name).toBeLessThanOrEqual(width);
			});
	});

	it('is dark in the dark, and on paper it is light and has nothing folded away', async () => {
		const ground = (page: Page) => page.evaluate('getComputedStyle(document.body).backgroundColor');
		await visit('imds-hop-limit', { ...sized(1280), colorScheme: 'dark' }, async (page) => {
			expect(await ground(page)).toBe('rgb(14, 18, 25)');
			await page.screenshot({ path: join(artifacts, 'imds-hop-limit-dark.png'), fullPage: true });
			await page.emulateMedia({ media: 'print' });
			expect(await ground(page)).toBe('rgb(255, 255, 255)');
		});
		await visit('info', sized(1280), async (page) => {
			const folded = page.locator('details .triple').first();
			expect(await folded.isVisible()).toBe(false);
			await page.emulateMedia({ media: 'print' });
			expect(await folded.isVisible()).toBe(true);
			await page.pdf({ path: join(artifacts, 'report.pdf'), format: 'A4' });
		});
	});

	it('is used with the keyboard, and one click takes a whole command', async () => {
		await visit('imds-hop-limit', { ...sized(1280), javaScriptEnabled: true }, async (page) => {
			await page.keyboard.press('Tab');
			expect(await page.evaluate('document.activeElement.textContent')).toBe('To the report');
			expect((await page.locator('.skip').boundingBox())?.y).toBeGreaterThanOrEqual(0);
			await page.locator('pre').first().click();
			const [command = ''] = reports['imds-hop-limit']?.findings[0]?.commands ?? [];
			expect(await page.evaluate('String(getSelection()).trim()')).toBe(command);
		});
	});

	it('takes a hostile text for a text', async () => {
		await visit('hostile', { ...sized(1280), javaScriptEnabled: true }, async (page) => {
			expect(await page.locator('script, img, iframe, object, link').count()).toBe(0);
			await page.screenshot({ path: join(artifacts, 'hostile-wide.png'), fullPage: true });
		});
	});
});
