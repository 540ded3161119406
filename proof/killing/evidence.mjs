// evidence.mjs - hangs files on an initiative and takes them off; each must come back byte by byte.
import { equal, ok } from '../../tests/live/cases.mjs';
import { next_serial, Person } from './person.mjs';

const FILES_MAX = 4;

export class Evidence extends Person {
	constructor(server, login, code) {
		super(server, login);
		this.page = `/sang-kien/${code}/tai-lieu`;
		this.mine = new Map(); // name -> { bytes, kept, going }
	}

	async begin() {
		await this.see(this.page);
	}

	async add() {
		const n = next_serial();
		const file = { bytes: `Minh chứng số ${n} của ${this.login}. `.repeat(1 + n % 3000), kept: false };
		this.mine.set(`minh-chung-${this.login}-${n}.txt`, file);
		file.kept = this.count(await this.upload(this.page, {}, [...this.mine.keys()].at(-1), file.bytes));
	}

	async remove([name, file]) {
		file.going = true;
		if (await this.write(`${this.page}/${file.id}/bo`, {})) this.mine.delete(name);
	}

	async step() {
		if ([...this.mine.values()].some((f) => f.going || !f.kept || !f.id)) await this.settle();
		if (this.mine.size < FILES_MAX) await this.add();
		else await this.remove([...this.mine][Math.floor(Math.random() * this.mine.size)]);
	}

	async settle() {
		const there = new Map();
		for (const [, id, name] of (await this.see(this.page)).matchAll(/\/tai-lieu\/(\d+)">(minh-chung-[^<]+)</g)) {
			if (!name.startsWith(`minh-chung-${this.login}-`)) continue;
			ok(!there.has(name), `twice: ${name}`);
			there.set(name, id);
		}
		for (const [name, file] of [...this.mine]) {
			ok(there.has(name) || file.going || !file.kept, `${name} is lost`);
			if (!there.has(name)) {
				this.mine.delete(name);
				continue;
			}
			// One that was there before and has been read is not read each time.
			if (!file.read) equal((await this.request('GET', `${this.page}/${there.get(name)}`)).text, file.bytes, `what is in ${name}`);
			Object.assign(file, { id: there.get(name), kept: true, going: false, read: true });
			there.delete(name);
		}
		equal([...there.keys()].join(), '', `${this.login} took off or never sent`);
	}
}
