// main.mjs - a full disk, a locked database, a database that is gone; see run.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { equal, ok, run } from '../live/cases.mjs';
import * as postgres from '../live/postgres.mjs';
import { Server, sleep, until } from '../live/server.mjs';
import { Visitor } from '../live/visitor.mjs';

const binary = path.resolve(process.argv[2]);
const year = new Date().getFullYear();
const sheet = `/phong-trao/${year}-2/dang-ky/tram-tay-son`;
const row = (title) => ({ dong: 'm1', 'lv-m1': 2, 'nd-m1': title, 'td-m1': `Năm ${year}` });

async function people(server) {
	const writer = new Visitor(server, 'tayson');
	await writer.signIn();
	await writer.get(sheet);
	return writer;
}

const titles = async (v) => [...(await v.rows(sheet)).values()].map((r) => r.title);

// The form as the page of the failure offers it: name -> value.
function offered(text) {
	const form = [...text.matchAll(/<form method="post" action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/g)]
		.find(([, , body]) => body.includes('Gửi lại'));
	ok(form, `no form to send again in: ${text.slice(0, 2000)}`);
	const fields = {};
	for (const [, name, value] of form[2].matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
		fields[name] = value;
	return { to: form[1], fields };
}

// What was refused is said in Vietnamese and can be sent again by one press, when the trouble is over.
async function refused_then_taken(writer, title, sentence, end_trouble) {
	const r = await writer.post(sheet, row(title));
	equal(r.status, 503, 'a write during the trouble');
	ok(sentence.test(r.text), `the page says ${r.text.replace(/<[^>]+>/g, ' ').slice(0, 1500)}`);
	ok(!/errno|SQL|sqlite|postgres/i.test(r.text.replace(/<[^>]+>/g, '')), 'the page shows what is for the log');
	const again = offered(r.text);
	equal(again.fields['nd-m1'], title, 'what was typed');
	await end_trouble();
	const taken = await until('the server takes writes again', async () => {
		const t = await writer.post(again.to, again.fields);
		return t.status === 303 && t;
	}, 30_000);
	equal(taken.location, sheet, 'back to the sheet');
	ok((await titles(writer)).includes(title), 'the row is there');
}

async function full_disk() {
	const disk = fs.mkdtempSync(path.join(os.tmpdir(), 'lantoa-disk-'));
	execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'lantoa-test', disk]);
	try {
		const server = new Server(binary, { under: disk });
		await server.start();
		const writer = await people(server);
		equal((await writer.post(sheet, row('Trước khi đầy'))).status, 303, 'a write before');
		const filler = path.join(disk, 'filler');
		const fill = () => {
			const fd = fs.openSync(filler, 'a');
			for (let size = 1 << 20; size >= 1;) {
				try {
					if (fs.writeSync(fd, Buffer.alloc(size)) === 0) size >>= 1;
				} catch (e) {
					if (e.code !== 'ENOSPC') throw e;
					size >>= 1;
				}
			}
			fs.closeSync(fd);
		};
		// A log that has room left takes some more; then the disk is needed.
		fill();
		let last;
		for (let i = 0; i < 300; i++) {
			last = await writer.post(sheet, row(`Lúc đầy ${i}`));
			if (last.status !== 303) break;
		}
		equal(last.status, 503, 'a write to a full disk');
		equal((await writer.get(sheet)).status, 200, 'reading goes on');
		const file = await writer.upload('/sang-kien/nhap', { pt: `${year}-2`, dv: 'tram-tay-son' }, 'mau-1.csv',
			'x'.repeat(3_000_000));
		equal(file.status, 503, 'an upload to a full disk');
		ok(/Đĩa của máy chủ đã đầy/.test(file.text), `the upload says ${file.text.slice(0, 1500)}`);
		await refused_then_taken(writer, 'Gửi lại sau khi dọn đĩa', /Đĩa của máy chủ đã đầy/, () => fs.rmSync(filler));
		for (let i = 0; i < 5; i++) {
			fill();
			const r = await writer.post(sheet, row(`Vòng ${i}`));
			ok(r.status === 303 || r.status === 503, `round ${i}: ${r.status}`);
			fs.rmSync(filler);
			await until('writing again', async () => (await writer.post(sheet, row(`Xong ${i}`))).status === 303);
		}
		equal(await server.end('SIGTERM'), 0, 'the server ends well');
		server.command('verify');
	} finally {
		execFileSync('umount', ['-l', disk]);
		fs.rmdirSync(disk);
	}
}

