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

test('look: a file field speaks the language of the page, and its whole zone takes a click and the keyboard', async (t) => {
	const page = await t.open('cchc', '/sang-kien/nhap');
	const zone = page.locator('.drop');
	const words = await zone.evaluate((e) => getComputedStyle(e, '::before').content);
	t.equal(words, '"Chọn tệp, hoặc kéo các tệp vào đây"', 'the words of the zone');
	const covered = await zone.evaluate((e) => {
		const a = e.getBoundingClientRect(), i = e.querySelector('input'), b = i.getBoundingClientRect();
		return getComputedStyle(i).opacity === '0' && b.width >= a.width - 6 && b.height >= a.height - 6;
	});
	t.ok(covered, 'the words of the browser show, or part of the zone takes no click');
	await page.getByLabel('Tệp Mẫu 1').focus();
	t.ok(await zone.evaluate((e) => getComputedStyle(e).outlineStyle === 'solid'), 'the focus is not seen');

	// Without scripts nothing else names what was chosen, so the field stays as the browser has it.
	const bare = await t.open('cchc', '/sang-kien/nhap', { js: false });
	t.equal(await bare.locator('.drop input').evaluate((e) => getComputedStyle(e).opacity), '1', 'without scripts');
});

test('look: the overview has the first tasks and leads to the others, the units stay near', async (t) => {
	const page = await t.open('cchc', '/tong-quan');
	t.equal(await page.getByRole('region', { name: 'Chờ quyết định' }).locator('tbody tr').count(), 6, 'tasks');
	await page.getByRole('link', { name: /^Xem thêm \d+ việc$/ }).click();
	await page.waitForURL('**/viec-cua-toi');
	t.ok(await page.locator('tbody tr').count() > 6, 'not all tasks on their own page');
});

test('look: kinds of evidence have their hint under the name', async (t) => {
	const page = await t.open('cchc', '/can-cu/moi');
	const item = page.getByRole('listitem').filter({ hasText: 'Kỷ luật' });
	const name = await item.getByRole('link').boundingBox(), hint = await item.locator('.hint').boundingBox();
	t.ok(hint.y >= name.y + name.height - 2, 'the hint sticks to the name');
});

test('look: on a phone a card says nothing of what is not there', async (t) => {
	const sheet = await t.open('tayson', '/chi-so/dot/3/tram-tay-son', { as: PHONE });
	const board = await t.open('cchc', `/bao-cao/${year}-2-so-ket`, { as: PHONE });
	const others = [['cchc', '/khen-thuong/2'], ['cchc', `/khen-thuong?nam=${year - 1}`], ['cchc', '/cau-hinh/viet-tat'],
		['tayson', '/tinh-moi/kho'], ['cchc', '/chi-so/bo-tieu-chi']];
	const more = await Promise.all(others.map(([who, address]) => t.open(who, address, { as: PHONE })));
	for (const page of [sheet, board, ...more]) {
		const bare = await page.locator('.tbl-m tbody [data-l]:visible').evaluateAll((cells) => cells
			.filter((e) => e.innerText.trim() === '').map((e) => e.dataset.l));
		t.equal(bare.join(), '', `labels without a value at ${page.url()}`);
	}
	for (const page of [board, ...more])
		t.equal(await page.locator('.tbl-m').getByText('—', { exact: true }).count(), 0, `dashes on the cards of ${page.url()}`);
	const wide = await t.open('cchc', '/khen-thuong/2');
	const dash = await wide.locator('.tbl-m [data-l="Số giấy"]').first()
		.evaluate((e) => getComputedStyle(e, '::before').content);
	t.equal(dash, '"—"', 'an empty cell of a table');
});

test('look: what opens more looks like something to press', async (t) => {
	const page = await t.open('baclam', `/nhan-rong/SK-${year - 1}-0013/2`);
	const line = await page.getByText('Trả lại để sửa', { exact: true })
		.evaluate((e) => getComputedStyle(e).textDecorationLine);
	t.equal(line, 'underline', 'the line that opens the reason');
});
