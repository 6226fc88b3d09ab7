// Preloaded into a run that is traced: tells, as JSON, what it loaded and whom it asked, in ms since the process began.
const { subscribe } = require('node:diagnostics_channel');
const { writeSync } = require('node:fs');
const Module = require('node:module');
const { basename } = require('node:path');

const spans = [];
const since = () => performance.now();

const load = Module._load;
Module._load = function (request, ...rest) {
	const begin = since();
	try {
		return load.call(this, request, ...rest);
	} finally {
		if (request.startsWith('.')) spans.push({ name: `load ${basename(request)}`, begin, end: since() });
	}
};

const asked = new Map();
subscribe('http.client.request.start', ({ request }) => asked.set(request, since()));
subscribe('http.client.response.finish', ({ request }) => {
	spans.push({ name: `${request.method} ${request.path}`, begin: asked.get(request) ?? 0, end: since() });
});

process.on('exit', () => {
	const { bootstrapComplete } = performance.nodeTiming;
	writeSync(3, JSON.stringify({ bootstrapComplete, exit: since(), spans }));
});
