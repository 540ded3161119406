// alike.mjs - what was done at one process is so at the other, in the very next request.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { equal, ok } from '../../tests/live/cases.mjs';
import * as postgres from '../../tests/live/postgres.mjs';
import { Visitor } from '../../tests/live/visitor.mjs';

const run = promisify(execFile);
const year = new Date().getFullYear();
const WRONG_TRIES = 5; // setting sign_in_tries of a new agency

const signed_in = async (server, login) => {
	const v = new Visitor(server, login);
	await v.signIn();
	return v;
};

// The same person with the same cookies at one process.
const at = (server, who) => Object.assign(new Visitor(server, who.login), { cookies: who.cookies, csrf: who.csrf });

// Two programs make the schema of an empty database at once: each migration is applied by one of them.
export async function both_make_the_schema(pair, databases) {
	for (let i = 0; i < databases; i++) {
		const db = `${postgres.newDatabase(`pair_empty_${i}`)}&connect_timeout=60`; // a busy machine lets nobody in for a while
		const said = await Promise.all([1, 2].map(() => run(pair.binary, ['verify', '--data', pair.data, '--db', db]).then(() => '', (e) => e.stderr)));
		for (const s of said) ok(s.includes('Chưa có hệ thống nào ở đây'), `a program beside another one says: ${s}`);
		equal(postgres.sql(db, 'SELECT count(*) - count(DISTINCT version) FROM schema_migration'), '0', 'migrations applied twice');
	}
	return `${databases} empty databases`;
}

// A form that one of them made is taken by the other, also when no key was there before both started.
export async function forms_are_taken_by_both(pair) {
	const v = await signed_in(pair, 'tayson');
	const sheet = `/phong-trao/${year}-2/dang-ky/tram-tay-son`;
	for (let i = 0; i < 4; i++) {
		const title = `Việc mở ở nơi này, gửi ở nơi kia ${i}`;
		const [here, there] = [at(pair.both[i % 2], v), at(pair.both[(i + 1) % 2], v)];
		await here.get(sheet);
		there.csrf = here.csrf;
		equal((await there.post(sheet, { dong: 'm1', 'lv-m1': 2, 'nd-m1': title, 'td-m1': `Năm ${year}` })).status, 303, 'a form of the other process');
		ok([...(await here.rows(sheet)).values()].some((r) => r.title === title), 'the row is seen by both');
	}
}

const open = async (server, who) => (await at(server, who).get('/viec-cua-toi')).status;

export async function sessions_end_at_both(pair) {
	const [a, b] = pair.both;
	for (const [here, there] of [[a, b], [b, a]]) {
		const first = await signed_in(here, 'tayson.minh');
		equal(await open(there, first), 200, 'signed in there');
		const second = await signed_in(there, 'tayson.minh');
		equal(await open(here, second), 200, 'signed in here');
		await at(there, second).get('/toi/phien').then((p) => { second.csrf = /name="csrf" value="([^"]+)"/.exec(p.text)[1]; });
		equal((await at(here, second).post('/toi/phien', {})).status, 303, 'other sessions are ended');
		for (const s of [here, there]) equal(await open(s, first), 303, 'an ended session is led to the sign-in');
		for (const s of [here, there]) equal(await open(s, second), 200, 'the one that ended them goes on');
		equal((await at(there, second).post('/dang-xuat', {})).status, 303, 'signed out');
		for (const s of [here, there]) equal(await open(s, second), 303, 'after the sign-out');
	}
}

export async function accounts_are_closed_at_both(pair) {
	const [a, b] = pair.both;
	const person = pair.sql("SELECT person_id FROM account WHERE login = 'tayson.nga'");
	const admin = await signed_in(a, 'quantri');
	const theirs = await signed_in(b, 'tayson.nga');
	equal(await open(a, theirs), 200, 'before');
	await admin.get(`/nguoi-dung/${person}`);
	equal((await admin.post(`/nguoi-dung/${person}/khoa`, {})).status, 303, 'the account is closed');
	for (const s of [b, a]) equal(await open(s, theirs), 303, 'a closed account is led to the sign-in');
	for (const s of [b, a]) ok(await signed_in(s, 'tayson.nga').then(() => false, () => true), 'a closed account signs in');
}

