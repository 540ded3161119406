// documents.mjs - sends every hostile file to the real server; see documents.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { equal, ok } from '../tests/live/cases.mjs';
import { Server, sleep, until } from '../tests/live/server.mjs';
import { Visitor } from '../tests/live/visitor.mjs';
import { good_files, hostile_files } from './hostile/all.mjs';
import { Watch } from './watch.mjs';

const binary = path.resolve(process.argv[2]);
const every = Number(process.argv[3]);
// The short form runs beside other tests: there only the child's own clock is held to ten seconds.
const CHILD_MAX_MS = 10_000;
const VERDICT_MAX_MS = every === 1 ? CHILD_MAX_MS : 60_000;
const MEMORY_MAX_MIB = 32;
const PASTED_MAX = 1_300_000; // bytes, which a form writes as three each
const THREADS = 24; // more than the server has
const PAGES = ['/viec-cua-toi', '/sang-kien', '/tim?q=giải+pháp', '/tong-quan']; // of somebody else
const FILES_MAX = 190; // on one initiative; its page shows no more than 200
const year = new Date().getFullYear();

// What the reader of a page must never be given: a script that a file brought along.
const SCRIPTS = ['<script>alert(1)', 'onerror=alert(1)>', 'onload="alert(1)"'];

async function person(server, login) {
	const v = new Visitor(server, login);
	await v.signIn();
	await v.get('/viec-cua-toi'); // whose form to sign out has the token
	return v;
}

// An initiative that `v` may hang files on.
async function own_initiatives(v) {
	const list = await v.get('/sang-kien');
	const found = [];
	for (const code of new Set([...list.text.matchAll(/\/sang-kien\/(SK-[\d-]+)/g)].map((m) => m[1])))
		if (/type="file"/.test((await v.get(`/sang-kien/${code}/tai-lieu`)).text)) found.push(code);
	ok(found.length > 0, `${v.login} has no initiative to hang files on`);
	return found;
}

// The pages that take files, one after the other: each file meets the first two and one of the rest.
async function pages_of(server) {
	const [author, office, admin] = [await person(server, 'donghoa.ha'), await person(server, 'cchc'), await person(server, 'quantri')];
	const codes = await own_initiatives(office);
	let evidence = 0;
	const tables = [
		[admin, '/don-vi/nhap', { tu_ngay: `1/1/${year}` }], [admin, '/nguoi-dung/nhap', { tu_ngay: `1/1/${year}` }],
		[office, '/can-cu/nhap', {}], [office, '/tinh-moi/kho/nhap', {}], [office, '/chi-so/bo-tieu-chi/nhap', {}],
		[office, '/cau-hinh/thang-diem/nhap', {}],
	];
	const boxes = tables.slice(0, 4); // pages that take a pasted table as well
	const pages = (i) => [
		[author, '/sang-kien/nhap', { pt: `${year}-2`, dv: 'tram-dong-hoa' }],
		[office, `/sang-kien/${codes[Math.floor(evidence++ / FILES_MAX) % codes.length]}/tai-lieu`, {}],
		tables[i % tables.length],
	];
	return { pages, boxes };
}

// What came of one file on one page. A preview belongs to the verdict.
async function send([v, page, fields, pasted], { name, bytes }) {
	const started = Date.now();
	let r;
	try {
		r = pasted ? await v.post(page, { ...fields, bang: bytes.toString('utf8', 0, PASTED_MAX) }) : await v.upload(page, fields, name, bytes);
		if (r.status === 303) r = await v.get(r.location);
	} catch (e) {
		throw new Error(`${name} at ${page}: ${e.message}; the server has said:\n${v.server.log()}`);
	}
	const ms = Date.now() - started;
	// 400: pasted text with characters that no page takes.
	ok([200, 422, 409].includes(r.status) || (pasted && r.status === 400), `${name} at ${page}: ${r.status} ${r.text.slice(0, 400)}`);
	for (const s of SCRIPTS) ok(!r.text.includes(s), `${name} at ${page} brings a script into the page`);
	return ms;
}

// The other people: pages one after the other, of which none may fail.
class Bystander {
	constructor(v) {
		Object.assign(this, { v, waits: [], over: false });
	}

	async work() {
		for (let i = 0; !this.over; i++, await sleep(40)) {
			const page = PAGES[i % PAGES.length];
			const started = performance.now();
			equal((await this.v.get(page)).status, 200, `${page} meanwhile`);
			this.waits.push(performance.now() - started);
		}
	}

