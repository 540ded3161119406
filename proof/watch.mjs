// watch.mjs - a server seen from outside: its memory, and the children that read documents.
import fs from 'node:fs';

const EVERY_MS = 100;
const TICKS = 100; // of a second, in /proc

function stat_of(pid) {
	try {
		const s = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
		const rest = s.slice(s.lastIndexOf(')') + 2).split(' ');
		return { name: s.slice(s.indexOf('(') + 1, s.lastIndexOf(')')), state: rest[0], parent: Number(rest[1]), started: Number(rest[19]) };
	} catch {
		return null; // it ended meanwhile
	}
}

function mib(pid, what) {
	const m = new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
	return Math.round(Number(m[1]) / 1024);
}

export class Watch {
	constructor(pid) {
		Object.assign(this, { pid, oldest: 0 });
		this.timer = setInterval(() => this.look(), EVERY_MS);
	}

	// The reading children: those of the maker, which is a child of the server itself.
	children() {
		const all = fs.readdirSync('/proc').filter((d) => /^\d+$/.test(d)).map((d) => [Number(d), stat_of(d)]).filter(([, s]) => s?.name === 'lantoa-doc');
		const makers = new Set(all.filter(([, s]) => s.parent === this.pid).map(([pid]) => pid));
		return all.filter(([, s]) => makers.has(s.parent) && s.state !== 'Z');
	}

	look() {
		const now = Number(fs.readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
		for (const [, s] of this.children()) this.oldest = Math.max(this.oldest, Math.round((now - s.started / TICKS) * 1000));
	}

	begin() {
		this.oldest = 0;
		this.before = mib(this.pid, 'VmRSS');
		fs.writeFileSync(`/proc/${this.pid}/clear_refs`, '5'); // the most from here on
	}

	end() {
		if (process.env.SMAPS) fs.writeFileSync(process.env.SMAPS, fs.readFileSync(`/proc/${this.pid}/smaps`));
		clearInterval(this.timer);
		return { before: this.before, after: mib(this.pid, 'VmRSS'), most: mib(this.pid, 'VmHWM'), oldest_ms: this.oldest, left: this.children().length };
	}
}
