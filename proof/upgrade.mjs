// upgrade.mjs - upgrades that die; see upgrade.
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../tests/browser/site.mjs';
import { equal, ok } from '../tests/live/cases.mjs';
import * as postgres from '../tests/live/postgres.mjs';
import { Server, sleep, until } from '../tests/live/server.mjs';
import { Visitor } from '../tests/live/visitor.mjs';
import { Postgres, Sqlite } from './upgrading/engines.mjs';

const [binary, older, engine_name, rounds, levels] = [path.resolve(process.argv[2]), path.resolve(process.argv[3]), process.argv[4], Number(process.argv[5]), Number(process.argv[6])];
const DEATHS_MAX = 4; // of one upgrade; then it is left alone
const engine = engine_name === 'postgres' ? new Postgres(older) : new Sqlite(older);
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'lantoa-upgrade-'));
const running = new Set();
process.on('exit', () => {
	for (const p of running) p.kill('SIGKILL');
	fs.rmSync(home, { recursive: true, force: true });
});
const sum = { upgrades: 0, deaths: 0, under_way: 0, ways: new Map(), from: new Set(), rows: 0 };

// The migrations as they stand in the source: version and the checksum that must be recorded.
const migrations = fs.readdirSync('migrations').filter((n) => n.endsWith('.sql')).sort().map((n) => [parseInt(n, 10),
	crypto.createHash('sha256').update(fs.readFileSync(path.join('migrations', n))).digest('hex')]);

const site = (place) => ['--data', place.data, ...(place.db ? ['--db', place.db] : [])];

