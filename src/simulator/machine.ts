import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileSpec, Scenario } from '../core/scenario.ts';
import { SLOTS } from './slots.ts';
import { DOTENV, type Surroundings, surroundings } from './surroundings.ts';
import type { Urls } from './world.ts';

/** The examined machine, as far as a process can see it. */
export interface PreparedMachine {
	/** The whole environment of the examined process. */
	readonly env: Readonly<Record<string, string>>;
	readonly home: string;
	/**
	 * Text with its `{slots}` filled: the stand-ins' URLs, `{home}`, `{root}`, and keys as in slots.ts.
	 */
	readonly fill: Fill;
	/** Removes all files of the machine; safe to call twice. */
	readonly cleanup: () => void;
}

type Fill = (text: string) => string;
type Files = Readonly<Record<string, FileSpec>>;

/** Where the parts of the machine lie. */
interface Places {
	readonly home: string;
	/** Stands in for `/` when the doctor reads system paths. */
	readonly root: string;
	/** What the embedded AWS tells the doctor of itself, as JSON. */
	readonly simulation: string;
}

/** Lays out the machine of a scenario in a temporary folder. `now` in milliseconds since 1970. */
export const prepare = (scenario: Scenario, urls: Urls, now: number = Date.now()): PreparedMachine => {
	const folder = mkdtempSync(join(realpathSync(tmpdir()), 'iw-doctor-'));
	const cleanup = () => rmSync(folder, { recursive: true, force: true });
	const places = {
		home: join(folder, 'home'),
		root: join(folder, 'root'),
		simulation: join(folder, 'simulation.json'),
	};
	const { home, root } = places;
	const fill = filler({ ...SLOTS, ...urls, home, root });
	const around = surroundings(scenario.on, urls, now);
	const files = filesOf(scenario, around);
	try {
		writeAll(files, places, fill);
		const own = scenario.env ?? {};
		// What the scenario sets itself is a thing of this machine, and is held against it.
		const variables = Object.keys(around.simulated).filter((name) => !Object.hasOwn(own, name));
		writeFileSync(places.simulation, JSON.stringify({ variables, root }));
		return { env: environment(scenario, around, places, files, fill), home, fill, cleanup };
	} catch (error) {
		cleanup();
		throw error;
	}
};

const filesOf = ({ dotenv = DOTENV, files }: Scenario, around: Surroundings): Files => ({
	...around.files,
	...(dotenv === null ? {} : { '~/.insightworker/.env': dotenv }),
	...files,
});

const filler =
	(slots: Readonly<Record<string, string>>): Fill =>
	(text) =>
		text.replace(/\{([a-zA-Z]+)\}/g, (open, name: string) =>
			Object.hasOwn(slots, name) ? (slots[name] ?? open) : open,
		);

const environment = (
	scenario: Scenario,
	{ env, simulated }: Surroundings,
	{ home, root, simulation }: Places,
	files: Files,
	fill: Fill,
): Record<string, string> => {
	const self = { PATH: process.env.PATH ?? '', HOME: home, USER: 'insight' };
	const all = { ...self, ...env, ...simulated, ...scenario.env, IW_DOCTOR_SIMULATION: simulation };
	// The SDK opens files by itself and knows of no other root: a variable that names a token file, or any
	// file of this machine, names the place where it really lies. Home is where it is: `~` stays for who reads it.
	const real = (name: string, value: string): string => {
		if (!value.startsWith('/') || value.startsWith(dirname(root))) return value;
		return Object.hasOwn(files, value) || name.endsWith('_TOKEN_FILE') ? join(root, value) : value;
	};
	return Object.fromEntries(
		Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, real(name, fill(value))]])),
	);
};

const writeAll = (files: Files, { home, root }: Places, fill: Fill): void => {
	for (const place of [home, root]) mkdirSync(place, { mode: 0o700 });
	for (const [named, spec] of Object.entries(files)) {
		const path = hashed(named);
		if (path.startsWith('~/')) write(join(home, path.slice(2)), spec, 0o600, fill);
		else write(join(root, path), spec, 0o644, fill);
	}
};

/** A path in which `{sha1:TEXT}` stands for that text's digest, which is how the cache of SSO names its files. */
const hashed = (path: string): string =>
	path.replace(/\{sha1:([^}]*)\}/g, (_, text: string) => createHash('sha1').update(text).digest('hex'));

const write = (path: string, spec: FileSpec, usual: number, fill: Fill): void => {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	if (typeof spec === 'object' && 'directory' in spec) {
		mkdirSync(path, { recursive: true, mode: 0o700 });
		return;
	}
	const { mode = usual, ...content } = typeof spec === 'string' ? { text: spec } : spec;
	const bytes = 'base64' in content ? Buffer.from(content.base64, 'base64') : fill(content.text);
	writeFileSync(path, bytes);
	// A mode given at creation would be cut by the umask.
	chmodSync(path, mode);
};