// Guesses at both in turn are counted together, and the lock holds at both.
export async function guesses_are_counted_together(pair) {
	const guess = async (server, password) => {
		const v = new Visitor(server, 'donghoa.khanh');
		await v.get('/dang-nhap');
		return v.post('/dang-nhap', { ten: 'donghoa.khanh', mat_khau: password });
	};
	for (let i = 0; i < WRONG_TRIES; i++) equal((await guess(pair.both[i % 2], `sai lần ${i}`)).status, i < WRONG_TRIES - 1 ? 422 : 429, `wrong password ${i + 1}`);
	for (const s of pair.both) {
		const r = await guess(s, pair.password);
		ok(r.status === 429 && /Đã khoá tạm/.test(r.text), `the right password after ${WRONG_TRIES} wrong ones: ${r.status}`);
	}
	pair.sql('DELETE FROM sign_in_failure');
}

const WORDS = ['kê khai', 'chuồng trại', 'tiêm phòng', 'kiểm dịch', 'ấp trứng', 'thú y', 'đàn bò', 'giống lợn', 'sổ tay', 'bản đồ', 'mã vạch', 'tin nhắn', 'cân điện tử', 'vùng đệm', 'nước thải', 'men vi sinh'];
const sentence = (n) => Array.from({ length: 14 }, (_, k) => WORDS[(n * 7 + k * k * (n + 3)) % WORDS.length]).join(' ');

// What is saved at one is found at the other by the next request: by its code, its words, and by who
// writes the same. The longest time from the answer of the save to the answer that shows it, in ms.
export async function saved_is_found(pair, rounds) {
	const unit = 'tram-dong-hoa';
	const writer = await signed_in(pair, 'donghoa');
	const office = await signed_in(pair, 'cchc');
	const sheet = `/phong-trao/${year}-2/dang-ky/${unit}`;
	const ms = { words: 0, likeness: 0 };
	for (let i = 0; i < rounds; i++) {
		const [here, there] = [pair.both[i % 2], pair.both[(i + 1) % 2]];
		const mark = `dấu${Date.now().toString(36)}x${i}`;
		const title = `${sentence(Date.now() + i)} ${mark}`;
		const w = at(here, writer);
		await w.get(sheet);
		equal((await w.post(sheet, { dong: 'm1', 'lv-m1': 2, 'nd-m1': title, 'td-m1': `Năm ${year}` })).status, 303, 'a new row');
		const saved = performance.now();
		const found = await at(there, writer).get(`/tim?q=${encodeURIComponent(mark)}`);
		ms.words = Math.max(ms.words, performance.now() - saved);
		ok(found.text.replace(/<[^>]+>/g, '').includes(mark.slice(0, -1)) && /\/sang-kien\/SK-/.test(found.text), `${title}: not found by its words at the other process`);
		// Another row of the same unit that says the same is told so by the other process.
		const code = pair.sql(`SELECT code FROM initiative WHERE title = '${title}'`);
		const o = at(there, writer);
		await o.get(sheet);
		const asked = performance.now();
		const r = await o.post(`${sheet}/giong`, { nd: title });
		ms.likeness = Math.max(ms.likeness, performance.now() - asked);
		ok(r.status === 200 && r.text.includes(code), `${code} is not told to who writes the same: ${r.status} ${r.text.slice(0, 600)}`);
		const id = [...await o.rows(sheet)].find(([, row]) => row.title === title)[0];
		equal((await o.post(sheet, { xoa: id })).status, 303, 'the row is taken out');
		const gone = await at(here, office).get(`/tim?q=${encodeURIComponent(mark)}`);
		ok(!gone.text.includes(code), `${code} was taken out and is still found at the other process`);
	}
	return `${rounds} times; ${Math.round(ms.words)} ms at most by words, ${Math.round(ms.likeness)} ms by likeness`;
}
