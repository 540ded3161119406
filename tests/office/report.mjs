// report.mjs PROGRAM DIRECTORY - a report of the demonstration as Word and PDF, fetched from the
// real server as its head would.
import fs from 'node:fs';
import path from 'node:path';
import { startSite } from '../browser/site.mjs';

const [program, to] = process.argv.slice(2);
const site = await startSite(path.resolve(program));
const year = new Date().getFullYear() - 1;
let cookies = [];

async function ask(address, form) {
	const answer = await fetch(site.url + address, {
		method: form ? 'POST' : 'GET',
		body: form && new URLSearchParams(form),
		redirect: 'manual',
		headers: { cookie: cookies.join('; ') },
	});
	// Debian 12's fetch gives all cookies as one text; ours hold no comma before a name.
	const set = (answer.headers.get('set-cookie') ?? '').split(/, (?=[^;,=]+=)/).filter(Boolean);
	cookies = [...cookies, ...set.map((c) => c.split(';')[0])];
	return answer;
}

async function fetchAs(login, address, file) {
	cookies = [];
	const csrf = /name="csrf" value="([^"]*)"/.exec(await (await ask('/dang-nhap')).text())?.[1] ?? '';
	const [any] = site.accounts.values();
	await ask('/dang-nhap', { csrf, ten: login, mat_khau: any.password });
	const answer = await ask(address);
	if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
	fs.writeFileSync(path.join(to, file), Buffer.from(await answer.arrayBuffer()));
}

let failed = false;
try {
	for (const kind of ['docx', 'pdf']) {
		await fetchAs('tayson', `/bao-cao/${year}-2-tong-ket/tram-tay-son.${kind}?ngay=05/11/${year}&so=07/BC-TTS`, `unit.${kind}`);
		await fetchAs('cchc', `/bao-cao/${year}-2-tong-ket/tong-hop.${kind}`, `own.${kind}`);
		await fetchAs('cchc', `/chi-so/ket-qua/1/quyet-dinh.${kind}`, `decision.${kind}`);
	}
} catch (e) {
	console.log(e.stack ?? e);
	failed = true;
}
await site.stop();
process.exit(failed ? 1 : 0);
