// grid_test.mjs - typing on a unit's Mẫu 1: what is saved, kept, pasted, shown to two people; and
// the same work without the script.
import { PHONE, test } from './harness.mjs';

const year = new Date().getFullYear();
const sheet = (unit) => `/phong-trao/${year}-2/dang-ky/${unit}`;
const title = (page, row) => page.getByLabel(`Nội dung đăng ký ${row}`, { exact: true });
const due = (page, row) => page.getByLabel(`Dự kiến tiến độ hoàn thành ${row}`, { exact: true });
const note = (page, row) => page.getByLabel(`Ghi chú ${row}`, { exact: true });
const add = (page, domain) => page.getByRole('button', { name: `Thêm giải pháp vào lĩnh vực ${domain}` }).click();
const says = (page, text) => page.locator('.dock [role=status]').getByText(text).waitFor();
const saved = (page) => says(page, /Đã lưu nháp lúc \d\d:\d\d/);

// Types a row to the end and waits until the server has it.
async function type(page, row, text, expected) {
	await title(page, row).fill(text);
	await due(page, row).fill(expected);
	await due(page, row).blur();
	await saved(page);
	await page.waitForFunction(() => !document.querySelector('[data-state=dirty],[data-state=saving]'));
}

async function remove(page, row) {
	const rows = await page.locator('tr[data-row]').count();
	await row.locator('details.menu > summary').click();
	await row.locator('details.ask > summary').click();
	await row.getByRole('button', { name: 'Xoá hẳn dòng này' }).click();
	await page.waitForFunction((n) => document.querySelectorAll('tr[data-row]').length < n, rows);
}

async function clear(page) {
	while (await page.locator('tr[data-row]').count() > 0)
		await remove(page, page.locator('tr[data-row]').first());
}

async function paste(page, where, data) {
	await where.focus();
	await where.evaluate((cell, given) => {
		const clipboardData = new DataTransfer();
		for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
		cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
	}, data);
}

test('grid: typing saves itself, counts follow, the check list links to the cell', async (t) => {
	const page = await t.open('baclam', sheet('tram-bac-lam'));
	await clear(page);
	await page.getByText('Tổng số: 0 giải pháp.').waitFor();
	await add(page, 2);
	await page.getByText('Tổng số: 0 giải pháp.').waitFor();
	await title(page, '2.1').fill('Hẹn giờ trả kết quả');
	await page.getByText('Tổng số: 1 giải pháp.').waitFor();
	await title(page, '2.1').blur();
	await saved(page);
	await page.getByRole('link', { name: 'Lĩnh vực 2, dòng 1: Nhập tiến độ, ví dụ: Quý III/2022' }).click();
	await due(page, '2.1').fill('31/02/' + year);
	await due(page, '2.1').blur();
	await page.getByText('không có', { exact: false }).first().waitFor();
	await due(page, '2.1').fill('Quý III');
	await due(page, '2.1').blur();
	await page.getByText(`hết ngày 30/09/${year}`).waitFor();
	await page.getByRole('link', { name: `SK-${year}-` }).waitFor();
	await page.reload();
	t.equal(await title(page, '2.1').inputValue(), 'Hẹn giờ trả kết quả', 'the title after reloading');
	await page.getByText(/Đã lưu nháp lúc \d\d:\d\d/).waitFor();
	await t.axe(page);
	await clear(page);
});

test('grid: keys of a spreadsheet; a row put between stays between', async (t) => {
	const page = await t.open('baclam', sheet('tram-bac-lam'));
	await clear(page);
	await add(page, 1);
	await type(page, '1.1', 'Dòng trên', 'Năm ' + year);
	await add(page, 1);
	await type(page, '1.2', 'Dòng dưới', 'Năm ' + year);
	await title(page, '1.1').focus();
	await page.keyboard.press('Control+Enter');
	await page.keyboard.type('Dòng giữa');
	await page.keyboard.press('Tab');
	await page.waitForFunction(() => document.activeElement.name?.startsWith('cap-'));
	await page.keyboard.press('Tab');
	await page.keyboard.type('Quý IV');
	await page.keyboard.press('Enter');
	t.ok(await due(page, '1.3').evaluate((c) => c === document.activeElement), 'Enter goes to the cell below');
	await page.keyboard.press('ArrowUp');
	t.ok(await due(page, '1.3').evaluate((c) => c !== document.activeElement), 'an arrow at the edge of the text leaves the cell');
	await saved(page);
	await page.reload();
	t.equal(await title(page, '1.2').inputValue(), 'Dòng giữa', 'the middle row after reloading');
	await title(page, '1.2').focus();
	await page.keyboard.press('Alt+ArrowUp');
	await page.waitForFunction(() => document.querySelector('[data-col=nd]').value === 'Dòng giữa');
	t.ok(await title(page, '1.1').evaluate((c) => c === document.activeElement), 'the moved row keeps the cursor');
	await clear(page);
});

