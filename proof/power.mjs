// power.mjs - records a server at work, and cuts its power again and again; see power.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Server, sleep } from '../tests/live/server.mjs';
import { Evidence } from './killing/evidence.mjs';
import { Register } from './killing/register.mjs';

const [binary, states, writes, seed] = [path.resolve(process.argv[2]), Number(process.argv[3]), Number(process.argv[4]), process.argv[5]];
const tools = path.join(path.dirname(binary), 'proof/cutting');
const FILES_MAX = 30; // of one person

// States are written and thrown away: in memory, where there is room.
const work = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : '/tmp', 'lantoa-power-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));

const server = new Server(binary);
const log = path.join(work, 'log'), base = path.join(work, 'base'), acks = path.join(work, 'acks');
Object.assign(server.env, { LD_PRELOAD: path.join(tools, 'power_record.so'), CUT_LOG: log, CUT_DIR: server.data });

const answered = [];
const answer = (kind, name) => answered.push(`${process.hrtime.bigint()}\t${kind}\t${name}`);

// Both only add: what was answered once has to stay.
class Row extends Register {
	async step() {
		await this.create();
		const row = this.mine.at(-1);
		if (row.title) answer('row', row.title);
	}
}
class Hanger extends Evidence {
	async step() {
		if (this.mine.size >= FILES_MAX) {
			await sleep(100);
			return;
		}
		await this.add();
		const [name, file] = [...this.mine].at(-1);
		if (file.kept) answer('file', name);
	}
}

async function record() {
	fs.cpSync(server.data, base, { recursive: true });
	await server.start();
	const people = [
		...[['tram-dong-hoa', 'donghoa'], ['tram-dong-hoa', 'donghoa.ha'], ['tram-tay-son', 'tayson'], ['tram-nam-phu', 'namphu'], ['tram-bac-lam', 'baclam']]
			.map(([unit, login]) => new Row(server, unit, login, 1)),
		new Hanger(server, 'tchc', 'SK-2026-0001'), new Hanger(server, 'tayson', 'SK-2026-0019'), new Hanger(server, 'donghoa', 'SK-2026-0018'),
	];
	for (const p of people) {
		await p.signIn();
		await p.begin();
	}
	await Promise.all(people.map((p) => p.work(() => answered.length >= writes)));
	const status = await server.end('SIGTERM');
	if (status !== 0) throw new Error(`the server ends with ${status}:\n${server.log()}`);
	fs.writeFileSync(acks, answered.map((a) => `${a}\n`).join(''));
}

const replay = (n, ...more) => spawnSync(path.join(tools, 'power_replay'), [log, base, server.data, acks, work, binary, String(n), seed, ...more], { encoding: 'utf8', maxBuffer: 1 << 26 });

const started = Date.now();
await record();
const honest = replay(states);
process.stdout.write(honest.stdout + honest.stderr);
const lying = replay(Math.min(40, states), 'forget');
const seen = lying.status === 1 ? Number(/(\d+) states broken\n$/.exec(lying.stdout)?.[1] ?? 0) : 0;
const held = honest.status === 0 && seen > 0;
if (seen === 0) process.stdout.write(`a disk that lies was not seen:\n${lying.stdout}${lying.stderr}`);
console.log(`${states} power cuts, ${answered.length} acknowledged writes, ${Math.round((Date.now() - started) / 1000)} s: ${held ? 'nothing lost, nothing twice, nothing half' : 'THE PROMISE DID NOT HOLD'} (of ${Math.min(40, states)} with a disk that lies ${seen} were seen)`);
process.exit(held ? 0 : 1);
