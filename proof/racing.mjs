// racing.mjs - several sessions that write the same at once, and what their histories must look like.
import { equal, ok } from '../tests/live/cases.mjs';
import { Visitor } from '../tests/live/visitor.mjs';

const year = new Date().getFullYear();
const TRIES = 12; // of each session in a round
export const sum = { changes: 0, refused: 0, codes: 0, votes: 0 };
let serial = 0;

export const all = (list, fn) => Promise.all(list.map(fn));
export const sessions = (server, logins) => all(logins, async (login) => {
	const v = new Visitor(server, login);
	await v.signIn();
	return v;
});

// One register: read() tells its version and what stands there, write() sends a change of that version.
async function register(what, people, read, write) {
	const first = await read(people[0]);
	const history = []; // acknowledged: which version it changed, and into what
	await all(people, async (p) => {
		for (let i = 0; i < TRIES; i++) {
			const { version } = await read(p);
			const said = `Lần ghi ${++serial}`;
			const r = await write(p, version, said);
			if (r.status === 303) history.push({ version: Number(version), said });
			else ok([409, 422, 503].includes(r.status), `${what}: ${r.status}`);
			sum.refused += r.status !== 303;
		}
	});
	history.sort((a, b) => a.version - b.version);
	history.forEach((h, i) => equal(h.version, Number(first.version) + i, `${what}: the version that acknowledged change ${i} replaced`));
	const last = await read(people[0]);
	equal(Number(last.version), Number(first.version) + history.length, `${what}: the version at the end`);
	if (history.length > 0) equal(last.said, history.at(-1).said, `${what}: what stands there at the end`);
	sum.changes += history.length;
}

const sheet = `/phong-trao/${year}-2/dang-ky/tram-dong-hoa`;
export async function one_row(people) {
	const title = `Việc nhiều người sửa ${++serial}`;
	await people[0].get(sheet);
	equal((await people[0].post(sheet, { dong: 'm1', 'lv-m1': 2, 'nd-m1': title, 'td-m1': `Năm ${year}` })).status, 303, 'a new row');
	const [id, { domain }] = [...await people[0].rows(sheet)].find(([, r]) => r.title === title);
	await register('a row', people, async (p) => {
		const row = (await p.rows(sheet)).get(id);
		return { version: row.version, said: row.title };
	}, (p, version, said) => p.post(sheet, { dong: id, [`lv-${id}`]: domain, [`pb-${id}`]: version, [`nd-${id}`]: said, [`td-${id}`]: `Quý IV/${year}` }));
	await people[0].get(sheet);
	await people[0].post(sheet, { xoa: id });
}

const score = '/hoi-dong/1/phieu/4';
export const one_sheet = (people) => register('a score sheet', people, async (p) => {
	const { text } = await p.get(score);
	return { version: /name="pb" data-version value="(\d+)"/.exec(text)[1], said: /<textarea[^>]* name="nx"[^>]*>\s*([^<]*)/.exec(text)[1].trim() };
}, (p, version, said) => p.post(score, { pb: version, 'd-0': '7', nx: said, viec: 'nhap' }));

// New rows of several units at once: each gets a code, and no two get the same.
export async function codes(writers) {
	const titles = [];
	await all(writers, async ([who, unit]) => {
		const to = `/phong-trao/${year}-2/dang-ky/${unit}`;
		await who.get(to);
		for (let i = 0; i < 3; i++) {
			const title = `Việc cùng lúc ${++serial}`;
			equal((await who.post(to, { dong: 'm1', 'lv-m1': 3, 'nd-m1': title, 'td-m1': `Năm ${year}` })).status, 303, 'a new row');
			titles.push(title);
		}
	});
	const code_of = new Map(), title_of = new Map();
	for (const [who] of writers)
		for (let page = 1, more = true; more; page++) {
			const { text } = await who.get(`/sang-kien?nam=${year}&trang=${page}`);
			const here = [...text.matchAll(/<a class="t" href="\/sang-kien\/(SK-\d+-\d+)[^>]*>([^<]+)</g)];
			for (const [, code, title] of here) {
				equal(title_of.get(code) ?? title, title, `what has the code ${code}`);
				title_of.set(code, title);
				code_of.set(title, code);
			}
			more = here.length > 0;
		}
	for (const title of titles) ok(code_of.has(title), `${title} has no code`);
	sum.codes += titles.length;
}

const ballot = '/hoi-dong/3/hop/1/phieu/2';
export async function one_vote(server, login, chair) {
	const voted = async () => Number(/(\d+)\/\d+ người đã bỏ phiếu/.exec((await chair.get(ballot)).text.replace(/<[^>]+>/g, ''))[1]);
	const before = await voted();
	const hands = await sessions(server, Array(6).fill(login));
	const answers = await all(hands, async (h) => {
		const code = /name="ma_phieu" value="([^"]+)"/.exec((await h.get(ballot)).text)[1];
		return { code, h };
	}).then((ready) => all(ready, async ({ code, h }) => {
		const r = await h.post(ballot, { chon: 1, ma_phieu: code, viec: 'bo-phieu' });
		return r.status === 200 && r.text.includes(code);
	}));
	equal(answers.filter(Boolean).length, 1, `ballots of ${login} that were taken`);
	equal(await voted(), before + 1, 'people who voted');
	sum.votes++;
}

// People of several units who make new rows at once, for codes().
export async function writers_of(server) {
	const units = { tayson: 'tram-tay-son', 'tayson.minh': 'tram-tay-son', namphu: 'tram-nam-phu', 'namphu.que': 'tram-nam-phu', baclam: 'tram-bac-lam', 'baclam.ut': 'tram-bac-lam' };
	return (await sessions(server, Object.keys(units))).map((v) => [v, units[v.login]]);
}
