// server.mjs - the real binary on a database of its own, which a test may start, stop and kill.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort, readAccounts } from '../browser/site.mjs';

const START_MAX_MS = 60_000;
const homes = [];
const running = new Set();
process.on('exit', () => {
	for (const p of running) p.kill('SIGKILL');
	for (const h of homes) fs.rmSync(h, { recursive: true, force: true });
});

export const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

// Tries until it is so; a loaded machine may need long, a broken one gets an error.
export async function until(what, fn, ms = START_MAX_MS, every_ms = 50) {
	for (const end = Date.now() + ms; ; await sleep(every_ms)) {
		const got = await fn();
		if (got) return got;
		if (Date.now() > end) throw new Error(`${what}: not after ${ms / 1000} s`);
	}
}

export class Server {
	// A demo agency in a new directory (below `under`), on `db` or on SQLite in there.
	constructor(binary, { db, under = os.tmpdir(), options = [], env = {} } = {}) {
		Object.assign(this, { binary, db, options, env });
		this.home = fs.mkdtempSync(path.join(under, 'lantoa-live-'));
		homes.push(this.home);
		this.data = path.join(this.home, 'data');
		this.logFile = path.join(this.home, 'server.log');
		this.accounts = readAccounts(this.command('demo'));
		this.password = [...this.accounts.values()][0].password;
	}

	// A second process of the same site, to be started by itself; on PostgreSQL alone.
	twin() {
		return Object.assign(Object.create(Server.prototype), this, { port: undefined, process: undefined, logFile: path.join(this.home, 'twin.log') });
	}

	// How a command is told which site is meant.
	site() {
		return ['--data', this.data, ...(this.db ? ['--db', this.db] : [])];
	}

	// A command on the same site; what it prints. Throws with what it said when it fails.
	command(name, ...args) {
		return execFileSync(this.binary, [name, ...this.site(), ...args], { encoding: 'utf8', timeout: 300_000 });
	}

	async start() {
		this.port ??= await freePort(); // the same after a crash: clients come back to it
		this.url = `http://127.0.0.1:${this.port}`;
		const out = fs.openSync(this.logFile, 'a');
		this.process = spawn(this.binary, ['serve', ...this.site(), '--port', String(this.port), ...this.options],
			{ stdio: ['ignore', out, out], env: { ...process.env, ...this.env } });
		fs.closeSync(out);
		const mine = this.process;
		running.add(mine);
		this.ended = new Promise((r) => mine.on('exit', (code, signal) => {
			running.delete(mine);
			r(signal ?? code);
		}));
		await until('the server starts', async () => {
			if (mine.exitCode !== null) throw new Error(`the server ended:\n${this.log()}`);
			return fetch(`${this.url}/khoe`).then((r) => r.ok, () => false);
		}, START_MAX_MS, 10);
	}

	async end(signal) {
		this.process.kill(signal);
		return this.ended;
	}

	log() {
		return fs.readFileSync(this.logFile, 'utf8').slice(-20000);
	}
}
