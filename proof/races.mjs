// races.mjs - several sessions at one record; see races.
import path from 'node:path';
import { equal } from '../tests/live/cases.mjs';
import * as postgres from '../tests/live/postgres.mjs';
import { Server } from '../tests/live/server.mjs';
import { all, codes, one_row, one_sheet, one_vote, sessions, sum, writers_of } from './racing.mjs';

const [binary, engine, rounds] = [path.resolve(process.argv[2]), process.argv[3], Number(process.argv[4])];

const started = Date.now();
let broken = null;
try {
	const server = new Server(binary, engine === 'postgres' ? { db: postgres.newDatabase('races') } : {});
	await server.start();
	const rows = await sessions(server, ['donghoa', 'donghoa.ha', 'donghoa.khanh', 'donghoa']);
	const scorers = await sessions(server, Array(4).fill('khtc'));
	const [chair] = await sessions(server, ['chicuctruong']);
	const writers = await writers_of(server);
	for (let i = 0; i < rounds; i++) await all([() => one_row(rows), () => one_sheet(scorers), () => codes(writers)], (f) => f());
	for (const login of ['khtc', 'qlcn']) await one_vote(server, login, chair);
	equal(await server.end('SIGTERM'), 0, 'how the server ends');
	server.command('verify');
} catch (e) {
	broken = e;
	console.log(String(e.stack ?? e));
}
console.log(`${engine}: ${rounds} rounds, ${sum.changes} acknowledged changes of shared records and ${sum.refused} refused, ${sum.codes} codes, ${sum.votes} votes in six sessions each, ${Math.round((Date.now() - started) / 1000)} s: ${broken || sum.changes === 0 || sum.refused === 0 ? 'THE PROMISE DID NOT HOLD' : 'no anomaly'}`);
process.exit(broken || sum.changes === 0 || sum.refused === 0 ? 1 : 0);
