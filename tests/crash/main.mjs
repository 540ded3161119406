// main.mjs - writers, kills, and the comparison of what was promised with what is there; see run.
import path from 'node:path';
import { equal, ok, run } from '../live/cases.mjs';
import * as postgres from '../live/postgres.mjs';
import { Server, sleep, until } from '../live/server.mjs';
import { Visitor } from '../live/visitor.mjs';

const binary = path.resolve(process.argv[2]);
const rounds = Number(process.argv[3]);
const year = new Date().getFullYear();
// Units of the demo agency that still write, with three people each.
const units = {
	'tram-dong-hoa': ['donghoa', 'donghoa.ha', 'donghoa.khanh'],
	'tram-tay-son': ['tayson', 'tayson.minh', 'tayson.nga'],
	'tram-nam-phu': ['namphu', 'namphu.que', 'namphu.sang'],
	'tram-bac-lam': ['baclam', 'baclam.ut', 'baclam.van'],
};
const ROWS_MAX = 4; // a writer deletes beyond this, so that pages stay short

let serial = 0;

// Keeps, for each row it makes, what was acknowledged and what was under way when the server died.
class Writer extends Visitor {
	constructor(server, unit, login) {
		super(server, login);
		this.sheet = `/phong-trao/${year}-2/dang-ky/${unit}`;
		this.mine = []; // { title: acknowledged or null, next: under way, id, version, domain }
		this.batches = [];
		this.acknowledged = 0;
		this.refused = 0;
	}

	// A write; true when it was acknowledged. What comes back otherwise must be an honest refusal.
	async write(address, fields) {
		const r = await this.post(address, fields);
		if (r.status === 303) {
			this.acknowledged++;
			return true;
		}
		if (r.status !== 503) throw new Error(`${this.login}: ${r.status} ${r.text.slice(0, 300)}`);
		this.refused++;
		return false;
	}

	title() {
		return `Giải pháp thử số ${++serial} của ${this.login}`;
	}

	async learn() {
		const there = await this.rows(this.sheet);
		for (const [id, row] of there) {
			const one = this.mine.find((m) => m.title === row.title);
			if (one) Object.assign(one, { id, version: row.version, domain: row.domain });
		}
	}

	async create() {
		const row = { title: null, next: this.title() };
		this.mine.push(row);
		if (await this.write(this.sheet, { dong: 'm1', 'lv-m1': 2, 'nd-m1': row.next, 'td-m1': `Năm ${year}` }))
			Object.assign(row, { title: row.next, next: null });
	}

	async edit(row) {
		row.next = this.title();
		const id = row.id;
		if (await this.write(this.sheet, { dong: id, [`lv-${id}`]: row.domain, [`pb-${id}`]: row.version,
			[`nd-${id}`]: row.next, [`td-${id}`]: `Quý IV/${year}` }))
			Object.assign(row, { title: row.next, next: null, version: String(Number(row.version) + 1) });
	}

	async remove(row) {
		row.next = 'gone';
		if (await this.write(this.sheet, { xoa: row.id })) this.mine.splice(this.mine.indexOf(row), 1);
	}

	async send_file() {
		const unit = this.sheet.split('/').pop();
		const r = await this.upload('/sang-kien/nhap', { pt: `${year}-2`, dv: unit }, `mau-1-${++serial}.csv`,
			`Lĩnh vực,STT,Nội dung đăng ký,Dự kiến tiến độ hoàn thành,Ghi chú\n"1. Công tác cải cách thể chế",1,"Việc số ${serial}",Năm ${year},\n`);
		if (r.status === 303) {
			this.acknowledged++;
			this.batches.push(r.location);
		} else if (r.status === 503) {
			this.refused++;
		} else {
			throw new Error(`upload: ${r.status} ${r.text.slice(0, 300)}`);
		}
	}

	async step() {
		if (this.mine.some((m) => m.next)) await settle([this]);
		if (this.mine.some((m) => m.title && !m.id)) await this.learn();
		const dice = Math.random();
		const row = this.mine[Math.floor(Math.random() * this.mine.length)];
		if (dice < 0.1) await this.send_file();
		else if (this.mine.length > ROWS_MAX) await this.remove(row);
		else if (this.mine.length === 0 || dice < 0.4) await this.create();
		else await this.edit(row);
	}

