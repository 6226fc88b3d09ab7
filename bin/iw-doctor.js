#!/bin/sh
':' //; command -v node >/dev/null 2>&1 || { echo 'iw-doctor: needs Node.js 20.19 or newer, and there is no node on the PATH' >&2; exit 2; }; exec node -- "$0" "$@"

// To a shell the line above starts node, to node it is a string and a comment. The two dashes matter: Node 20 takes
// an --env-file anywhere on the line for its own, and ends before the program begins when there is no such file.

// Plain old JavaScript, so that a Node too old for the program can still say so.
var version = process.versions.node.split('.');
var major = Number(version[0]);
var minor = Number(version[1]);
if (major < 20 || (major === 20 && minor < 19)) {
	process.stderr.write(
		'iw-doctor: needs Node.js 20.19 or newer; this is ' + process.version + ' at ' + process.execPath + '\n'
	);
	process.exitCode = 2;
} else {
	try {
		var start = require('path').join(__dirname, '..', 'dist', 'start.cjs');
		// Who keeps a compile cache of Node's own has chosen where code is kept, and that one fits this Node.
		if (process.env.NODE_COMPILE_CACHE) require(start);
		else require('./parts.js').load(start);
	} catch (error) {
		process.stderr.write('iw-doctor: ' + (error && error.stack ? error.stack : error) + '\n');
		process.exitCode = 3;
	}
}
