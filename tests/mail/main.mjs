// main.mjs - one click, and the letter that arrives; see run.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { freePort } from '../browser/site.mjs';
import { equal, ok, run } from '../live/cases.mjs';
import { Server, sleep, until } from '../live/server.mjs';
import { startSink } from '../live/sink.mjs';
import { Visitor } from '../live/visitor.mjs';

const binary = path.resolve(process.argv[2]);
const year = new Date().getFullYear();
const board = `/phong-trao/${year}-2/dang-ky`;
const here = path.dirname(new URL(import.meta.url).pathname);
async function signedIn(server, login, address) {
	const v = new Visitor(server, login);
	await v.signIn();
	await v.get(address);
	return v;
}

// The buttons of the board, as the page offers them: unit name -> id.
async function mayBeReminded(office) {
	const page = await office.get(board);
	return new Map([...page.text.matchAll(/name="dv" value="(\d+)" aria-label="Nhắc ([^"]+)"/g)].map((m) => [m[2], m[1]]));
}

async function jobs(admin, state) {
	return (await admin.get(`/viec-nen?tt=${state}`)).text;
}

async function aLetterArrives() {
	const port = await freePort();
	const server = new Server(binary, { options: ['--relay', `smtp://127.0.0.1:${port}`, '--from', 'cchc@co-quan.vn',
		'--from-name', 'Bộ phận CCHC', '--base-url', 'https://cchc.co-quan.vn'] });
	const letters = await startSink(server.home, port);
	await server.start();
	const office = await signedIn(server, 'cchc', board);
	const units = await mayBeReminded(office);
	const dv = units.get('Trạm Tây Sơn');
	ok(dv, `no button for Trạm Tây Sơn among ${[...units.keys()]}`);
	const pressed = await office.post(`/phong-trao/${year}-2/nhac`, { dv });
	equal(pressed.status, 303, 'the button');
	ok((await office.get(pressed.location)).text.includes('Đã nhắc 1 đơn vị'), 'the page says that it was done');
	await until('a letter arrives', () => letters().length > 0);

	const [m] = letters();
	equal(m.to.join(), 'tayson@example.vn', 'to the head of the unit');
	equal(m.from, 'cchc@co-quan.vn', 'envelope');
	ok(m.headers.From.includes('Bộ phận CCHC') && m.headers.From.includes('<cchc@co-quan.vn>'), m.headers.From);
	ok(m.headers.To.includes('Tạ Thị Lan'), m.headers.To);
	ok(/^\[CCHC\] (Còn \d+ ngày|Hôm nay là hạn|Quá hạn \d+ ngày): gửi Mẫu 1 \((trước|hết ngày) \d\d\/\d\d\/\d{4}\)$/
		.test(m.headers.Subject), `subject: ${m.headers.Subject}`);
	ok(/\+0700$/.test(m.headers.Date) && Math.abs(Date.parse(m.headers.Date) - Date.now()) < 120_000, m.headers.Date);
	ok(/^<nhac-\d+@co-quan\.vn>$/.test(m.headers['Message-ID']), m.headers['Message-ID']);
	equal(m.headers['Auto-Submitted'], 'auto-generated', 'no answers by machines');
	equal(m.defects.join(), '', 'a well-formed message');
	ok(m.ascii && m.longest <= 200, 'plain ASCII in short lines on the wire');
	const lines = m.body.trim().split(/\r?\n/);
	equal(lines[0], 'Kính gửi Tạ Thị Lan,', 'greeting');
	ok(/^Trạm Tây Sơn chưa gửi Mẫu 1 của phong trào: .+\.$/.test(lines[2]), lines[2]);
	ok(/^Căn cứ: Kế hoạch số .+ Hạn: .+, tức hết ngày \d\d\/\d\d\/\d{4}\.$/.test(lines[3]), lines[3]);
	ok(m.body.includes(`https://cchc.co-quan.vn${board}/tram-tay-son`), 'a link to the sheet');
	equal(lines.at(-1), 'Đổi cách nhắc: https://cchc.co-quan.vn/toi/nhac-viec', 'last line');

	const head = await signedIn(server, 'tayson', '/thong-bao');
	ok((await head.get('/thong-bao')).text.includes('Gửi Mẫu 1 của Trạm Tây Sơn'), 'the bell rings too');
	ok((await head.get(`${board}/tram-tay-son`)).status === 200 && (await head.get('/toi/nhac-viec')).status === 200,
		'what the letter links to opens');

	// Once more on the same day: nobody is reminded twice.
	equal((await office.post(`/phong-trao/${year}-2/nhac`, { dv })).status, 303, 'pressed again');
	ok((await office.get(board)).text.includes('Hôm nay đã nhắc rồi'), 'the page says so');
	// Who wants no mail gets none; all the others of the board get one each.
	const quiet = await signedIn(server, 'namphu', '/toi/nhac-viec');
	equal((await quiet.post('/toi/nhac-viec', {})).status, 303, 'no mail wanted');
	await office.get(board);
	const rest = [...units.values()].filter((id) => id !== dv);
	const body = new URLSearchParams([['csrf', office.csrf], ...rest.map((id) => ['dv', id])]).toString();
	equal((await office.request('POST', `/phong-trao/${year}-2/nhac`, body,
		{ 'Content-Type': 'application/x-www-form-urlencoded' })).status, 303, 'remind all');
	await until('the others arrive', () => letters().length >= units.size - 1);
	const admin = await signedIn(server, 'quantri', '/viec-nen');
	await until('all jobs end', async () => !/gửi Mẫu 1<\/b>/.test(await jobs(admin, 'cho') + await jobs(admin, 'dang-chay')));
	const to = letters().map((l) => l.to.join()).sort();
	equal(new Set(to).size, to.length, `nobody twice: ${to}`);
	ok(!to.includes('namphu@example.vn'), 'who wants no mail gets none');
	equal(to.length, units.size - 1, 'one for each head');
	equal(await server.end('SIGTERM'), 0, 'the server ends well');
}

async function relayIsDown() {
	const port = await freePort();
	const server = new Server(binary, { options: ['--relay', `smtp://127.0.0.1:${port}`] });
	await server.start();
	const office = await signedIn(server, 'cchc', board);
	const dv = (await mayBeReminded(office)).get('Trạm Tây Sơn');
	await office.post(`/phong-trao/${year}-2/nhac`, { dv });
	const admin = await signedIn(server, 'quantri', '/viec-nen');
	// It waits for its next try, with the reason; a restart loses nothing.
	await until('the failure shows', async () => (await jobs(admin, 'cho')).includes('Máy chủ thư không trả lời'));
	equal(await server.end('SIGKILL'), 'SIGKILL', 'killed');
	const letters = await startSink(server.home, port, '--refuse', 'tayson@example.vn', '451', '1');
	await server.start();
	const press = async () => {
		const page = await jobs(admin, 'cho');
		const row = page.split('<tr>').find((r) => r.includes('Thư nhắc Trạm Tây Sơn'));
		ok(row, 'the letter waits');
		const [, id] = /name="so" value="(\d+)"/.exec(row);
		equal((await admin.post('/viec-nen', { so: id, viec: 'chay' })).status, 303, 'run now');
		return id;
	};
	await press();
	await until('«try later» of the relay shows', async () => (await jobs(admin, 'cho')).includes('451'));
	equal(letters().length, 0, 'nothing was taken');
	const id = await press();
	await until('the letter arrives', () => letters().length === 1);
	await until('and its job is done', async () => (await jobs(admin, 'xong')).includes(`Mã ${id}<`));
	await sleep(1500);
	equal(letters().length, 1, 'once');
	equal(await server.end('SIGTERM'), 0, 'the server ends well');
}

async function overTls() {
	const port = await freePort();
	const server = new Server(binary);
	const file = (name) => path.join(server.home, name);
	execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
		'-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', file('key.pem'), '-out', file('cert.pem')],
		{ stdio: 'ignore' });
	fs.writeFileSync(file('password'), 'mật khẩu của máy chủ thư\n', { mode: 0o600 });
	fs.writeFileSync(file('lantoa.conf'), `relay = smtp://localhost:${port}\nrelay_tls = 1\nrelay_user = cchc\n` +
		`relay_password_file = ${file('password')}\nrelay_ca_file = ${file('cert.pem')}\nfrom = cchc@co-quan.vn\n`);
	const letters = await startSink(server.home, port, '--tls', file('cert.pem'), file('key.pem'),
		'--auth', 'cchc', 'mật khẩu của máy chủ thư');
	server.options = ['--config', file('lantoa.conf')];
	await server.start();
	const office = await signedIn(server, 'cchc', board);
	const dv = (await mayBeReminded(office)).get('Trạm Tây Sơn');
	await office.post(`/phong-trao/${year}-2/nhac`, { dv });
	await until('a letter arrives', () => letters().length === 1);
	ok(letters()[0].tls && letters()[0].authenticated, 'encrypted, and signed in');
	equal(await server.end('SIGTERM'), 0, 'the server ends well');
	ok(!server.log().includes('mật khẩu của máy chủ thư'), 'the password is not in the log');
}

