// look_test.mjs - how pages stand in the window: nothing beside its place, cramped or out of sight.
import { PHONE, test } from './harness.mjs';

const year = new Date().getFullYear();

test('look: the bar of a page without a menu spans the window', async (t) => {
	const page = await t.open(null, '/dang-nhap');
	const { left, right } = await page.locator('.top').evaluate((e) => e.getBoundingClientRect());
	const width = await page.evaluate(() => document.documentElement.clientWidth);
	t.ok(left === 0 && right === width, `the bar stands from ${left} to ${right} of ${width}`);
});

test('look: Mẫu 1 has room to write in at any width and size of text', async (t) => {
	const page = await t.open('tayson', `/phong-trao/${year}-2/dang-ky/tram-tay-son`);
	for (const [width, size] of [[1440, 'md'], [1366, 'md'], [1280, 'md'], [1101, 'md'], [1440, 'xl'], [1366, 'lg']]) {
		await page.setViewportSize({ width, height: 900 });
		await page.evaluate((s) => { document.documentElement.dataset.size = s; }, size);
		const content = await page.locator('.grid thead th').nth(2).evaluate((e) => e.clientWidth);
		t.ok(content >= 240, `${content} px for the content at ${width} px, text ${size}`);
		await t.no_sideways_scroll(page);
	}
});

test('look: a level with a long name wraps instead of widening the page', async (t) => {
	for (const address of [`/phong-trao/${year}-2/tong-hop`, `/sang-kien/SK-${year}-0001`, '/sang-kien']) {
		const page = await t.open('cchc', address);
		const found = await page.evaluate(() => {
			const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			let n = 0;
			while (words.nextNode()) {
				if (!/cấp (Sở|Tỉnh)/.test(words.currentNode.data)) continue;
				n++;
				words.currentNode.data = words.currentNode.data.replace(/cấp (Sở|Tỉnh)/g, 'W'.repeat(300));
			}
			document.querySelectorAll('details.menu.up').forEach((d) => { d.open = true; });
			return n;
		});
		t.ok(found > 0, `no level is named on ${address}`);
		await t.no_sideways_scroll(page);
	}
});

test('look: on a phone the tab one is on is in sight', async (t) => {
	const page = await t.open('cchc', `/phong-trao/${year}-2/soan/don-vi`, { as: PHONE });
	const { left, right } = await page.locator('.tabs [aria-current]').evaluate((e) => e.getBoundingClientRect());
	t.ok(left >= 0 && right <= PHONE.viewport.width, `the tab stands from ${left} to ${right}`);
});

test('look: on a phone filters beside one another have their labels on one line', async (t) => {
	const page = await t.open('kiemtoan', '/nhat-ky', { as: PHONE });
	const rows = await page.locator('.bar-f .field').evaluateAll((fields) => fields.map((f) => ({
		label: Math.round(f.querySelector('label').getBoundingClientRect().top),
		input: Math.round(f.querySelector('.in').getBoundingClientRect().top),
	})));
	for (const a of rows)
		for (const b of rows)
			t.ok(a.input !== b.input || a.label === b.label, `labels at ${a.label} and ${b.label} of one row`);
});
