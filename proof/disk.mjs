// disk.mjs - the disk fails while people write; see disk.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { equal, ok } from '../tests/live/cases.mjs';
import { Server, sleep } from '../tests/live/server.mjs';
import { acknowledged, end_well, people_of, verify } from './killing/loop.mjs';

const [binary, faults] = [path.resolve(process.argv[2]), Number(process.argv[3])];
const WORLD_FAULTS = 60; // then a new agency: its votes are over, and its log is long
const CALLS_MAX = 2000; // between the order and the first call that fails
const whys = Object.entries({ EIO: os.constants.errno.EIO, ENOSPC: os.constants.errno.ENOSPC, EMFILE: os.constants.errno.EMFILE });
const sum = { faults: 0, calls: 0, writes: 0, refused: 0, met: {} };
const of = (list) => list[Math.floor(Math.random() * list.length)];

// The numbers that proof/failing/fail.c reads.
class Order {
	constructor(file) {
		this.file = file;
		this.write(0, 0, 0);
	}

	write(after, times, why) {
		fs.writeFileSync(this.file, Buffer.from(BigInt64Array.from([after, times, why, 0].map(BigInt)).buffer), { flag: fs.existsSync(this.file) ? 'r+' : 'w' });
	}

	failed() {
		return Number(fs.readFileSync(this.file).readBigInt64LE(24));
	}
}

async function one_fault(server, people, order) {
	// Who was refused stops: whether a commit that failed is there is seen after the next start.
	const [why, number] = of(whys);
	const times = of([1, 1, 3, 1e12]);
	let over = false;
	const working = Promise.all(people.map((p) => p.work(() => over || p.unsure)));
	working.catch(() => {});
	order.write(1 + Math.floor(Math.random() * CALLS_MAX), times, number);
	for (const end = Date.now() + 5000; order.failed() === 0 && Date.now() < end;) await sleep(5);
	await sleep(150);
	over = true;
	await working;
	ok(server.process.exitCode === null && server.process.signalCode === null, `the server fell over:\n${server.log()}`);
	sum.calls += order.failed();
	sum.met[why] = (sum.met[why] ?? 0) + (order.failed() > 0 ? 1 : 0);
	await server.end('SIGTERM'); // it may have said that it cannot go on
	order.write(0, 0, 0);
	await server.start();
	await verify(server);
	await Promise.all(people.map((p) => p.settle()));
}

async function world(n) {
	const server = new Server(binary);
	const order = new Order(path.join(server.home, 'order'));
	Object.assign(server.env, { LD_PRELOAD: path.join(path.dirname(binary), 'proof/failing/fail.so'), FAIL_ORDER: order.file, FAIL_DIR: server.data });
	await server.start();
	const people = await people_of(server);
	try {
		for (; n > 0; n--, sum.faults++) await one_fault(server, people, order);
		await end_well(server, people);
	} catch (e) {
		console.log(server.log());
		throw e;
	}
	sum.writes += acknowledged(people);
	sum.refused += people.reduce((s, p) => s + p.refused, 0);
}

const started = Date.now();
let broken = null;
try {
	for (let left = faults; left > 0; left -= WORLD_FAULTS) await world(Math.min(left, WORLD_FAULTS));
} catch (e) {
	broken = e;
	console.log(String(e.stack ?? e));
}
const met = Object.entries(sum.met).map(([k, n]) => `${n} ${k}`).join(', ');
console.log(`${sum.faults} faults of the disk (${met}), ${sum.calls} calls that failed, ${sum.writes} acknowledged writes, ${sum.refused} refused, ${Math.round((Date.now() - started) / 1000)} s: ${broken || sum.calls === 0 ? 'THE PROMISE DID NOT HOLD' : 'no crash, nothing lost, nothing twice, nothing half'}`);
process.exit(broken || sum.calls === 0 ? 1 : 0);
