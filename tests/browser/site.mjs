// site.mjs - a demo agency in a temporary directory, served by the real binary on a free port.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const START_MAX_MS = 30_000;
const STOP_MAX_MS = 10_000;

export function freePort() {
	return new Promise((resolve, reject) => {
		const s = net.createServer();
		s.on('error', reject);
		s.listen(0, '127.0.0.1', () => {
			const { port } = s.address();
			s.close(() => resolve(port));
		});
	});
}

// `lantoa demo` prints one account a line: login, password, then behind a tab who it is. Other
// lines are words for people. Accounts it does not print have the same password.
export function readAccounts(text) {
	const accounts = new Map();
	for (const line of text.split('\n')) {
		const m = /^([a-z][a-z0-9.]*) +(\S+)(?:\t| {2,})(\S.*)$/.exec(line);
		if (m) accounts.set(m[1], { login: m[1], password: m[2], about: m[3].trim() });
	}
	return accounts;
}

export async function startSite(binary) {
	const home = fs.mkdtempSync(path.join(os.tmpdir(), 'lantoa-browser-'));
	const data = path.join(home, 'data');
	fs.mkdirSync(data);
	const accounts = readAccounts(
		execFileSync(binary, ['demo', '--data', data], { encoding: 'utf8', timeout: 120_000 }),
	);
	if (accounts.size === 0) throw new Error('lantoa demo printed no accounts');

	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const logFile = path.join(home, 'server.log');
	const out = fs.openSync(logFile, 'a');
	const server = spawn(binary, ['serve', '--data', data, '--port', String(port)], {
		stdio: ['ignore', out, out],
	});
	const ended = new Promise((resolve) => {
		server.on('exit', (code, signal) => resolve(signal ?? code));
		server.on('error', (e) => resolve(String(e)));
	});
	let status;
	ended.then((s) => {
		status = s;
	});
	const log = () => fs.readFileSync(logFile, 'utf8').slice(-4000);
	process.on('exit', () => {
		server.kill('SIGKILL');
		fs.rmSync(home, { recursive: true, force: true });
	});

	for (const until = Date.now() + START_MAX_MS; ; ) {
		if (status !== undefined) throw new Error(`the server ended with ${status}:\n${log()}`);
		try {
			await fetch(url, { redirect: 'manual' });
			break;
		} catch (e) {
			if (Date.now() > until) throw new Error(`no answer at ${url}: ${e}\n${log()}`);
			await new Promise((r) => setTimeout(r, 50));
		}
	}
	return {
		url, data, accounts, log, binary,
		// 0 when the server ended by itself, with status 0, after a polite signal.
		async stop() {
			server.kill('SIGTERM');
			const late = new Promise((r) => setTimeout(() => r('still running'), STOP_MAX_MS));
			return Promise.race([ended, late]);
		},
	};
}
