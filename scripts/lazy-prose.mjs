/** What a check has for whoever reads its finding, and for tests and the simulator. A healthy run asks for none of it. */
const UNHURRIED = new Set(['symptom', 'cause', 'fix', 'commands', 'links', 'says', 'examples', 'reproduce']);

/**
 * Puts these properties of every check behind getters, so that they are made when they are first read. As plain
 * properties all texts of all checks are made at every start, which takes longer than to judge by them.
 */
export const lazyProse = {
	name: 'lazy-prose',
	transform: {
		filter: { id: /\/src\/checks\/[^/]+\.ts$/ },
		handler(code) {
			const { body } = this.parse(code, { lang: 'ts' });
			const call = body.find(({ type }) => type === 'ExportDefaultDeclaration')?.declaration;
			const [check] = call?.type === 'CallExpression' ? call.arguments : [];
			if (check?.type !== 'ObjectExpression') return undefined;
			const lazy = check.properties.filter(
				({ type, key, kind, method, shorthand }) =>
					type === 'Property' && kind === 'init' && !method && !shorthand && UNHURRIED.has(key.name),
			);
			return lazy.reduceRight((text, { start, end, key, value }) => {
				const getter = `get ${key.name}() { return ${code.slice(value.start, value.end)}; }`;
				return text.slice(0, start) + getter + text.slice(end);
			}, code);
		},
	},
};