async function noCleartext() {
	const port = await freePort();
	const server = new Server(binary, { options: ['--relay', `smtp://127.0.0.1:${port}`, '--relay-tls'] });
	const letters = await startSink(server.home, port); // offers no STARTTLS
	await server.start();
	const office = await signedIn(server, 'cchc', board);
	const dv = (await mayBeReminded(office)).get('Trạm Tây Sơn');
	await office.post(`/phong-trao/${year}-2/nhac`, { dv });
	const admin = await signedIn(server, 'quantri', '/viec-nen');
	await until('the failure shows', async () => (await jobs(admin, 'cho')).includes('Lý do:'));
	equal(letters().length, 0, 'nothing goes out in the clear');
	equal(await server.end('SIGTERM'), 0, 'the server ends well');
}

async function refusedForGood() {
	const port = await freePort();
	const server = new Server(binary, { options: ['--relay', `smtp://127.0.0.1:${port}`] });
	await startSink(server.home, port, '--refuse', 'tayson@example.vn', '550', '99');
	await server.start();
	const office = await signedIn(server, 'cchc', board);
	const dv = (await mayBeReminded(office)).get('Trạm Tây Sơn');
	await office.post(`/phong-trao/${year}-2/nhac`, { dv });
	const admin = await signedIn(server, 'quantri', '/viec-nen');
	await until('it is given up', async () => (await jobs(admin, 'loi')).includes('Máy chủ thư không nhận thư này'));
	equal(await server.end('SIGTERM'), 0, 'the server ends well');
}

