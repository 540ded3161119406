// load.mjs - slow clients and overload; see load.
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { ok } from '../tests/live/cases.mjs';
import { Server, sleep, until } from '../tests/live/server.mjs';
import { Visitor } from '../tests/live/visitor.mjs';
import { Watch } from './watch.mjs';

const [binary, seconds, slow, judge] = [path.resolve(process.argv[2]), Number(process.argv[3]), Number(process.argv[4]), process.argv[5]];
const TIMES = 5; // as much as can be served
const MEMORY_MIB = 200; // that slow clients and a rush may take besides
const BACK_S = 5; // until all is as before
const year = new Date().getFullYear();
const sheet = `/phong-trao/${year}-2/dang-ky/tram-dong-hoa`;
const broken = []; // promises, in words

function promise(held, what) {
	if (!held) broken.push(what);
}

const timed = (held, what) => promise(judge === 'counts' || held, what);

function spread(ms) {
	const s = [...ms].sort((a, b) => a - b);
	const at = (q) => s[Math.min(s.length - 1, Math.floor(s.length * q))] ?? 0;
	return { n: s.length, median: at(0.5), p99: at(0.99), most: at(1) };
}

const say = (s) => `${s.n}, median ${s.median.toFixed(1)} ms, p99 ${s.p99.toFixed(1)} ms, longest ${s.most.toFixed(0)} ms`;

async function took(fn) {
	const began = performance.now();
	const got = await fn();
	return [got, performance.now() - began];
}

// Somebody does one thing again and again, `every_ms` apart, until stop(): all must succeed.
function keeps(what, every_ms, fn) {
	const ms = [];
	const wrong = [];
	let going = true;
	const loop = (async () => {
		for (; going; await sleep(every_ms)) {
			const [status, t] = await took(fn).catch((e) => [e.message, 0]);
			if (status === 200 || status === 303) ms.push(t);
			else wrong.push(status);
		}
	})();
	return {
		stop: async () => {
			going = false;
			await loop;
			promise(wrong.length === 0, `${what}: ${wrong.length} refused, the first with ${wrong[0]}`);
			promise(ms.length > 0, `${what}: never`);
			return spread(ms);
		},
	};
}

async function signed_in(server, login) {
	const v = new Visitor(server, login);
	await v.signIn();
	return v;
}

const reading = (v) => keeps('reading', 5, async () => (await v.get('/sang-kien')).status);

function saving(v) {
	let n = 0;
	return keeps('saving', 200, async () => {
		await v.get(sheet);
		return (await v.post(sheet, { dong: 'm1', 'lv-m1': 2, 'nd-m1': `Việc giữa lúc đông ${++n}`, 'td-m1': `Năm ${year}` })).status;
	});
}

function signing_in(server) {
	const logins = ['tayson', 'baclam', 'namphu'];
	let n = 0;
	return keeps('signing in', 500, async () => {
		await signed_in(server, logins[n++ % logins.length]);
		return 200;
	});
}

// ---- slow clients

