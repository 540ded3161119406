// loop.mjs - people write, something dies, and what was promised is compared with what is there.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { equal, ok } from '../../tests/live/cases.mjs';
import * as postgres from '../../tests/live/postgres.mjs';
import { sleep, until } from '../../tests/live/server.mjs';
import { close_the_vote, Scorer, voted_so_far, Voter } from './council.mjs';
import { Evidence } from './evidence.mjs';
import { Person } from './person.mjs';
import { Register } from './register.mjs';

const run = promisify(execFile);

// Units of the demo agency that still write, with three people each.
const units = {
	'tram-dong-hoa': ['donghoa', 'donghoa.ha', 'donghoa.khanh'],
	'tram-tay-son': ['tayson', 'tayson.minh', 'tayson.nga'],
	'tram-nam-phu': ['namphu', 'namphu.que', 'namphu.sang'],
	'tram-bac-lam': ['baclam', 'baclam.ut', 'baclam.van'],
};
const ACKNOWLEDGED_MAX = 24; // writes between two deaths, at most this many more than one

export async function people_of(server) {
	const people = [
		...[1, 2].flatMap((hand) => Object.entries(units).flatMap(([unit, logins]) => logins.map((l) => new Register(server, unit, l, hand)))),
		...[['khtc', 4], ['phochicuc', 5], ['phochicuc', 6], ['qlcn', 3], ['qlcn', 6]].map(([l, dossier]) => new Scorer(server, l, dossier)),
		...['khtc', 'qlcn'].map((l) => new Voter(server, l)),
		new Evidence(server, 'tchc', 'SK-2026-0001'), new Evidence(server, 'tayson', 'SK-2026-0019'), new Evidence(server, 'donghoa', 'SK-2026-0018'),
	];
	const chair = new Person(server, 'chicuctruong');
	const sessions = new Map(); // who writes with two hands signs in once
	for (const p of [chair, ...people]) {
		if (sessions.has(p.login)) p.cookies = sessions.get(p.login);
		else await p.signIn();
		sessions.set(p.login, p.cookies);
		await p.get('/viec-cua-toi'); // whose form to sign out has the token
		await p.begin();
	}
	return Object.assign(people, { chair, voted_before: await voted_so_far(chair) });
}

export const acknowledged = (people) => people.reduce((s, p) => s + p.acknowledged, 0);

// Some moment while people write. Counted in answers, so that a slow machine gets there too.
async function somewhere_in(people) {
	const enough = acknowledged(people) + 1 + Math.floor(Math.random() * ACKNOWLEDGED_MAX);
	await until('people write', () => acknowledged(people) >= enough, 120_000, 5);
	await sleep(Math.random() * 20);
}

const all = (people, fn) => Promise.all(people.map(fn));

// Throws when log, counts, search index or files do not fit.
export const verify = (server) => run(server.binary, ['verify', ...server.site()], { timeout: 300_000 });

// One death of the server, which is up before and after.
export async function kill_the_server(server, people) {
	const working = all(people, (p) => p.work(() => false));
	working.catch(() => {}); // thrown below, once the server is dead
	await somewhere_in(people);
	equal(await server.end('SIGKILL'), 'SIGKILL', 'the server dies of the kill');
	await working;
	await all([server.start(), verify(server)], (x) => x);
	await all(people, (p) => p.settle());
}

// One death of PostgreSQL, as of a machine that loses its power; the server goes on.
export async function kill_postgres(server, people) {
	let over = false;
	const working = all(people, (p) => p.work(() => over));
	working.catch(() => {});
	await somewhere_in(people);
	await postgres.kill9();
	await sleep(Math.random() * 100); // refusals meanwhile are honest ones
	over = true;
	await working;
	postgres.start();
	await all([verify(server), ...people.map((p) => p.settle())], (x) => x);
}

// The last look: everything once more, the vote closed and counted, and a polite end. How many ballots.
export async function end_well(server, people) {
	await all(people, (p) => p.settle());
	const ballots = await close_the_vote(people.chair, people.filter((p) => p instanceof Voter), people.voted_before);
	const status = await server.end('SIGTERM');
	ok(status === 0, `the server ends with ${status}, having said:\n${server.log()}`);
	await verify(server);
	return ballots;
}
