// council.mjs - members of the council: score sheets saved again and again, and one secret ballot each.
import { equal, ok } from '../../tests/live/cases.mjs';
import { sleep } from '../../tests/live/server.mjs';
import { next_serial, Person } from './person.mjs';

// Saves one sheet; points and text of a save say the same number, so that half of it is seen.
export class Scorer extends Person {
	constructor(server, login, dossier) {
		super(server, login);
		this.sheet = `/hoi-dong/1/phieu/${dossier}`;
	}

	async begin() {
		await this.look();
	}

	async look() {
		const text = await this.see(this.sheet);
		this.version = /name="pb" data-version value="(\d+)"/.exec(text)[1];
		const points = /name="d-0"[^>]* value="([^"]*)"/.exec(text)[1];
		const said = /<textarea[^>]* name="nx"[^>]*>\s*([^<]*)/.exec(text)[1].trim();
		return { points, said };
	}

	async step() {
		if (this.next) await this.settle();
		const n = next_serial();
		this.next = { points: String(n % 21), said: `Nhận xét số ${n}` };
		if (await this.write(this.sheet, { pb: this.version, 'd-0': this.next.points, nx: this.next.said, viec: 'nhap' })) {
			Object.assign(this, { kept: this.next, next: null });
			await this.settle(); // learns the version
		}
	}

	async settle() {
		const now = await this.look();
		const same = (a) => a?.said === now.said && Number(a.points) === Number(now.points);
		ok(!this.kept || same(this.kept) || same(this.next), `${this.login} kept ${JSON.stringify(this.kept)} while writing ${JSON.stringify(this.next)}, and there is ${JSON.stringify(now)}`);
		if (this.kept || same(this.next)) this.kept = now;
		this.next = null;
	}
}

const BALLOT = '/hoi-dong/3/hop/1/phieu/2';

// Votes once, at some moment. Afterwards it is counted once, by its code.
export class Voter extends Person {
	async begin() {
		this.patience = 1 + Math.floor(Math.random() * 200);
	}

	async step() {
		const page = await this.see(this.voted || --this.patience > 0 ? '/viec-cua-toi' : BALLOT);
		const code = /name="ma_phieu" value="([^"]+)"/.exec(page)?.[1];
		if (code) {
			this.tried = code;
			const r = await this.post(BALLOT, { chon: 1, ma_phieu: code, viec: 'bo-phieu' });
			// The answer is the page with the code, which is shown this once.
			if (r.status === 200 ? r.text.includes(code) : this.count(r)) {
				this.voted = code;
				this.acknowledged++;
			}
		}
		await sleep(20);
	}

	async settle() {
		const open = /name="ma_phieu"/.test(await this.see(BALLOT));
		ok(!(this.voted && open), `the vote of ${this.login} is lost`);
		if (!open) this.voted ??= this.tried; // it went through, though nobody said so
		ok(open || this.voted, `somebody voted for ${this.login}`);
	}

	async check_code() {
		const r = await this.post(BALLOT, { ma: this.voted, viec: 'kiem-ma' });
		ok(/Phiếu có mã này đã được đếm/.test(r.text), `the ballot of ${this.login} was not counted: ${r.status}`);
	}
}

// How many have voted, as who leads is told.
export async function voted_so_far(chair) {
	return Number(/(\d+)\/\d+ người đã bỏ phiếu/.exec((await chair.see(BALLOT)).replace(/<[^>]+>/g, ''))[1]);
}

// Closes the vote, and counts: those of before, and one of each who voted meanwhile.
export async function close_the_vote(chair, voters, before) {
	const voted = voters.filter((v) => v.voted);
	equal(await voted_so_far(chair), before + voted.length, 'people who voted');
	const dossier = /name="ho_so" value="(\d+)"/.exec(await chair.see(BALLOT))[1];
	ok(await chair.write('/hoi-dong/3/hop/1/bieu-quyet', { viec: 'dong', ho_so: dossier }), 'the vote is closed');
	const text = (await chair.see(BALLOT)).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
	equal(/Phiếu thu về (\d+)/.exec(text)?.[1], String(before + voted.length), 'ballots that were counted');
	for (const v of voted) {
		await v.see(BALLOT);
		await v.check_code();
	}
	return voted.length;
}
