// work.mjs - what both processes do at once happens once: forms, numbers, background jobs, letters.
import { equal, ok } from '../../tests/live/cases.mjs';
import { freePort } from '../../tests/browser/site.mjs';
import { startSink } from '../../tests/live/sink.mjs';
import { until } from '../../tests/live/server.mjs';
import { Visitor } from '../../tests/live/visitor.mjs';
import { codes, one_row, one_sheet, one_vote, sessions, sum, writers_of } from '../racing.mjs';
import { evidence, row, Sender } from '../sender.mjs';

const year = new Date().getFullYear();
const last = year - 1;

// The relay the two processes send their letters to.
export async function relay() {
	const port = await freePort();
	return { port, options: ['--relay', `smtp://127.0.0.1:${port}`, '--from', 'cchc@co-quan.vn', '--from-name', 'CCHC', '--base-url', 'https://cchc.co-quan.vn'] };
}

// The same bytes to both at the same moment: both are told that it is done, and it is there once.
export async function same_form_to_both(pair, forms) {
	const kinds = [['tayson', row('tram-tay-son')], ['namphu', row('tram-nam-phu')], ['donghoa.ha', evidence('SK-2026-0018')], ['tchc', evidence('SK-2026-0001')]];
	const people = kinds.map(([login, kind]) => new Sender(pair, login, kind));
	for (const p of people) await p.signIn();
	let left = forms;
	await Promise.all(people.map(async (p) => {
		while (left-- > 0) {
			const { name, bytes } = await p.form();
			const answers = await Promise.all([...pair.both, ...pair.both].map((s) => p.whole(bytes, s.port)));
			for (const a of answers) ok(/^HTTP\/1\.1 303 /.test(a), `${name} was answered ${a.slice(0, 300)}`);
			p.made.add(name);
		}
	}));
	for (const p of people) await p.look();
	return `${forms} forms, each sent twice to each`;
}

// Shared rows, score sheets, codes and a secret ballot, from sessions that meet both processes.
export async function shared_records(pair, rounds) {
	const rows = await sessions(pair, ['donghoa', 'donghoa.ha', 'donghoa.khanh', 'donghoa']);
	const scorers = await sessions(pair, Array(4).fill('khtc'));
	const [chair] = await sessions(pair, ['chicuctruong']);
	const writers = await writers_of(pair);
	for (let i = 0; i < rounds; i++) {
		await Promise.all([one_row(rows), one_sheet(scorers)]);
		const before = Number(pair.sql(`SELECT last FROM code_counter WHERE prefix = 'SK-${year}'`));
		const made = sum.codes;
		await codes(writers);
		const numbers = pair.sql(`SELECT code FROM initiative WHERE code LIKE 'SK-${year}-%' ORDER BY length(code), code`).split('\n').map((c) => Number(c.split('-')[2]));
		equal(numbers.filter((n) => n > before).join(), Array.from({ length: sum.codes - made }, (_, k) => before + 1 + k).join(), 'codes given by both at once, without a gap');
	}
	for (const login of ['khtc', 'qlcn']) await one_vote(pair, login, chair);
	return `${sum.changes} changes, ${sum.refused} refused, ${sum.codes} codes, ${sum.votes} votes in six sessions each`;
}

async function new_round(office, name) {
	await office.get('/khen-thuong/moi');
	const r = await office.post('/khen-thuong/moi', { phong_trao: 0, nam_khen: last, hinh_thuc: 'giay_khen', ten: name, trich_yeu: 'Đã có thành tích đột xuất' });
	equal(r.status, 303, 'a new round');
	for (const who of ['Một', 'Hai', 'Ba']) {
		await office.get(`${r.location}/them`);
		equal((await office.post(`${r.location}/them`, { loai: 'outsider', ten: `Ông ${who} của ${name}`, dia_chi: 'Ấp 5, xã An Phước' })).status, 303, 'somebody on the list');
	}
	return r.location;
}

const office_at = async (server) => {
	const v = new Visitor(server, 'cchc');
	await v.signIn();
	return v;
};