function sql(server, ...statements) {
	execFileSync('/usr/bin/python3', ['-c', 'import sqlite3, sys\nd = sqlite3.connect(sys.argv[1], timeout=30)\n' +
		'for s in sys.argv[2:]: d.execute(s)\nd.commit()', path.join(server.data, 'lantoa.db'), ...statements]);
}

async function oneLetterAWorkingDay() {
	const port = await freePort();
	const server = new Server(binary, { options: ['--relay', `smtp://127.0.0.1:${port}`, '--from', 'cchc@co-quan.vn',
		'--base-url', 'https://cchc.co-quan.vn'] });
	const letters = await startSink(server.home, port);
	// Today is worked, whichever day the test runs on, and tomorrow is not needed.
	const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('/');
	sql(server, `INSERT INTO setting (agency_id, name, value) VALUES (0, 'days_worked', '${today}')`);
	await server.start();
	const quiet = await signedIn(server, 'namphu', '/toi/nhac-viec');
	equal((await quiet.post('/toi/nhac-viec', { thu: '1' })).status, 303, 'reminders alone');
	const admin = await signedIn(server, 'quantri', '/viec-nen');
	const morning = async () => {
		sql(server, "UPDATE job SET run_at = 0 WHERE kind = 'remind.daily' AND state = 'waiting'");
		await until('the morning is over', async () => !/Thư nhắc việc trong ngày|Tìm người có việc|Nhắc việc lúc 07:30/
			.test((await jobs(admin, 'dang-chay')) + (await jobs(admin, 'cho')).replaceAll(/Nhắc việc lúc 07:30/g, '')) &&
			letters().length > 0);
	};
	await morning();
	const to = letters().map((l) => l.to.join()).sort();
	equal(new Set(to).size, to.length, `nobody twice: ${to}`);
	ok(!to.includes('namphu@example.vn'), 'who does without gets none');
	const m = letters().find((l) => l.to.join() === 'tayson@example.vn');
	ok(m, `the head of Trạm Tây Sơn is among ${to}`);
	ok(/^\[CCHC\] Việc của tôi: \d+ quá hạn, \d+ sắp đến hạn$/.test(m.headers.Subject), m.headers.Subject);
	ok(m.body.includes('Đăng ký Mẫu 1 của Trạm Tây Sơn'), m.body);
	ok(/^1\. Quá hạn \d+ ngày: /m.test(m.body), 'what is late comes first');
	ok(m.body.includes(`https://cchc.co-quan.vn${board}/tram-tay-son`), 'a link to the sheet');
	await morning();
	await sleep(1500);
	equal(letters().length, to.length, 'a second time on the same day brings none');
	equal(await server.end('SIGTERM'), 0, 'the server ends well');
}

