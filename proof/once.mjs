// once.mjs - forms over connections that break; see once.
import path from 'node:path';
import { equal } from '../tests/live/cases.mjs';
import * as postgres from '../tests/live/postgres.mjs';
import { Server } from '../tests/live/server.mjs';
import { evidence, row, Sender, sum } from './sender.mjs';

const [binary, engine, forms] = [path.resolve(process.argv[2]), process.argv[3], Number(process.argv[4])];

const WORLD_FORMS = 500; // then a new agency: lists and files of one record have their limits
async function world(n, number) {
	const server = new Server(binary, engine === 'postgres' ? { db: postgres.newDatabase(`once_${number}`) } : {});
	await server.start();
	const people = [['donghoa', row('tram-dong-hoa')], ['tayson', row('tram-tay-son')], ['namphu', row('tram-nam-phu')], ['baclam', row('tram-bac-lam')],
		['tchc', evidence('SK-2026-0001')], ['tayson.minh', row('tram-tay-son')], ['donghoa.ha', evidence('SK-2026-0018')]].map(([login, kind]) => new Sender(server, login, kind));
	for (const p of people) await p.signIn();
	await Promise.all(people.map(async (p) => {
		while (n-- > 0) await p.one();
	}));
	for (const p of people) await p.look();
	equal(await server.end('SIGTERM'), 0, 'how the server ends');
	server.command('verify');
}

const started = Date.now();
let broken = null;
try {
	for (let left = forms, number = 0; left > 0; left -= WORLD_FORMS) await world(Math.min(left, WORLD_FORMS), number++);
} catch (e) {
	broken = e;
	console.log(String(e.stack ?? e));
}
console.log(`${engine}: ${sum.forms} forms, ${sum.cut} times cut amid the request and ${sum.late} before the answer, ${Math.round((Date.now() - started) / 1000)} s: ${broken ? 'THE PROMISE DID NOT HOLD' : 'each had one effect'}`);
process.exit(broken || sum.forms === 0 ? 1 : 0);
