// pair.mjs - two processes of the server on one PostgreSQL; see pair.
import path from 'node:path';
import { equal } from '../tests/live/cases.mjs';
import { acknowledged, end_well, people_of } from './killing/loop.mjs';
import { accounts_are_closed_at_both, both_make_the_schema, forms_are_taken_by_both, guesses_are_counted_together, saved_is_found, sessions_end_at_both } from './pairing/alike.mjs';
import { one_dies } from './pairing/death.mjs';
import { Pair } from './pairing/pair.mjs';
import { jobs_run_once, numbers_of_awards, relay, same_form_to_both, shared_records } from './pairing/work.mjs';

const [binary, seconds] = [path.resolve(process.argv[2]), Number(process.argv[3])];
const long = seconds > 60;
const times = long ? 5 : 1; // what is tried again and again is tried so often
const DEATHS_MAX = 100; // then the log is long
const sum = { held: 0, deaths: 0, writes: 0, ballots: 0, refused: 0, pause: 0 };

async function step(name, fn) {
	const started = Date.now();
	const said = await fn();
	sum.held++;
	console.log(`ok ${name} (${Date.now() - started} ms)${said ? `: ${said}` : ''}`);
}

async function alike() {
	const post = await relay();
	const pair = new Pair(binary, 'pair_alike', post.options);
	await step('both make one schema', () => both_make_the_schema(pair, 2 * times));
	pair.forget_key();
	await pair.start();
	for (const [name, fn] of [
		['a form of one is taken by the other, also after both started without a key', forms_are_taken_by_both],
		['a session that ends at one has ended at the other', sessions_end_at_both],
		['an account that is closed at one is closed at the other', accounts_are_closed_at_both],
		['guesses at both are counted together', guesses_are_counted_together],
		['what is saved at one is found at the other by the next request', (p) => saved_is_found(p, 6 * times)],
		['one form sent to both at once has one effect', (p) => same_form_to_both(p, 24 * times)],
		['shared records, codes and ballots written through both', (p) => shared_records(p, times)],
		['numbers of certificates and decisions given by both', (p) => numbers_of_awards(p, times)],
		['jobs run once, and letters come once', (p) => jobs_run_once(p, post.port)],
	]) await step(name, () => fn(pair));
	equal(await pair.end('SIGTERM'), 0, 'how they end');
	pair.command('verify');
}

async function deaths(end) {
	const pair = new Pair(binary, 'pair_death');
	await pair.start();
	const people = await people_of(pair);
	do {
		sum.pause = Math.max(sum.pause, await one_dies(pair, people, pair.both[sum.deaths % 2]));
		sum.deaths++;
	} while (Date.now() < end && sum.deaths < DEATHS_MAX);
	sum.ballots = await end_well(pair, people);
	sum.writes = acknowledged(people);
	sum.refused = people.reduce((s, p) => s + p.refused, 0);
}

const started = Date.now();
let broken = null;
try {
	await alike();
	await deaths(Math.max(started + seconds * 1000, Date.now() + 5000));
} catch (e) {
	broken = e;
	console.log(String(e.stack ?? e));
}
console.log(`two processes: ${sum.held} things alike at both; ${sum.deaths} deaths of one, ${sum.writes} acknowledged writes, ${sum.ballots} ballots counted, ${sum.refused} honest refusals, at most ${Math.round(sum.pause)} ms until the other had acknowledged the next; ${Math.round((Date.now() - started) / 1000)} s: ${broken ? 'THE PROMISE DID NOT HOLD' : 'nothing depends on which one answers, nothing lost'}`);
process.exit(broken ? 1 : 0);