// A command of the program on the place: { process, ended, said() }.
function start(place, command, ...args) {
	const mine = spawn(binary, [command, ...site(place), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
	const said = [];
	running.add(mine);
	for (const out of [mine.stdout, mine.stderr]) out.on('data', (d) => said.push(d));
	return {
		process: mine, said: () => Buffer.concat(said).toString('utf8'),
		ended: new Promise((r) => mine.on('exit', (code, signal) => {
			running.delete(mine);
			r(signal ?? code);
		})),
	};
}

// What upgrades and then only reads, so that nothing but migrations has changed anything. Prints of an
// older schema, which a serving program makes behind the pages, it may find wrong.
const upgrading = (place) => start(place, 'verify');
const fine = (status, said) => status === 0 || (status === 1 && /Dấu vân câu chữ sai/.test(said));

async function die(one) {
	one.process.kill('SIGKILL');
	return one.ended;
}

// What an undisturbed upgrade passes through: hash of everything at each number of migrations.
function stations(older_place, from) {
	const place = engine.place(path.join(home, `stations-${from}`));
	engine.copy(older_place, place);
	const hash = [];
	for (let n = from; n <= migrations.length; n++) {
		engine.step(place, n);
		const s = engine.state(place);
		equal(s.done.length, n, 'migrations of a step');
		hash[n] = s.hash;
	}
	return hash;
}

// Exactly one of the stations, each migration recorded once with its checksum. How many are done.
function look(place, hash, what) {
	const s = engine.state(place);
	const n = s.done.length;
	equal(JSON.stringify(s.done), JSON.stringify(migrations.slice(0, n)), `${what}: migrations that are recorded`);
	equal(s.hash, hash[n], `${what}: what is there after ${n} migrations`);
	return n;
}

// The upgrade is started and something dies after `wait` ms.
async function one_death(place, way, wait) {
	const all = [upgrading(place)];
	if (way === 'one of two') all.push(upgrading(place));
	await Promise.race([sleep(wait), all[0].ended]);
	if (way === 'server') {
		await postgres.kill9();
		for (const one of all) await die(one); // what it would do is not the question here
		postgres.start();
	} else if (way === 'backend') {
		// PostgreSQL ends all its connections when one of its processes is killed, and recovers.
		const pid = postgres.sql(place.db, "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'lantoa' LIMIT 1");
		if (pid) process.kill(Number(pid), 'SIGKILL');
		await Promise.race([all[0].ended, sleep(3000)]);
		for (const one of all) await die(one);
		await until('PostgreSQL recovers', () => {
			try {
				return postgres.sql(place.db, 'SELECT 1') === '1';
			} catch {
				return false;
			}
		});
	} else {
		await die(all[0]);
		if (all[1]) { // the other one finishes what was left
			const end = await all[1].ended;
			ok(fine(end, all[1].said()), `the program beside the one that died ended with ${end}: ${all[1].said()}`);
		}
	}
}

// The server's processes of a program that is gone are gone a moment later.
const settled = (place) => !place.db || until('connections end', () => postgres.sql(place.db, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'lantoa'") === '0');

// The server serves, and in the end all is in order.
async function serves(place, password) {
	const port = await freePort();
	const one = start(place, 'serve', '--port', String(port), '--quiet');
	const v = new Visitor({ url: `http://127.0.0.1:${port}`, password }, 'tayson');
	await Promise.race([one.ended.then((end) => { throw new Error(`the server ended with ${end}: ${one.said()}`); }),
		until('the server starts', () => fetch(`${v.server.url}/khoe`).then((r) => r.ok, () => false))]);
	await v.signIn();
	for (const page of ['/viec-cua-toi', '/sang-kien', '/phong-trao', '/khen-thuong']) equal((await v.get(page)).status, 200, `${page} after the upgrade`);
	await until('verify finds all in order', async () => {
		const check = start(place, 'verify');
		const code = await check.ended;
		ok(fine(code, check.said()), `verify after the upgrade: ${check.said()}`);
		return code === 0;
	}, 120_000, 500);
	one.process.kill('SIGTERM');
	equal(await one.ended, 0, 'how the server ends');
}

async function upgrade(older_place, hash, from, took, way, password) {
	const place = engine.place(path.join(home, 'site'));
	engine.copy(older_place, place);
	fs.cpSync(path.join(home, 'full', 'data', 'tep'), path.join(place.data, 'tep'), { recursive: true });
	let n = from;
	for (let i = 0; i < DEATHS_MAX && n < migrations.length; i++) {
		await one_death(place, way, Math.random() * took);
		await settled(place);
		const now = look(place, hash, `after a death of ${way}`);
		ok(now >= n, `${n} migrations were done, and are ${now}`);
		sum.deaths++;
		sum.ways.set(way, (sum.ways.get(way) ?? 0) + 1);
		sum.under_way += now > from && now < migrations.length;
		n = now;
	}
	// PostgreSQL may still be busy with what it recovers: then the start says so, and the next one upgrades.
	await until('a last start that gets through', async () => {
		const last = upgrading(place);
		const end = await last.ended;
		ok(fine(end, last.said()) || /Cơ sở dữ liệu không trả lời/.test(last.said()), `the last start ended with ${end}: ${last.said()}`);
		return fine(end, last.said());
	}, 120_000, 500);
	await settled(place);
	equal(look(place, hash, 'at the end'), migrations.length, 'migrations at the end');
	const { half, whole } = engine.beside(place);
	equal(half.join(), '', 'half copies that were left behind');
	for (const s of whole) equal(s.hash, hash[s.done.length], 'what a copy from before the upgrade holds');
	await serves(place, password);
	if (place.db) engine.drop(place);
	fs.rmSync(place.data, { recursive: true });
	sum.upgrades++;
}

const started = Date.now();
let broken = null;
try {
	const full = new Server(binary, { under: home, ...(engine_name === 'postgres' ? { db: postgres.newDatabase('upgrade_full') } : {}) });
	fs.renameSync(full.home, path.join(home, 'full'));
	Object.assign(full, { home: path.join(home, 'full'), data: path.join(home, 'full', 'data') });
	for (let i = 0; i < levels; i++) {
		const from = 1 + Math.floor(((i + Math.random()) * (migrations.length - 1)) / levels);
		const place = engine.place(path.join(home, `older-${from}`));
		equal(engine.make(full, place, from), 0, `rows that do not fit into the schema of ${from} migrations`);
		sum.from.add(from);
		sum.rows = Math.max(sum.rows, engine.state(place).rows);
		const hash = stations(place, from);
		const trial = engine.place(path.join(home, `trial-${from}`));
		engine.copy(place, trial);
		const begun = performance.now();
		await upgrading(trial).ended;
		const took = performance.now() - begun;
		for (let r = 0; r < Math.ceil(rounds / levels); r++) await upgrade(place, hash, from, took, engine.ways[r % engine.ways.length], full.password);
	}
} catch (e) {
	broken = e;
	console.log(String(e.stack ?? e));
}
const ways = [...sum.ways].map(([w, n]) => `${n} of the ${w}`).join(', ').replace('the one of two', 'one of two programs');
console.log(`${engine_name}: ${sum.upgrades} upgrades from ${[...sum.from].sort((a, b) => a - b).join(', ')} of ${migrations.length} migrations with ${sum.rows} rows, ${sum.deaths} deaths (${ways}), ${sum.under_way} of them between the first migration and the last, ${Math.round((Date.now() - started) / 1000)} s: ${broken ? 'THE PROMISE DID NOT HOLD' : 'each migration whole or not at all, once, no row lost'}`);
process.exit(broken || sum.upgrades === 0 ? 1 : 0);
