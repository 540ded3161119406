// person.mjs - somebody who writes while the server dies: remembers what was acknowledged and what was under way.
import { Visitor } from '../../tests/live/visitor.mjs';
import { sleep } from '../../tests/live/server.mjs';

let serial = 0;
export const next_serial = () => ++serial;

export class Person extends Visitor {
	constructor(server, login) {
		super(server, login);
		Object.assign(this, { acknowledged: 0, refused: 0, unsure: false });
	}

	// True when a write was acknowledged. What comes back otherwise must be an honest refusal.
	count(r) {
		if (r.status === 303) {
			this.acknowledged++;
			return true;
		}
		if (r.status !== 503) throw new Error(`${this.login}: ${r.status} ${r.text.replace(/<head[\s\S]*<\/head>|<[^>]+>/g, " ").replace(/\s+/g, " ").slice(0, 1500)}`);
		this.refused++;
		this.unsure = true;
		return false;
	}

	async write(address, fields) {
		return this.count(await this.post(address, fields));
	}

	// A page that has to be there; a refusal is counted by who works and fails who looks afterwards.
	async see(address) {
		const page = await this.get(address);
		if (page.status !== 200) throw Object.assign(new Error(`${address}: ${page.status}`), { status: page.status });
		return page.text;
	}

	// Subclasses: begin() once, step() again and again, settle() after a death, finish() at the end.
	async begin() {}
	async finish() {}

	// Writes until the connection breaks or `over` says so.
	async work(over) {
		this.unsure = false; // a write was refused since
		while (!over()) {
			try {
				await this.step();
			} catch (e) {
				if (/^(ECONN|EPIPE)/.test(e.code ?? '') || /cut off|socket hang up/.test(e.message)) return;
				if (e.status !== 503) throw e;
				this.refused++;
				await sleep(20);
			}
		}
	}
}
