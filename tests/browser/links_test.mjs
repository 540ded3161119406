// links_test.mjs - no page of the demo leads its reader to a dead end: every link
// on every page an account reaches is answered with a page, a file or a way to another.
import { test } from './harness.mjs';

const AT_ONCE = 4;
// Filters and orders of one list make endless addresses: each set of names is opened a few times.
const SAME_QUERY_MAX = 2;

const addressesOf = (html) =>
	[...html.matchAll(/<(?:a|link|img|script)\b[^>]*?\s(?:href|src)="(\/[^"#]*)/g)]
		.map((m) => m[1].replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"'));

async function crawl(url, cookie) {
	const seen = new Map([['/', '']]);
	const queries = new Map();
	const waiting = ['/'];
	const dead = [];

	const note = (address, from) => {
		const [path, query] = address.split('?');
		if (seen.has(address)) return;
		if (query) {
			const kind = `${path.replace(/SK-[\d-]+/, 'SK')}?${[...new URLSearchParams(query).keys()].sort()}`;
			queries.set(kind, (queries.get(kind) ?? 0) + 1);
			if (queries.get(kind) > SAME_QUERY_MAX) return;
		}
		seen.set(address, from);
		waiting.push(address);
	};
	const visit = async (address) => {
		const r = await fetch(url + address, { headers: { cookie }, redirect: 'manual' });
		const html = (r.headers.get('content-type') ?? '').startsWith('text/html');
		const text = html ? await r.text() : (await r.arrayBuffer(), '');
		if (r.status === 303) note(r.headers.get('location').split('#')[0], address);
		else if (r.status !== 200) dead.push(`${r.status} ${address} (from ${seen.get(address)})`);
		if (r.status === 200) for (const found of addressesOf(text)) note(found, address);
	};
	while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map(visit));
	return { seen, dead };
}

for (const login of ['cchc', 'tayson', 'quantri', 'so.cchc', 'kiemtoan']) {
	test(`every link ${login} sees leads somewhere`, async (t) => {
		const page = await t.open(login);
		const cookies = await page.context().cookies();
		const { seen, dead } = await crawl(t.site.url,
			cookies.map((c) => `${c.name}=${c.value}`).join('; '));
		t.ok(dead.length === 0, `${dead.length} of ${seen.size}:\n${dead.join('\n')}`);
		// A crawl that was signed out, or saw no lists, would find nothing wrong.
		t.ok(seen.size > 100, `only ${seen.size} addresses were found`);
	});
}