// Two rounds of one form and year are numbered, and decided, at both at once.
export async function numbers_of_awards(pair, rounds) {
	const hands = await Promise.all(pair.both.map(office_at));
	for (let i = 0; i < rounds; i++) {
		const tail = `/GK-${Date.now().toString(36)}`;
		const at = [await new_round(hands[0], `Đợt một ${tail}`), await new_round(hands[1], `Đợt hai ${tail}`)];
		await Promise.all(hands.map((h, k) => h.get(at[k])));
		const numbered = await Promise.all(hands.map((h, k) => h.post(`${at[k]}/danh-so`, { so_dau: 1, mau_so: tail })));
		equal(numbered.map((r) => r.status).sort().join(), '303,422', 'numbers 1 to 3 given at both at once');
		const loser = numbered.findIndex((r) => r.status === 422);
		ok(/Số 01\/GK-\S+ đã ghi cho/.test(numbered[loser].text), 'who comes second is told whose number it is');
		equal((await hands[loser].post(`${at[loser]}/danh-so`, { so_dau: 4, mau_so: tail })).status, 303, 'the next numbers');
		equal(pair.sql(`SELECT string_agg(number, ' ' ORDER BY number) FROM award_item WHERE number LIKE '%${tail}'`),
			[1, 2, 3, 4, 5, 6].map((n) => `0${n}${tail}`).join(' '), 'numbers of certificates');
		const decided = await Promise.all(hands.map(async (h, k) => {
			const pb = /name="pb" value="(\d+)"/.exec((await h.get(at[k])).text)[1];
			return [h, pb, k];
		})).then((ready) => Promise.all(ready.map(([h, pb, k]) => h.post(`${at[k]}/quyet-dinh`, { pb, so_qd: `${i}/QĐ${tail}`, ngay_qd: `${10 + k}/12/${last}`, chuc_vu_ky: 'CHI CỤC TRƯỞNG', nguoi_ky: 'Ngô Thanh Bình' }))));
		equal(decided.map((r) => r.status).sort().join(), '303,422', 'one number of a decision with two days, at both at once');
	}
	return `${rounds} times`;
}

// 07:30 comes while both run their jobs, and somebody presses «Nhắc» at both: one letter each.
export async function jobs_run_once(pair, port) {
	const letters = await startSink(pair.home, port);
	const before = Number(pair.sql('SELECT max(id) FROM job')); // the demo agency has one that failed
	pair.sql("UPDATE person SET email = 'nguoi' || id || '@example.vn'; UPDATE account SET mail_wanted = 1, digest_wanted = 1");
	// Tomorrow is the last day, of which also a Saturday's reminders speak.
	const tomorrow = Math.floor((Date.now() + 7 * 3600_000) / 86_400_000) + 1;
	pair.sql(`UPDATE movement_milestone SET due_on = ${tomorrow} WHERE kind = 'register' AND movement_id = (SELECT max(id) FROM movement WHERE slug = '${year}-2')`);
	const board = `/phong-trao/${year}-2/dang-ky`;
	const hands = await Promise.all(pair.both.map(office_at));
	const units = [...(await hands[0].get(board)).text.matchAll(/name="dv" value="(\d+)" aria-label="Nhắc/g)].map((m) => m[1]);
	ok(units.length > 1, 'units that may be reminded');
	await hands[1].get(board);
	for (const dv of units) {
		const r = await Promise.all(hands.map((h) => h.post(`/phong-trao/${year}-2/nhac`, { dv })));
		for (const one of r) equal(one.status, 303, 'reminded');
	}
	// A timer that comes before its day takes another name, or its successor would find it taken.
	pair.sql("UPDATE job SET run_at = 0, once_key = 'hurried:' || id WHERE kind IN ('remind.daily', 'novelty.learn', 'file.text') AND state = 'waiting'");
	await until('all jobs end', () => pair.sql("SELECT count(*) FROM job WHERE state = 'waiting' AND (run_at <= 1000000 * extract(epoch from now()) OR attempts > 0)") === '0', 60_000);
	equal(pair.sql(`SELECT string_agg(kind || ': ' || last_error, '; ') FROM job WHERE state = 'failed' AND id > ${before}`), '', 'jobs that failed');
	equal(pair.sql("SELECT coalesce(max(attempts), 0) FROM job WHERE state = 'done'"), '1', 'times that a job was begun');
	equal(pair.sql(`SELECT count(*) - count(DISTINCT payload) FROM job WHERE kind = 'mail.remind' AND id > ${before}`), '0', 'units that were reminded twice');
	equal(pair.sql("SELECT count(*) - count(DISTINCT payload) FROM job WHERE kind = 'mail.daily'"), '0', 'people with two letters of the day');
	for (const kind of ['remind.daily', 'novelty.learn'])
		equal(pair.sql(`SELECT count(*) FROM job WHERE kind = '${kind}' AND state = 'waiting'`), '1', `next timers of ${kind}`);
	const got = letters().map((l) => `${l.to.join()} ${l.headers['Message-ID']}`);
	equal(new Set(got).size, got.length, 'letters that came twice');
	const sent = Number(pair.sql("SELECT count(*) FROM job WHERE kind IN ('mail.letter', 'mail.daily') AND state = 'done' AND last_error = ''"));
	const daily = Number(pair.sql("SELECT count(*) FROM job WHERE kind = 'mail.daily'"));
	ok(daily > 0, 'nobody was reminded at 07:30');
	equal(got.length, sent, 'letters of as many jobs');
	return `${pair.sql("SELECT count(*) FROM job WHERE state = 'done'")} jobs, ${got.length} letters, ${daily} of them of 07:30`;
}
