// Runs the program that is just being built, and at its end keeps the code that V8 has made of each part by then, functions
// that were called among it: node record-code.cjs START LINE… https://nodejs.org/api/vm.html#scriptcreatecacheddata
const { writeFileSync } = require('node:fs');
const { load, scripts, suffix } = require('../bin/parts.js');

const [node, , start, ...line] = process.argv;
process.argv = [node, start, ...line];
process.on('exit', () => {
	for (const [file, script] of scripts) writeFileSync(file + suffix, script.createCachedData());
});
load(start);
