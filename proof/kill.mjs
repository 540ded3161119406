// kill.mjs - deaths until there were enough; see kill.
import path from 'node:path';
import * as postgres from '../tests/live/postgres.mjs';
import { Server } from '../tests/live/server.mjs';
import { acknowledged, end_well, kill_postgres, kill_the_server, people_of } from './killing/loop.mjs';

const [binary, engine, rounds, seconds] = [path.resolve(process.argv[2]), process.argv[3], Number(process.argv[4]), Number(process.argv[5])];
const WORLD_ROUNDS = 100; // then a new agency: its votes are over, and its log is long
let end = Infinity; // known when people begin to write
const sum = { kills: 0, of_postgres: 0, writes: 0, refused: 0, ballots: 0, worlds: 0 };
const more = () => sum.kills < rounds && Date.now() < end;

async function world() {
	const server = new Server(binary, engine === 'postgres' ? { db: postgres.newDatabase(`kill_${sum.worlds}`) } : {});
	await server.start();
	const people = await people_of(server);
	end = Math.min(end, Date.now() + seconds * 1000);
	for (let i = 0; i < WORLD_ROUNDS && more(); i++, sum.kills++) {
		if (engine === 'postgres' && i % 2 === 1) {
			await kill_postgres(server, people);
			sum.of_postgres++;
		} else {
			await kill_the_server(server, people);
		}
	}
	sum.ballots += await end_well(server, people);
	sum.writes += acknowledged(people);
	sum.refused += people.reduce((s, p) => s + p.refused, 0);
	sum.worlds++;
	sum.people = people.length;
}

const started = Date.now();
let lost = null;
try {
	while (more()) await world();
} catch (e) {
	lost = e;
	console.log(String(e.stack ?? e));
}
const of = sum.of_postgres > 0 ? ` (${sum.of_postgres} of PostgreSQL)` : '';
console.log(`${engine}: ${sum.kills} kills${of} among ${sum.people ?? 0} people, ${sum.writes} acknowledged writes, ${sum.ballots} ballots counted, ${sum.refused} honest refusals, ${Math.round((Date.now() - started) / 1000)} s: ${lost ? 'THE PROMISE DID NOT HOLD' : 'nothing lost, nothing twice, nothing half'}`);
process.exit(lost || sum.kills === 0 ? 1 : 0);
