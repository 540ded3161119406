// main.mjs - loads every *_test.mjs of this folder and runs its cases in order, on one site
// and in one browser; a case that fails leaves a picture of each page it had open.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startSite } from './site.mjs';
import { cases, Case, launch, shots } from './harness.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const binary = path.resolve(process.argv[2] ?? path.join(here, '../../build/lantoa'));
const pattern = process.argv[3] ?? '';

function within(ms, promise) {
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error(`not done after ${ms / 1000} s`)), ms);
	});
	return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const AT_ONCE = 2;

async function run({ name, fn, max_ms }, site, browser) {
	const started = Date.now();
	const t = new Case(name, site, browser);
	try {
		await within(max_ms, fn(t));
		t.finish();
		console.log(`ok ${name} (${Date.now() - started} ms)`);
		return true;
	} catch (e) {
		console.log(`FAILED ${name}\n   ${String(e.stack ?? e).replaceAll('\n', '\n   ')}`);
		await t.picture_of_failure();
		return false;
	} finally {
		await t.close();
	}
}

async function main() {
	fs.rmSync(shots, { recursive: true, force: true });
	fs.mkdirSync(shots, { recursive: true });
	for (const file of fs.readdirSync(here).filter((f) => f.endsWith('_test.mjs')).sort())
		await import(pathToFileURL(path.join(here, file)));

	let passed = 0;
	let failed = 0;
	const site = await startSite(binary);
	const browser = await launch();
	try {
		const chosen = cases.filter((c) => c.name.includes(pattern));
		if (chosen.length === 0) throw new Error(`no case has “${pattern}” in its name`);
		for (let i = 0; i < chosen.length;) {
			// One case at a time, but those that change nothing beside one another.
			let n = 1;
			while (chosen[i].together && n < AT_ONCE && chosen[i + n]?.together) n++;
			const good = await Promise.all(chosen.slice(i, i + n).map((c) => run(c, site, browser)));
			passed += good.filter((g) => g).length;
			failed += good.filter((g) => !g).length;
			i += n;
		}
	} finally {
		await browser.close();
		const end = await site.stop();
		if (end === 0) {
			passed++;
		} else {
			failed++;
			console.log(`FAILED the server ends cleanly: ${end}\n${site.log()}`);
		}
	}
	console.log(`${passed} passed, ${failed} failed`);
	return failed === 0;
}

main().then(
	(good) => process.exit(good ? 0 : 1),
	(e) => {
		console.log(`FAILED the suite could not run: ${e.stack ?? e}`);
		console.log('0 passed, 1 failed');
		process.exit(1);
	},
);
