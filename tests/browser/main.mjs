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
		for (const { name, fn, max_ms } of cases.filter((c) => c.name.includes(pattern))) {
			const started = Date.now();
			const t = new Case(name, site, browser);
			try {
				await within(max_ms, fn(t));
				t.finish();
				passed++;
				console.log(`ok ${name} (${Date.now() - started} ms)`);
			} catch (e) {
				failed++;
				console.log(`FAILED ${name}\n   ${String(e.stack ?? e).replaceAll('\n', '\n   ')}`);
				await t.picture_of_failure();
			} finally {
				await t.close();
			}
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