test('grid: Tab goes from cell to cell as one reads, and out of the grid', async (t) => {
	const page = await t.open('baclam', sheet('tram-bac-lam'));
	await clear(page);
	await add(page, 1);
	await type(page, '1.1', 'Dòng trên', 'Năm ' + year);
	await add(page, 1);
	await type(page, '1.2', 'Dòng dưới', 'Năm ' + year);
	await add(page, 3);
	await type(page, '3.1', 'Lĩnh vực khác', 'Năm ' + year);
	const here = () => page.evaluate(() => {
		const e = document.activeElement;
		return e.name === 'them' ? `+${e.value}` : e.getAttribute('aria-label') ?? e.textContent.trim();
	});
	const row = (n) => ['Nội dung đăng ký', 'Cấp đăng ký', 'Dự kiến tiến độ hoàn thành', 'Ghi chú'].map((c) => `${c} ${n}`);
	const order = [...row('1.1'), ...row('1.2'), '+1', '+2', ...row('3.1'), '+3', '+4', '+5', '+6', 'Xem bản in'];
	await title(page, '1.1').focus();
	const forward = [await here()];
	while (forward.length < order.length) {
		await page.keyboard.press('Tab');
		forward.push(await here());
	}
	t.equal(forward.join('|'), order.join('|'), 'the way of Tab');
	const back = [];
	while (back.length < order.length - 1) {
		await page.keyboard.press('Shift+Tab');
		back.push(await here());
	}
	t.equal(back.join('|'), order.slice(0, -1).reverse().join('|'), 'the way of Shift Tab');

	// What Tab passes by is under a key.
	await page.keyboard.press('Alt+Enter');
	t.ok(/^Thực trạng, giải pháp, tác giả$/.test(await here()), `Alt Enter leads to ${await here()}`);
	await t.axe(page);
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/sang-kien\/SK-[\d-]+\/sua$/);
	await page.goBack();
	await clear(page);
});

test('grid: a block of Excel or Word is pasted cell by cell, and Ctrl Z takes it back', async (t) => {
	const page = await t.open('baclam', sheet('tram-bac-lam'));
	await clear(page);
	await add(page, 3);
	await paste(page, title(page, '3.1'), {
		'text/plain': `Giải pháp A\tQuý I/${year}\tGhi chú A\r\n"Giải pháp B,\nhai dòng"\tNăm ${year}\t\r\n`,
	});
	await says(page, /Đã dán 6 ô, thêm 1 dòng/);
	t.equal(await title(page, '3.2').inputValue(), 'Giải pháp B, hai dòng', 'a cell with a line break');
	t.equal(await note(page, '3.1').inputValue(), 'Ghi chú A', 'the third column');
	await page.keyboard.press('Control+z');
	t.equal(await page.locator('tr[data-row]').count(), 1, 'rows after taking it back');
	t.equal(await title(page, '3.1').inputValue(), '', 'the cell after taking it back');
	// Whole rows of a Mẫu 1 in Word: a domain over two rows, then another.
	await paste(page, title(page, '3.1'), {
		'text/html': `<table><tr><td rowspan="2">5. Cải cách tài chính công</td><td>1</td><td>Khoán điện</td><td>Năm ${year}</td><td></td></tr>
			<tr><td>2</td><td>Khoán nước</td><td>Năm ${year}</td><td>thử</td></tr>
			<tr><td>Cải cách chế độ công vụ</td><td>1</td><td>Sổ công tác</td><td>Quý II</td><td></td></tr></table>`,
		'text/plain': 'bỏ qua',
	});
	t.equal(await title(page, '5.2').inputValue(), 'Khoán nước', 'the domain decides where a row goes');
	t.equal(await note(page, '5.2').inputValue(), 'thử', 'columns after the domain and the number');
	t.equal(await title(page, '4.1').inputValue(), 'Sổ công tác', 'another domain');
	await page.getByText('Tổng số: 3 giải pháp.').waitFor();
	await saved(page);
	await page.waitForFunction(() => !document.querySelector('[data-state=dirty],[data-state=saving]'));
	await page.reload();
	t.equal(await title(page, '5.1').inputValue(), 'Khoán điện', 'the order after reloading');
	t.equal(await title(page, '5.2').inputValue(), 'Khoán nước', 'the order after reloading');
	await clear(page);
});