const dawdles = [
	(s) => [s.write('GET / HTTP/1.1\r\nHost: a\r\nX: '), 'x'],
	(s) => [s.write('POST /dang-nhap HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n'), 'x'],
	(s) => [s.pause().write('GET /tro-giup HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(20)), ''],
];

class Dawdler {
	constructor(port, kind) {
		Object.assign(this, { port, kind, cut: 0 });
		this.come();
	}

	come() {
		const s = net.connect(this.port, '127.0.0.1');
		this.socket = s;
		const [, piece] = dawdles[this.kind % dawdles.length](s);
		const timer = setInterval(() => piece && s.write(piece), 1000);
		s.on('error', () => {});
		s.on('close', () => {
			clearInterval(timer);
			this.cut++;
			if (!this.gone) setTimeout(() => this.gone || this.come(), 200);
		});
	}

	leave() {
		this.gone = true;
		this.socket.destroy();
	}
}

async function slow_clients(server, reader, quiet) {
	const all = [];
	for (let i = 0; i < slow; i++) {
		all.push(new Dawdler(server.port, i));
		if (i % 100 === 0) await sleep(20);
	}
	const others = reading(reader);
	await sleep(seconds * 1000);
	const busy = await others.stop();
	const cut = all.reduce((n, d) => n + d.cut, 0);
	all.forEach((d) => d.leave());
	console.log(`with ${slow} slow clients, cut off ${cut} times: pages ${say(busy)} (quiet: ${say(quiet)})`);
	promise(seconds < 15 || cut > 0, 'no slow client was cut off');
	timed(busy.p99 <= Math.max(2 * quiet.p99, 20), `a page took ${busy.p99.toFixed(1)} ms among slow clients`);
}

// ---- overload

function one(server, address, cookie, agent) {
	return new Promise((resolve) => {
		const began = performance.now();
		const end = (status) => resolve({ status, ms: performance.now() - began });
		const r = http.get(server.url + address, { agent, headers: { Cookie: cookie }, timeout: 60_000 }, (a) => {
			a.resume();
			a.on('end', () => end(a.statusCode));
			a.on('aborted', () => end('cut off'));
		});
		r.on('timeout', () => r.destroy(new Error('no answer')));
		r.on('error', (e) => end(e.message));
	});
}

const paper = `${sheet}.pdf`;

async function at_once(server, cookie, clients) {
	const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
	let made = 0;
	const until_ms = performance.now() + seconds * 1000;
	await Promise.all(Array.from({ length: clients }, async () => {
		while (performance.now() < until_ms) {
			const { status } = await one(server, paper, cookie, agent);
			made += status === 200;
		}
	}));
	return made / seconds;
}

async function rush(server, address, cookie, a_second) {
	const agent = new http.Agent({ keepAlive: true, maxSockets: 1000 });
	const answers = [];
	const began = performance.now();
	for (let asked = 0; performance.now() - began < seconds * 1000; await sleep(5)) {
		for (const due = (performance.now() - began) / 1000 * a_second; asked < due; asked++) answers.push(one(server, address, cookie, agent));
	}
	const all = await Promise.all(answers);
	return { all, took_s: (performance.now() - began) / 1000 };
}

async function overload(server) {
	const who = await signed_in(server, 'donghoa');
	const cookie = [...who.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
	const alone = await at_once(server, cookie, 8);
	const reader = await signed_in(server, 'cchc');
	const company = () => [reading(reader), saving(who), signing_in(server)];
	// Whoever asks takes processors too, and they are the same ones; so do those who come first. The
	// measure is what is made for eight while the others work and as many ask for something small.
	const before = company();
	const [peak] = await Promise.all([at_once(server, cookie, 8), rush(server, '/tinh/icon.svg', cookie, TIMES * alone)]);
	await Promise.all(before.map((o) => o.stop()));
	const others = company();
	const { all, took_s } = await rush(server, paper, cookie, TIMES * alone);
	const [pages, saves, entries] = await Promise.all(others.map((o) => o.stop()));
	const made = all.filter((a) => a.status === 200);
	const refused = all.filter((a) => a.status === 503);
	const wrong = all.filter((a) => a.status !== 200 && a.status !== 503);
	const no = spread(refused.map((a) => a.ms));
	console.log(`papers: ${alone.toFixed(0)} a second alone, ${peak.toFixed(0)} while others ask for small things; asked for ${(all.length / seconds).toFixed(0)}: ${(made.length / took_s).toFixed(0)} made, refused ${say(no)}`);
	console.log(`meanwhile: pages ${say(pages)}; saved ${say(saves)}; signed in ${say(entries)}`);
	promise(wrong.length === 0, `${wrong.length} papers were neither made nor refused, the first: ${wrong[0]?.status}`);
	promise(seconds < 10 || refused.length > 0, 'nothing was refused: no overload');
	timed(made.length / took_s >= 0.8 * peak, `${(made.length / took_s).toFixed(1)} papers a second of ${peak.toFixed(1)}`);
	timed(no.median <= 50, `a refusal took ${no.median.toFixed(0)} ms`);
	const [, back] = await took(() => until('a paper is made as before', async () => {
		const made_now = await one(server, paper, cookie);
		return made_now.status === 200 && made_now.ms < 3000 / peak + 100;
	}));
	timed(back <= BACK_S * 1000, `${(back / 1000).toFixed(1)} s until all was as before`);
	return `${all.length} papers asked for, ${made.length} made, ${refused.length} refused, none lost`;
}

const server = new Server(binary);
await server.start();
const reader = await signed_in(server, 'chicuctruong');
await reader.get('/sang-kien');
const watch = new Watch(server.process.pid);
const first = reading(reader);
await sleep(3000);
const quiet = await first.stop();
watch.begin();
await slow_clients(server, reader, quiet);
const figure = await overload(server);
const memory = watch.end();
promise(memory.most - memory.before <= MEMORY_MIB, `memory rose from ${memory.before} to ${memory.most} MiB`);
const end = await server.end('SIGTERM');
promise(end === 0, `the server ended with ${end}`);
ok(server.log().includes('fatal') === false, 'the server said «fatal»');
for (const b of broken) console.log(`BROKEN ${b}`);
console.log(`load: ${slow} slow clients; ${figure}; memory ${memory.before} MiB before, ${memory.most} at most; ${broken.length} promises broken`);
process.exit(broken.length > 0 ? 1 : 0);
