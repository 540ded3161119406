// sender.mjs - forms of the real pages as bytes, sent over connections that break or to several processes at once.
import net from 'node:net';
import { equal, ok } from '../tests/live/cases.mjs';
import { sleep } from '../tests/live/server.mjs';
import { Visitor } from '../tests/live/visitor.mjs';

const year = new Date().getFullYear();
export const sum = { cut: 0, late: 0, forms: 0 };
let serial = 0;

// Remembers the bytes of the form it would send instead of sending them.
export class Sender extends Visitor {
	constructor(server, login, kind) {
		super(server, login);
		Object.assign(this, { kind, made: new Set() });
	}

	bytes(method, address, body, headers) {
		const { host } = new URL(this.server.url);
		const lines = [`${method} ${address} HTTP/1.1`, `Host: ${host}`, `Cookie: ${[...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ')}`,
			'Sec-Fetch-Mode: navigate', `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close',
			...Object.entries(headers).map(([k, v]) => `${k}: ${v}`)];
		return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), Buffer.from(body)]);
	}

	// What the next form of this person is, as bytes, and the name of its effect.
	async form() {
		const caught = Object.create(this, { request: { value: async (...args) => this.bytes(...args) } });
		const name = this.kind.name(this.login, ++serial);
		await this.get(this.kind.page);
		return { name, bytes: await this.kind.send(caught, name) };
	}

	// Sends `end` bytes and goes away after `wait` ms, whatever comes.
	cut(bytes, end, wait) {
		return new Promise((resolve, reject) => {
			const s = net.connect(this.server.port, '127.0.0.1', () => s.write(bytes.subarray(0, end), async () => {
				await sleep(wait);
				s.resetAndDestroy();
			}));
			s.on('error', (e) => (/^(ECONNRESET|EPIPE)$/.test(e.code) ? resolve() : reject(e)));
			s.on('close', resolve);
			s.resume();
		});
	}

	whole(bytes, port = this.server.port) {
		return new Promise((resolve, reject) => {
			const pieces = [];
			const s = net.connect(port, '127.0.0.1', () => s.write(bytes));
			s.on('data', (d) => pieces.push(d));
			s.on('error', reject);
			s.on('close', () => resolve(Buffer.concat(pieces).toString('utf8')));
		});
	}

	async one() {
		const { name, bytes } = await this.form();
		for (let n = Math.floor(Math.random() * 4); n > 0; n--) {
			const before = Math.random() < 0.5;
			await this.cut(bytes, before ? 1 + Math.floor(Math.random() * (bytes.length - 1)) : bytes.length, before ? 0 : Math.random() * 40);
			sum[before ? 'cut' : 'late']++;
		}
		const answer = await this.whole(bytes);
		ok(/^HTTP\/1\.1 303 /.test(answer), `${name} was answered ${answer.slice(0, 300)}`);
		this.made.add(name);
		sum.forms++;
	}

	// Every effect once.
	async look() {
		const there = await this.kind.there(this);
		for (const name of this.made) equal(there.filter((t) => t === name).length, 1, `times that ${name} is there`);
		for (const name of there) ok(this.made.has(name), `${name} is there and was never acknowledged`);
	}
}

const sheet = (unit) => `/phong-trao/${year}-2/dang-ky/${unit}`;
export const row = (unit) => ({
	page: sheet(unit),
	name: (login, n) => `Việc gửi lại số ${n} của ${login}`,
	send: (who, name) => who.post(sheet(unit), { dong: 'm1', 'lv-m1': 2, 'nd-m1': name, 'td-m1': `Năm ${year}` }),
	there: async (who) => [...(await who.rows(sheet(unit))).values()].map((r) => r.title).filter((t) => t.endsWith(` của ${who.login}`) && t.startsWith('Việc gửi lại')),
});
export const evidence = (code) => ({
	page: `/sang-kien/${code}/tai-lieu`,
	name: (login, n) => `gui-lai-${login}-${n}.txt`,
	send: (who, name) => who.upload(`/sang-kien/${code}/tai-lieu`, {}, name, `Minh chứng ${name}. `.repeat(1 + serial % 400)),
	there: async (who) => [...(await who.get(`/sang-kien/${code}/tai-lieu`)).text.matchAll(/\/tai-lieu\/\d+">(gui-lai-[^<]+)</g)].map((m) => m[1]).filter((n) => n.startsWith(`gui-lai-${who.login}-`)),
});
