import { execFileSync } from 'node:child_process';
import { rolldown } from 'rolldown';

const TEXTS = 'built:texts';
const TEXT = 'built:text/';

const NO_TEXTS = { help: undefined, pages: {} };

/** What a program says in the same words at any time: its help, asked of the finished `file`, and its pages. */
export const textsOf = async (root, file) => ({
	help: execFileSync(process.execPath, [file, '--help'], { encoding: 'utf8', env: {} }),
	pages: JSON.parse(await evaluated(root, PAGES)),
});

/** The module `built:texts`, with a part of its own for each text. */
export const builtTexts = ({ help, pages } = NO_TEXTS) => {
	const texts = new Map(Object.entries({ ...pages, help }));
	const loader = (name) => `() => import(${JSON.stringify(TEXT + name)})`;
	const table = Object.keys(pages).map((id) => `${JSON.stringify(id)}: ${loader(id)}`);
	return {
		name: TEXTS,
		resolveId: (id) => (id === TEXTS || id.startsWith(TEXT) ? `\0${id}` : undefined),
		load: (id) => {
			if (id.startsWith(`\0${TEXT}`))
				return `export default ${JSON.stringify(texts.get(id.slice(TEXT.length + 1)))};`;
			if (id !== `\0${TEXTS}`) return undefined;
			return `export const help = ${help === undefined ? help : loader('help')}; export const pages = { ${table} };`;
		},
	};
};

const PAGES = `
	import { checks } from './src/checks/index.ts';
	import { plain } from './src/core/paint.ts';
	import { explainText } from './src/reporters/explain.ts';
	const page = (check) => [check.id, explainText(check, { ...plain, width: 80, unicode: true })];
	export default JSON.stringify(Object.fromEntries(checks.map(page)));
`;

/** What a module of this source, standing in the root, exports. */
const evaluated = async (root, source) => {
	const entry = `${root}/evaluated.ts`;
	const bundle = await rolldown({
		cwd: root,
		input: entry,
		platform: 'node',
		plugins: [
			{
				name: 'evaluated',
				resolveId: (id) => (id === entry ? id : undefined),
				load: (id) => (id === entry ? source : undefined),
			},
		],
	});
	const { output } = await bundle.generate({ format: 'esm' });
	await bundle.close();
	const [{ code }] = output;
	return (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)).default;
};