	// Writes until the connection breaks or `over` says so.
	async work(over) {
		while (!over()) {
			try {
				await this.step();
			} catch (e) {
				if (/^(ECONN|EPIPE)/.test(e.code ?? '') || /cut off|socket hang up/.test(e.message)) return;
				if (e.status !== 503) throw e;
				this.refused++;
				await sleep(20);
			}
		}
	}
}

// Compares what was promised with what is there, and takes over how open questions were decided.
async function settle(writers) {
	for (const w of writers) {
		const titles = new Map();
		for (const [id, row] of await w.rows(w.sheet)) {
			if (!row.title.endsWith(` của ${w.login}`)) continue;
			ok(!titles.has(row.title), `twice: ${row.title}`);
			titles.set(row.title, { id, ...row });
		}
		for (const m of [...w.mine]) {
			const now = titles.get(m.title) ?? titles.get(m.next);
			ok(!(titles.has(m.title) && titles.has(m.next)), `${m.title} is there besides ${m.next}`);
			// Nothing is allowed only when it was being made, or being deleted, at the end.
			ok(now || m.title === null || m.next === 'gone', `${w.login} lost “${m.title}”${m.next ? `, while writing “${m.next}”` : ''}`);
			if (now) {
				titles.delete(now.title);
				Object.assign(m, { title: now.title, next: null, id: now.id, version: now.version, domain: now.domain });
			} else {
				w.mine.splice(w.mine.indexOf(m), 1);
			}
		}
		equal([...titles.keys()].join(), '', `${w.login} deleted or never made`);
		for (const b of w.batches) equal((await w.get(b)).status, 200, `the files of ${b}`);
		w.batches = w.batches.slice(-2);
	}
}

async function writers_of(server) {
	const writers = Object.entries(units).flatMap(([unit, logins]) => logins.map((l) => new Writer(server, unit, l)));
	for (const w of writers) {
		await w.signIn();
		await w.get(w.sheet);
	}
	return writers;
}

const acknowledged = (writers) => writers.reduce((s, w) => s + w.acknowledged, 0);

// Some moment while people write. Counted in answers, so that a slow machine gets there too.
async function somewhere_in(writers) {
	const enough = acknowledged(writers) + 1 + Math.floor(Math.random() * 30);
	await until('people write', () => acknowledged(writers) >= enough, 120_000);
	await sleep(Math.random() * 30);
}

function sum(writers, rounds_done) {
	const n = acknowledged(writers);
	return `${rounds_done} kills, ${n} acknowledged writes, none lost`;
}

async function end_well(server) {
	const status = await server.end('SIGTERM');
	ok(status === 0, `the server ends with ${status}, having said:\n${server.log()}`);
}

async function kill_the_server(server, n) {
	await server.start();
	const writers = await writers_of(server);
	for (let i = 0; i < n; i++) {
		const working = Promise.all(writers.map((w) => w.work(() => false)));
		working.catch(() => {}); // thrown below, once the server is dead
		await somewhere_in(writers);
		equal(await server.end('SIGKILL'), 'SIGKILL', 'the server dies of the kill');
		await working;
		server.command('verify'); // throws when something does not fit
		await server.start();
		await settle(writers);
	}
	await end_well(server);
	return sum(writers, n);
}

async function kill_postgres(server, n) {
	await server.start();
	const writers = await writers_of(server);
	for (let i = 0; i < n; i++) {
		let over = false;
		const working = Promise.all(writers.map((w) => w.work(() => over)));
		working.catch(() => {});
		await somewhere_in(writers);
		await postgres.kill9();
		await sleep(Math.random() * 300); // refusals meanwhile are honest ones
		over = true;
		await working;
		postgres.start();
		server.command('verify');
		await settle(writers);
	}
	await end_well(server);
	ok(writers.some((w) => w.refused > 0), 'no writer met a dead PostgreSQL');
	return sum(writers, n);
}

const third = Math.ceil(rounds / 3);
await run([
	['kill -9 of the server loses nothing, on SQLite', () => kill_the_server(new Server(binary), rounds)],
	['kill -9 of the server loses nothing, on PostgreSQL',
		() => kill_the_server(new Server(binary, { db: postgres.newDatabase('crash_server') }), third)],
	['kill -9 of PostgreSQL loses nothing, and the server goes on',
		() => kill_postgres(new Server(binary, { db: postgres.newDatabase('crash_postgres') }), third)],
], process.argv[4]);
