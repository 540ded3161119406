// register.mjs - writes the rows of a unit's Mẫu 1: makes, changes, deletes them, and sends files to be imported.
import { equal, ok } from '../../tests/live/cases.mjs';
import { next_serial, Person } from './person.mjs';

const year = new Date().getFullYear();
const ROWS_MAX = 4; // a writer deletes beyond this, so that pages stay short

export class Register extends Person {
	constructor(server, unit, login, hand) {
		super(server, login);
		this.sheet = `/phong-trao/${year}-2/dang-ky/${unit}`;
		this.sign = ` của ${login}, tay ${hand}`; // two may write under one name
		this.mine = []; // { title: acknowledged or null, next: under way, id, version, domain }
		this.batches = [];
	}

	async begin() {
		await this.get(this.sheet);
	}

	title() {
		return `Giải pháp thử số ${next_serial()}${this.sign}`;
	}

	async learn() {
		for (const [id, row] of await this.rows(this.sheet)) {
			const one = this.mine.find((m) => m.title === row.title);
			if (one) Object.assign(one, { id, version: row.version, domain: row.domain });
		}
	}

	async create() {
		const row = { title: null, next: this.title() };
		this.mine.push(row);
		if (await this.write(this.sheet, { dong: 'm1', 'lv-m1': 2, 'nd-m1': row.next, 'td-m1': `Năm ${year}` }))
			Object.assign(row, { title: row.next, next: null });
	}

	async edit(row) {
		row.next = this.title();
		const id = row.id;
		if (await this.write(this.sheet, { dong: id, [`lv-${id}`]: row.domain, [`pb-${id}`]: row.version,
			[`nd-${id}`]: row.next, [`td-${id}`]: `Quý IV/${year}` }))
			Object.assign(row, { title: row.next, next: null, version: String(Number(row.version) + 1) });
	}

	async remove(row) {
		row.next = 'gone';
		if (await this.write(this.sheet, { xoa: row.id })) this.mine.splice(this.mine.indexOf(row), 1);
	}

	async send_file() {
		const unit = this.sheet.split('/').pop();
		const n = next_serial();
		const r = await this.upload('/sang-kien/nhap', { pt: `${year}-2`, dv: unit }, `mau-1-${n}.csv`,
			`Lĩnh vực,STT,Nội dung đăng ký,Dự kiến tiến độ hoàn thành,Ghi chú\n"1. Công tác cải cách thể chế",1,"Việc số ${n}",Năm ${year},\n`);
		if (this.count(r)) this.batches.push(r.location);
	}

	async step() {
		if (this.mine.some((m) => m.next)) await this.settle();
		if (this.mine.some((m) => m.title && !m.id)) await this.learn();
		const dice = Math.random();
		const row = this.mine[Math.floor(Math.random() * this.mine.length)];
		if (dice < 0.1) await this.send_file();
		else if (this.mine.length > ROWS_MAX) await this.remove(row);
		else if (this.mine.length === 0 || dice < 0.4) await this.create();
		else await this.edit(row);
	}

	// Compares what was promised with what is there, and takes over how open questions were decided.
	async settle() {
		const titles = new Map();
		for (const [id, row] of await this.rows(this.sheet)) {
			if (!row.title.endsWith(this.sign)) continue;
			ok(!titles.has(row.title), `twice: ${row.title}`);
			titles.set(row.title, { id, ...row });
		}
		for (const m of [...this.mine]) {
			const now = titles.get(m.title) ?? titles.get(m.next);
			ok(!(titles.has(m.title) && titles.has(m.next)), `${m.title} is there besides ${m.next}`);
			// Nothing is allowed only when it was being made, or being deleted, at the end.
			ok(now || m.title === null || m.next === 'gone', `${this.login} lost “${m.title}”${m.next ? `, while writing “${m.next}”` : ''}`);
			if (now) {
				titles.delete(now.title);
				Object.assign(m, { title: now.title, next: null, id: now.id, version: now.version, domain: now.domain });
			} else {
				this.mine.splice(this.mine.indexOf(m), 1);
			}
		}
		equal([...titles.keys()].join(), '', `${this.login} deleted or never made`);
		for (const b of this.batches) await this.see(b);
		this.batches = this.batches.slice(-2);
	}
}
