// postgres.mjs - the throwaway server of tests/with-postgres: databases of one's own, and its end.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { until } from './server.mjs';

const { TEST_PG: address, TEST_PG_DIR: dir, TEST_PG_BIN: bin } = process.env;

function as_owner(program, ...args) {
	// PostgreSQL refuses root; with-postgres lends it the user that comes with the package.
	const drop = ['--reuid=postgres', '--regid=postgres', '--clear-groups'];
	const file = path.join(bin, program);
	return process.getuid() === 0
		? execFileSync('setpriv', [...drop, file, ...args], { cwd: '/', stdio: 'pipe', encoding: 'utf8' })
		: execFileSync(file, args, { stdio: 'pipe', encoding: 'utf8' });
}

export function newDatabase(name) {
	if (!address) throw new Error('no TEST_PG: run under tests/with-postgres');
	execFileSync(path.join(bin, 'psql'), ['-q', '-d', address, '-c', `CREATE DATABASE ${name}`], { stdio: 'pipe' });
	return address.replace('/postgres?', `/${name}?`);
}

export function sql(db, text) {
	return execFileSync(path.join(bin, 'psql'), ['-qtA', '-d', db, '-c', text], { encoding: 'utf8' }).trim();
}

const data = path.join(dir ?? '', 'data');
const alive = (pid) => fs.existsSync(`/proc/${pid}`) && !/\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));

// As a machine that loses its power would: no process gets a chance to tidy up.
export async function kill9() {
	const main = Number(fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
	process.kill(main, 'SIGSTOP'); // so that it makes no more of them
	const children = execFileSync('pgrep', ['-P', String(main)], { encoding: 'utf8' }).trim().split('\n').map(Number);
	for (const pid of [main, ...children]) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch (e) {
			if (e.code !== 'ESRCH') throw e; // it ended by itself meanwhile
		}
	}
	await until('PostgreSQL dies', () => [main, ...children].every((pid) => !alive(pid)));
	// In a container without an init nobody buries the dead, and the next start would take its
	// predecessor for alive.
	fs.rmSync(path.join(data, 'postmaster.pid'));
	fs.rmSync(path.join(dir, '.s.PGSQL.5432.lock'));
}

export function stop() {
	as_owner('pg_ctl', '-D', data, '-m', 'fast', '-s', '-w', 'stop');
}

export function start() {
	as_owner('pg_ctl', '-D', data, '-s', '-w', '-t', '120', '-l', path.join(dir, 'log'),
		'-o', `-k ${dir} -c listen_addresses='' -c max_connections=200`, 'start');
}
