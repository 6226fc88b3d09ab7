/** What a check has for whoever reads its finding. A healthy run asks for none of it. */
const PROSE = new Set(['symptom', 'cause', 'fix', 'commands', 'links', 'says']);
/** What it has for the simulator, for its page and for tests. No examination asks for it. */
const EXAMPLES = new Set(['examples', 'reproduce']);

/** Where the examples are, beside the part that judges. */
export const EXAMPLES_FILE = './examples.cjs';

/**
 * Puts these properties of every check behind getters, so that they are made when they are first read: as plain
 * properties all texts of all checks are made at every start, which takes longer than to judge by them. With `apart` the
 * examples are left out altogether, and read from a file of their own.
 */
export const lazyProse = ({ apart }) => ({
	name: 'lazy-prose',
	resolveId: (id) => (id === EXAMPLES_FILE ? { id, external: true } : undefined),
	transform: {
		filter: { id: /\/src\/(checks|core)\/.*\.ts$/ },
		handler(code) {
			const { body } = this.parse(code, { lang: 'ts' });
			return [...(apart ? calls(body) : []), ...getters(body, code, apart)]
				.sort((a, b) => b.start - a.start)
				.reduce((text, { start, end, by }) => text.slice(0, start) + by + text.slice(end), code);
		},
	},
});

const getters = (body, code, apart) => {
	const call = body.find(({ type }) => type === 'ExportDefaultDeclaration')?.declaration;
	const [check] = call?.type === 'CallExpression' ? call.arguments : [];
	if (check?.type !== 'ObjectExpression') return [];
	const own = check.properties.filter(
		({ type, kind, method, shorthand }) => type === 'Property' && kind === 'init' && !method && !shorthand,
	);
	const name = own.find(({ key }) => key.name === 'id')?.value.value;
	return own.flatMap(({ start, end, key, value }) => {
		const elsewhere = `require(${JSON.stringify(EXAMPLES_FILE)}).examples[${JSON.stringify(name)}].${key.name}`;
		const here = code.slice(value.start, value.end);
		if (!PROSE.has(key.name) && !EXAMPLES.has(key.name)) return [];
		const by = apart && EXAMPLES.has(key.name) ? elsewhere : here;
		return [{ start, end, by: `get ${key.name}() { return ${by}; }` }];
	});
};

/** Core and checks are pure, so that a value which nothing uses any more need not be made: the calls that make it say so. */
const calls = (body) => {
	const found = [];
	const walk = (node) => {
		if (Array.isArray(node)) return node.forEach(walk);
		if (typeof node !== 'object' || node === null || /Function/.test(node.type)) return;
		if (node.type === 'CallExpression' || node.type === 'NewExpression')
			found.push({ start: node.start, end: node.start, by: '/* @__PURE__ */ ' });
		for (const value of Object.values(node)) walk(value);
	};
	for (const statement of body) {
		const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
		if (declared?.type === 'VariableDeclaration') for (const { init } of declared.declarations) walk(init);
	}
	return found;
};