test('grid: without a network the text stays here, also over a reload, and goes when it is back', async (t) => {
	const page = await t.open('baclam', sheet('tram-bac-lam'));
	t.expect_complaint(/Failed to load|ERR_/);
	await clear(page);
	await add(page, 6);
	await page.route('**/dong', (route) => route.abort());
	await title(page, '6.1').fill('Gõ lúc mất mạng');
	await title(page, '6.1').blur();
	await says(page, 'Chưa lưu được: mất kết nối. Nội dung còn trên máy này');
	page.on('dialog', (d) => d.accept()); // the browser asks before leaving
	await page.unroute('**/dong');
	await page.reload();
	t.equal(await title(page, '6.1').inputValue(), 'Gõ lúc mất mạng', 'the text after a reload');
	await saved(page);
	await page.waitForFunction(() => !document.querySelector('[data-state=dirty],[data-state=saving]'));
	await page.reload();
	t.equal(await page.locator('tr[data-row]').count(), 1, 'rows on the server');
	await clear(page);
});

test('grid: a session that ended while typing loses nothing; after signing in it is sent', async (t) => {
	const page = await t.open('namphu', sheet('tram-nam-phu'));
	t.expect_complaint(/401|403/);
	await page.context().clearCookies();
	await add(page, 4);
	await title(page, '4.1').fill('Gõ khi đã hết phiên');
	await title(page, '4.1').blur();
	await says(page, /Đã đăng xuất/);
	const [other] = await Promise.all([
		page.context().waitForEvent('page'),
		page.getByRole('link', { name: 'Đăng nhập ở thẻ mới' }).click(),
	]);
	await t.signIn(other, 'namphu', null);
	await other.waitForURL(`**${sheet('tram-nam-phu')}`);
	await saved(other);
	await saved(page);
	await other.close();
	await page.bringToFront();
	await title(page, '4.1').press('End');
	await title(page, '4.1').pressSequentially('.');
	await title(page, '4.1').blur();
	await saved(page);
	await page.reload();
	t.equal(await title(page, '4.1').inputValue(), 'Gõ khi đã hết phiên.', 'the text on the server');
	t.equal(await title(page, '4.2').count(), 0, 'rows that two tabs made of one');
	t.forget('namphu');
});

test('grid: two people in one cell see both texts and choose', async (t) => {
	const one = await t.open('tayson', sheet('tram-tay-son'));
	const two = await t.open('tayson.minh', sheet('tram-tay-son'));
	t.expect_complaint(/409/);
	const before = await title(one, '2.1').inputValue();
	await title(one, '2.1').fill('Bản của người thứ nhất');
	await title(one, '2.1').blur();
	await saved(one);
	await title(two, '2.1').fill('Bản của người thứ hai');
	await title(two, '2.1').blur();
	const box = two.locator('.clash');
	await box.getByText('Bản của người thứ nhất').waitFor();
	t.equal(await title(two, '2.1').inputValue(), 'Bản của người thứ hai', 'the second text stays in its cell');
	await t.axe(two);
	await box.getByRole('button', { name: 'Giữ bản của tôi' }).click();
	await saved(two);
	await one.reload();
	t.equal(await title(one, '2.1').inputValue(), 'Bản của người thứ hai', 'the chosen text');
	await title(one, '2.1').fill(before);
	await title(one, '2.1').blur();
	await saved(one);
});

