// Loads the parts of the program with the code that V8 made of them when they were built. It is that of one release of Node.js
// on one platform, and stands under its name: V8 itself takes code of its neighbours too, and crashes
// (https://github.com/nodejs/node/issues/62781). Any other parses as ever. Plain old JavaScript, because it stands before
// the build.
var fs = require('fs');
var path = require('path');
var vm = require('vm');
var wrap = require('module').wrap;

var modules = new Map();

/** What the kept code of a part is called, behind the name of the part. */
exports.suffix = ['', process.version, process.platform, process.arch, 'v8'].join('.');

/** What was loaded so far: file and script, so that the build can ask V8 for its code. */
exports.scripts = new Map();

exports.load = load;

function load(file) {
	var known = modules.get(file);
	if (known !== undefined) return known.exports;
	var part = { exports: {} };
	modules.set(file, part);
	var code = read(file + exports.suffix);
	// The build leaves nothing but ASCII in it, and that takes no decoding.
	var script = new vm.Script(wrap(fs.readFileSync(file, 'latin1')), {
		// V8 keeps the name with the code, so it is the same on every machine: copied, as a piece of the path keeps the path.
		filename: 'iw-doctor/dist/' + Buffer.from(path.basename(file)).toString(),
		cachedData: code,
	});
	exports.scripts.set(file, script);
	var folder = path.dirname(file);
	function own(id) {
		return id[0] === '.' ? load(path.join(folder, id)) : require(id);
	}
	try {
		script.runInThisContext().call(part.exports, part.exports, own, part, file, folder);
	} catch (error) {
		modules.delete(file);
		throw error;
	}
	return part.exports;
}

function read(file) {
	try {
		return fs.readFileSync(file);
	} catch (error) {
		return undefined;
	}
}