// A stranger with the address: no cookie, no session.
function readFeed(text) {
	const out = execFileSync('/usr/bin/python3', [path.join(here, 'feed.py')], { input: text, encoding: 'utf8' });
	return out.trim().split('\n').filter((l) => l).map((l) => JSON.parse(l));
}

async function aCalendarProgramReadsTheFeed() {
	const server = new Server(binary);
	await server.start();
	const office = await signedIn(server, 'cchc', '/toi/nhac-viec');
	const made = await office.post('/toi/nhac-viec/lich', { viec: 'tao' });
	const [, address] = /value="http:\/\/[^/"]+(\/lich\/[\w-]{43}\.ics)"/.exec(made.text);
	const stranger = new Visitor(server, null);
	const first = await stranger.request('GET', address);
	equal(first.status, 200, 'the feed opens without a session');
	equal(first.headers['content-type'], 'text/calendar; charset=utf-8', 'type');
	equal(first.headers['cache-control'], 'no-store', 'kept by nobody in between');
	const events = readFeed(first.text);
	ok(events.length >= 5, `${events.length} events`);
	equal(new Set(events.map((e) => e.uid)).size, events.length, 'each its own UID');
	for (const e of events) {
		ok(/^\d{4}-\d\d-\d\d$/.test(e.first), `a day, not a time: ${e.first}`);
		equal(Date.parse(e.after) - Date.parse(e.first), 86_400_000, 'one day long');
		ok([200, 303].includes((await office.get(new URL(e.url).pathname)).status), `${e.url} opens`);
	}
	ok(events.some((e) => e.ring_s.join() === '-59400'), 'own deadlines ring at 07:30 on the day before');
	ok(events.some((e) => e.ring_s.length === 0), 'milestones do not');
	ok(events.some((e) => /^Nhắc \d+\/\d+ đơn vị chưa gửi Mẫu 1$/.test(e.title)), 'in the words of the tasks');
	const again = readFeed((await stranger.request('GET', address)).text);
	equal(again.map((e) => e.uid).join(), events.map((e) => e.uid).join(), 'the same UIDs the next time');
	await office.get('/toi/nhac-viec');
	await office.post('/toi/nhac-viec/lich', { viec: 'thu-hoi' });
	equal((await stranger.request('GET', address)).status, 404, 'revoked');
	equal(await server.end('SIGTERM'), 0, 'the server ends well');
	ok(server.log().includes('page=page_calendar_feed') && !server.log().includes(address.slice(6, 40)),
		'the log knows the page and not the secret');
}

await run([
	['one letter a working day lists what is due; nobody gets two', oneLetterAWorkingDay],
	['a calendar program reads the feed, whose secret is in no log', aCalendarProgramReadsTheFeed],
	['one click on the board, and a letter arrives; nobody gets two', aLetterArrives],
	['a relay that is down delays the letter and never doubles it', relayIsDown],
	['over STARTTLS with a sign-in, by a configuration file', overTls],
	['nothing in the clear when encryption is asked for', noCleartext],
	['an address the relay refuses for good is given up, with the reason', refusedForGood],
], process.argv[3]);