	// The n-th part of a hundred, and forgets.
	take() {
		const sorted = this.waits.splice(0).sort((a, b) => a - b);
		const at = (p) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p / 100))];
		return { pages: sorted.length, p50: at(50), p99: at(99), longest: sorted.at(-1) };
	}
}

// Evidence is read after the answer: done when `lantoa verify` finds no file that waits.
const all_read = (server) => until('the files are read', () => !/đang chờ đọc/.test(server.command('verify')), 600_000);

function escapes() {
	const out = execFileSync('build-check/src/doc/sandbox_test', { encoding: 'utf8', env: { ...process.env, CMOCKA_MESSAGE_OUTPUT: 'TAP' }, timeout: 120_000, stdio: ['ignore', 'pipe', 'inherit'] });
	ok(!/^not ok/m.test(out), out);
	const n = /^# (\d+) ways out were tried/m.exec(out);
	ok(n, `no count of what was tried:\n${out}`);
	return Number(n[1]);
}

async function main() {
	const tried = escapes();
	// Made before anything is measured: packing a bomb takes seconds.
	const hostile = [...hostile_files()].filter((_, i) => i % every === 0);
	const server = new Server(binary);
	await server.start();
	const bystander = new Bystander(await person(server, 'tayson'));
	const { pages, boxes } = await pages_of(server);
	const going = bystander.work();
	going.catch(() => {}); // thrown at the end
	const watch = new Watch(server.process.pid);

	// What reading costs at all, before what it must not cost: good files, on every thread there is.
	for (let round = 0; round < 6; round++)
		await Promise.all(Array.from({ length: THREADS }, async (_, i) => {
			const f = good_files[i % good_files.length];
			for (const [v, page, fields] of pages(round)) {
				const hand = new Visitor(server, v.login);
				Object.assign(hand, { cookies: v.cookies, csrf: v.csrf });
				await send([hand, page, fields], { ...f, name: `${round}-${i}-${f.name}` });
				for (const page of PAGES) await hand.get(page);
			}
		}));
	await all_read(server);
	await sleep(1000);
	const quiet = bystander.take();
	watch.begin();

	let sent = 0, verdicts = 0, slowest = { ms: 0 };
	for (const f of hostile) {
		const pages_of_it = pages(sent++);
		// What is text may be pasted too, where a page has a box for it.
		if (f.name.endsWith('.csv')) pages_of_it.push(...boxes.map(([v, page, fields]) => [v, page, fields, true]));
		for (const p of pages_of_it) {
			verdicts++;
			const ms = await send(p, f);
			if (ms > slowest.ms) slowest = { ms, name: f.name, page: p[1] };
			ok(ms <= VERDICT_MAX_MS + 1000, `${f.name} at ${p[1]}: no verdict for ${ms} ms`); // a second for the way there
		}
	}
	await all_read(server);
	await sleep(1000);
	const busy = bystander.take();
	bystander.over = true;
	await going;
	const memory = watch.end();
	equal((await bystander.v.get('/khoe')).status, 200, 'the server is well');
	equal(await server.end('SIGTERM'), 0, 'the server ends well');
	server.command('verify');

	console.log(`slowest verdict ${slowest.ms} ms: ${slowest.name} at ${slowest.page}; oldest child ${memory.oldest_ms} ms`);
	console.log(`others meanwhile: ${busy.pages} pages, median ${busy.p50.toFixed(1)} ms (before: ${quiet.p50.toFixed(1)}), 99 of 100 within ${busy.p99.toFixed(1)} ms (${quiet.p99.toFixed(1)}), longest ${busy.longest.toFixed(0)} ms`);
	console.log(`memory of the server: ${memory.before} MiB before, ${memory.after} after, ${memory.most} at most`);
	ok(memory.left === 0, `${memory.left} children are left over`);
	ok(memory.oldest_ms <= CHILD_MAX_MS + 1000, `a child lived for ${memory.oldest_ms} ms`);
	ok(busy.longest <= VERDICT_MAX_MS, `somebody else waited ${busy.longest} ms`);
	ok(memory.after - memory.before <= MEMORY_MAX_MIB, 'the server grew');
	console.log(`${sent} hostile files, ${verdicts} verdicts, slowest ${(slowest.ms / 1000).toFixed(1)} s, memory ${memory.after - memory.before >= 0 ? '+' : ''}${memory.after - memory.before} MiB, ${tried} ways out of the sandbox refused`);
}

try {
	await main();
	process.exit(0);
} catch (e) {
	console.log(String(e.stack ?? e));
	console.log('hostile documents: the promise did not hold');
	process.exit(1);
}