test('grid: a row that somebody deleted meanwhile is kept as a new one, or dropped', async (t) => {
	const one = await t.open('tayson', sheet('tram-tay-son'));
	t.expect_complaint(/409/);
	const lastOf = (page) => page.locator('tbody[data-domain="2"] tr[data-row]').last();
	const textOf = (row) => row.locator('[data-col=nd]');
	const write = async (row, text) => { await textOf(row).fill(text); await textOf(row).blur(); };
	const before = await textOf(lastOf(one)).inputValue();
	for (const [choice, left] of [['Giữ thành dòng mới', 'Sửa dòng đã bị xoá'], ['Bỏ dòng này', before]]) {
		await add(one, 2);
		await write(lastOf(one), 'Dòng sẽ bị xoá');
		await saved(one);
		const two = await t.open('tayson.minh', sheet('tram-tay-son'));
		await remove(one, lastOf(one));
		await write(lastOf(two), 'Sửa dòng đã bị xoá');
		await lastOf(two).locator('.clash').getByText('vừa bị người khác xoá').waitFor();
		await t.axe(two);
		await lastOf(two).getByRole('button', { name: choice }).click();
		await says(two, choice === 'Bỏ dòng này' ? 'Đã xoá dòng' : /Đã lưu nháp lúc \d\d:\d\d/);
		await one.reload();
		t.equal(await textOf(lastOf(one)).inputValue(), left, choice);
		if (left !== before) await remove(one, lastOf(one));
	}
});

test('grid: everything works without JavaScript', async (t) => {
	const page = await t.open('donghoa.ha', sheet('tram-dong-hoa'), { js: false });
	t.expect_complaint(/422/);
	const rows = await page.locator('tr[data-row]').count();
	await add(page, 5);
	await title(page, '5.1').fill('Gõ không cần mã lệnh');
	await page.locator('.dock').getByRole('button', { name: 'Trình lãnh đạo xác nhận' }).click();
	await page.getByRole('alert').getByRole('link', { name: /Lĩnh vực 5, dòng 1: Nhập tiến độ/ }).waitFor();
	t.equal(await title(page, '5.1').inputValue(), 'Gõ không cần mã lệnh', 'the text that was refused');
	await due(page, '5.1').fill('Năm ' + year);
	await due(page, '5.1').press('Enter'); // saves, and moves or deletes nothing
	await page.getByText(/Đã lưu nháp lúc/).first().waitFor();
	t.equal(await page.locator('tr[data-row]').count(), rows + 1, 'rows');
	await page.locator('.dock').getByRole('button', { name: 'Trình lãnh đạo xác nhận' }).click();
	await page.getByText('Đã trình. Trưởng đơn vị nhận thông báo ngay.').waitFor();
	await page.getByText('Đang chờ trưởng đơn vị xác nhận').waitFor();
});

test('grid: typing goes on while the head sends: it is kept to be copied', async (t) => {
	const officer = await t.open('donghoa.ha', sheet('tram-dong-hoa'));
	await officer.getByText('Đang chờ trưởng đơn vị xác nhận').waitFor();
	const head = await t.open('donghoa', sheet('tram-dong-hoa'), { as: PHONE });
	// Returned with a reason, on a phone.
	await head.getByText('Trả lại…').click();
	await head.getByLabel('Lý do, để đơn vị biết sửa gì').fill('Ghi rõ phạm vi');
	await head.getByRole('button', { name: 'Trả lại', exact: true }).click();
	await head.getByText('Đã trả lại').waitFor();
	await officer.reload();
	await officer.getByText('“Ghi rõ phạm vi”').waitFor();
	await head.goto(sheet('tram-dong-hoa'));
	await t.no_sideways_scroll(head);
	await t.axe(head);
	await head.getByRole('button', { name: 'Xác nhận và gửi' }).click();
	await head.getByText('Đã xác nhận và gửi. Bộ phận CCHC nhận được ngay.').waitFor();
	t.expect_complaint(/403/);
	await title(officer, '5.1').fill('Sửa khi đã gửi đi');
	await title(officer, '5.1').blur();
	await says(officer, /không sửa được/);
	officer.on('dialog', (d) => d.accept());
	await officer.reload();
	await officer.getByText('Phần gõ lần trước chưa gửi được').waitFor();
	await officer.getByText('Sửa khi đã gửi đi').waitFor();
	await t.axe(officer);
	await officer.getByRole('button', { name: 'Đã chép lại, xoá khỏi máy này' }).click();
	await officer.reload();
	t.equal(await officer.getByText('Sửa khi đã gửi đi').count(), 0, 'what was kept');
});
