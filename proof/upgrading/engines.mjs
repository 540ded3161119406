// engines.mjs - the two engines as proof/upgrade wants them: an older database with rows, copies of it,
// what one holds, and the ways in which an upgrade dies.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import * as postgres from '../../tests/live/postgres.mjs';

const BIG = 256 << 20;
const python = (...args) => execFileSync('/usr/bin/python3', [new URL('sqlite.py', import.meta.url).pathname, ...args], { encoding: 'utf8' });
const lines = (text) => text.trim().split('\n').filter(Boolean);

// A place is { data, db }: a directory with the files, and on PostgreSQL an address.
export class Sqlite {
	constructor(older) {
		Object.assign(this, { older, name: 'sqlite' });
	}

	file(data) {
		return path.join(data, 'lantoa.db');
	}

	// The schema of the first n migrations with the rows of `full` that fit.
	make(full, place, n) {
		fs.mkdirSync(place.data, { recursive: true });
		this.step(place, n);
		return Number(python('fill', this.file(full.data), this.file(place.data)));
	}

	step(place, n) {
		execFileSync(this.older, [`sqlite:${this.file(place.data)}`, String(n)]);
	}

	place(data) {
		return { data };
	}

	copy(from, to) {
		fs.mkdirSync(to.data, { recursive: true });
		fs.copyFileSync(this.file(from.data), this.file(to.data));
	}

	// { done: [[version, checksum]…], rows, hash }: hash of all tables, columns, indexes and rows.
	state(place) {
		return JSON.parse(python('state', this.file(place.data)));
	}

	// What lies beside it: whole copies of what was, no half one.
	beside(place) {
		const names = fs.readdirSync(place.data).filter((n) => n.startsWith('lantoa.db.'));
		return { half: names.filter((n) => n.endsWith('.tmp')), whole: names.filter((n) => !n.endsWith('.tmp')).map((n) => JSON.parse(python('state', path.join(place.data, n)))) };
	}

	ways = ['program'];
}

export class Postgres {
	constructor(older) {
		Object.assign(this, { older, name: 'postgres', serial: 0 });
	}

	// A server that recovers on a busy machine lets nobody in for longer than the program would wait.
	db(name) {
		return `${postgres.newDatabase(`upgrade_${name}_${++this.serial}`)}&connect_timeout=60`;
	}

	place(data) {
		return { data };
	}

	step(place, n) {
		execFileSync(this.older, [place.db, String(n)]);
	}

	run(db, file) {
		return execFileSync('psql', ['-qtA', '-v', 'ON_ERROR_STOP=1', '-d', db, '-f', file], { encoding: 'utf8' }).trim();
	}

	make(full, place, n) {
		fs.mkdirSync(place.data, { recursive: true });
		place.db = this.db('older');
		const dump = execFileSync('pg_dump', ['-d', full.db], { maxBuffer: BIG });
		execFileSync('psql', ['-q', '-d', place.db], { input: dump, stdio: ['pipe', 'ignore', 'pipe'] });
		postgres.sql(place.db, 'ALTER SCHEMA public RENAME TO f');
		postgres.sql(place.db, 'CREATE SCHEMA public');
		this.step(place, n);
		return Number(this.run(place.db, new URL('fill.sql', import.meta.url).pathname).split('\n').pop());
	}

	copy(from, to) {
		fs.mkdirSync(to.data, { recursive: true });
		to.db = this.db('copy');
		postgres.sql(from.db, `DROP DATABASE ${this.name_of(to.db)}`);
		postgres.sql(to.db.replace(`/${this.name_of(to.db)}?`, '/postgres?'), `CREATE DATABASE ${this.name_of(to.db)} TEMPLATE ${this.name_of(from.db)}`);
	}

	name_of(db) {
		return /\/([a-z0-9_]+)\?/.exec(db)[1];
	}

	drop(place) {
		postgres.sql(place.db.replace(`/${this.name_of(place.db)}?`, '/postgres?'), `DROP DATABASE ${this.name_of(place.db)}`);
	}

	// Rows in no order, since a transaction that was undone leaves holes that others fill; and without
	// the numbers that sequences have given out, which come back to nobody.
	state(place) {
		const dump = execFileSync('pg_dump', ['-d', place.db, '--inserts', '--exclude-table-data=schema_migration'], { encoding: 'utf8', maxBuffer: BIG });
		const all = lines(dump).filter((l) => !/^(SELECT pg_catalog\.setval|--|\\(un)?restrict)/.test(l)).sort().join('\n');
		return {
			done: lines(postgres.sql(place.db, 'SELECT version, checksum FROM schema_migration ORDER BY version')).map((l) => l.split('|')).map(([v, c]) => [Number(v), c]),
			rows: lines(dump).filter((l) => l.startsWith('INSERT INTO')).length,
			hash: crypto.createHash('sha256').update(all).digest('hex'),
		};
	}

	beside() {
		return { half: [], whole: [] };
	}

	ways = ['program', 'backend', 'one of two', 'server'];
}
