// xss.mjs - poisoned texts on every page, in a real browser; see xss.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Case, launch } from '../tests/browser/harness.mjs';
import { pages } from '../tests/browser/pages.mjs';
import { Server } from '../tests/live/server.mjs';

const binary = path.resolve(process.argv[2]);
const attack = '"\'><img src=x onerror=window.__xss=1 data-xss>';
const typed = encodeURIComponent(`dong hoa ${attack}`);
// Pages that show what was typed into their address.
const repeating = [['cchc', '/tim?q='], ['cchc', '/sang-kien?q='], ['cchc', '/nguoi-dung?q='], ['kiemtoan', '/nhat-ky?ai='], ['cchc', '/tinh-moi/kho?q='], [null, '/thu-vien?q=']]
	.map(([login, address]) => ['', login, address + typed]);

const server = new Server(binary);
const poisoned = execFileSync(path.join(path.dirname(binary), 'proof/poison/poison_site'), [path.join(server.data, 'lantoa.db')], { encoding: 'utf8' }).trim();
await server.start();
const browser = await launch();
const sum = { pages: 0, seen: 0, places: 0 };
const faults = [];

for (const [, login, address] of [...pages, ...repeating]) {
	const t = new Case(address, server, browser);
	const page = await t.open(login, 'about:blank');
	await page.addInitScript(() => {
		window.__stopped = [];
		document.addEventListener('securitypolicyviolation', (e) => window.__stopped.push(`${e.violatedDirective} ${e.blockedURI}`));
	});
	const answer = await page.goto(address);
	const found = await page.evaluate(() => ({
		ran: window.__xss !== undefined,
		stopped: window.__stopped,
		elements: document.querySelectorAll('[data-xss]').length,
		places: document.documentElement.outerHTML.split('data-xss').length - 1,
	}));
	if (answer.status() >= 500) faults.push(`${address} as ${login}: ${answer.status()}`);
	if (found.ran || found.stopped.length > 0 || found.elements > 0) faults.push(`${address} as ${login}: ${JSON.stringify(found)}`);
	sum.pages++;
	sum.seen += found.places > 0;
	sum.places += found.places;
	await Promise.all(t.contexts.map((c) => c.close()));
}
await browser.close();
const status = await server.end('SIGTERM');
if (status !== 0) faults.push(`the server ends with ${status}`);
for (const f of faults) console.log(f);
const held = faults.length === 0 && sum.seen > 100;
console.log(`${poisoned} poisoned, ${sum.pages} pages opened, the attack on ${sum.seen} of them in ${sum.places} places: ${held ? '0 times run' : 'THE PROMISE DID NOT HOLD'}`);
process.exit(held ? 0 : 1);
