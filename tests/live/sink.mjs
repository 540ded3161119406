// sink.mjs - a mail server that keeps what it gets: tests/mail/sink.py.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const sinks = new Set();
process.on('exit', () => sinks.forEach((s) => s.kill('SIGKILL')));

// Keeps letters below `home`; returns what reads them.
export async function startSink(home, port, ...options) {
	const out = path.join(home, 'letters');
	const program = new URL('../mail/sink.py', import.meta.url).pathname;
	const sink = spawn('/usr/bin/python3', [program, String(port), out, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
	sinks.add(sink);
	await new Promise((resolve, reject) => {
		sink.stdout.once('data', resolve);
		sink.once('exit', () => reject(new Error('the mail server ended')));
	});
	// The last piece is a line that is still being written, or nothing.
	return () => (fs.existsSync(out) ? fs.readFileSync(out, 'utf8').split('\n').slice(0, -1).map((l) => JSON.parse(l)) : []);
}
