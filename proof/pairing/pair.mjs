// pair.mjs - two processes of the server on one PostgreSQL; a client of it is led to either in turn.
import fs from 'node:fs';
import path from 'node:path';
import * as postgres from '../../tests/live/postgres.mjs';
import { Server } from '../../tests/live/server.mjs';

export class Pair {
	constructor(binary, name, options = []) {
		const first = new Server(binary, { db: postgres.newDatabase(name), options });
		this.both = [first, first.twin()];
		this.up = [];
		this.turn = 0;
		Object.assign(this, { binary, db: first.db, data: first.data, home: first.home, password: first.password });
	}

	// The next address of a process that is up, as a balancer would choose it.
	get url() {
		return this.up[this.turn++ % this.up.length].url;
	}

	get port() {
		return this.up[this.turn++ % this.up.length].port;
	}

	// Both at once, as after a power cut.
	async start() {
		await Promise.all(this.both.map((s) => s.start()));
		this.up = [...this.both];
	}

	// One of them dies; clients notice when they next speak to it, and go to the other.
	async kill(one) {
		const dead = one.end('SIGKILL');
		this.up = this.up.filter((s) => s !== one);
		return dead;
	}

	async again(one) {
		await one.start();
		this.up = [...this.both];
	}

	// Ends both; the first status that is no zero.
	async end(signal) {
		const got = await Promise.all(this.both.map((s) => s.end(signal)));
		return got.find((g) => g !== 0) ?? 0;
	}

	site() {
		return this.both[0].site();
	}

	command(...args) {
		return this.both[0].command(...args);
	}

	sql(text) {
		return postgres.sql(this.db, text);
	}

	log() {
		return this.both.map((s) => s.log()).join('\n');
	}

	// The key of forms is made by the first start there is.
	forget_key() {
		fs.rmSync(path.join(this.data, 'khoa'), { force: true });
	}
}