async function locked_database() {
	const server = new Server(binary);
	await server.start();
	const writer = await people(server);
	const holder = spawn('python3', ['-c',
		'import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\nc.execute("BEGIN EXCLUSIVE")\nprint("held", flush=True)\nsys.stdin.read()',
		path.join(server.data, 'lantoa.db')], { stdio: ['pipe', 'pipe', 'inherit'] });
	await new Promise((r) => holder.stdout.once('data', r));
	equal((await writer.get(sheet)).status, 200, 'reading goes on');
	await refused_then_taken(writer, 'Gửi lại sau khi mở khoá', /Cơ sở dữ liệu đang bận/, () => holder.stdin.end());
	equal(await server.end('SIGTERM'), 0, 'the server ends well');
}

async function lost_postgres() {
	const server = new Server(binary, { db: postgres.newDatabase('trouble') });
	await server.start();
	const writer = await people(server);
	equal((await writer.post(sheet, row('Trước khi mất'))).status, 303, 'a write before');
	postgres.stop();
	const page = await writer.get(sheet);
	equal(page.status, 503, 'a page without a database');
	ok(/Cơ sở dữ liệu không trả lời/.test(page.text), 'the page says so');
	equal((await writer.get('/khoe')).status, 503, 'the health page tells the monitor');
	await refused_then_taken(writer, 'Gửi lại khi có cơ sở dữ liệu', /Cơ sở dữ liệu không trả lời/, () => postgres.start());
	equal((await writer.get('/khoe')).status, 200, 'healthy again');
	// Every thread has a connection of its own, and each has prepared its statements anew.
	const all = await Promise.all(Array.from({ length: 60 }, async (_, i) => {
		const other = new Visitor(server, 'tayson');
		other.cookies = writer.cookies;
		return (await other.get(i % 2 ? sheet : '/phong-trao')).status;
	}));
	equal(all.filter((s) => s !== 200).length, 0, 'pages on every thread');
	equal(await server.end('SIGTERM'), 0, 'the server ends well');
	server.command('verify');
}

async function running_requests_are_finished() {
	const server = new Server(binary);
	await server.start();
	const writers = [];
	for (let i = 0; i < 6; i++) writers.push(await people(server));
	for (const signal of ['SIGTERM', 'SIGINT']) {
		// Six people press save, and the server is told to stop: each gets an honest answer.
		const answers = writers.map((w, i) => w.post(sheet, row(`${signal} ${i}`)).then((r) => r.status, (e) => e.code ?? e.message));
		await sleep(3);
		equal(await server.end(signal), 0, `ends well on ${signal}`);
		const got = await Promise.all(answers);
		// 503: it came when nothing was taken any more, and is told so.
		ok(got.every((a) => [303, 503, 'ECONNREFUSED', 'ECONNRESET'].includes(a)), `answers: ${got}`);
		await server.start();
		const there = await titles(writers[0]);
		got.forEach((a, i) => ok(a !== 303 || there.includes(`${signal} ${i}`), `row ${i} is missing`));
	}
	await server.end('SIGTERM');
}

await run([
	['a full disk is said, nothing typed is lost, and it goes on when there is room', full_disk],
	['a database locked by another program is said, and it goes on when it is free', locked_database],
	['PostgreSQL stopped and started again: said, kept, and gone on', lost_postgres],
	['a polite end finishes what is running', running_requests_are_finished],
], process.argv[3]);
