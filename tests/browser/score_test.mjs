// score_test.mjs - a member scores: levels by a click, typed points, the sum, Ctrl+Enter, and a
// network that goes away while typing.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';

const filled = (page) => page.locator('.saved[role=status]').filter({ hasText: 'Đã lưu nháp lúc' }).waitFor();

test('score sheet: a level, points, the sum, and on to the next with Ctrl+Enter', async (t) => {
	const page = await t.open('khtc', '/hoi-dong/1/phieu');
	await page.waitForURL(/phieu\/\d+$/);
	const first = page.url();
	const boxes = page.locator('[data-points]');
	for (let i = 0; i < await boxes.count(); i++) await boxes.nth(i).fill('15');
	await page.locator('.bands').first().locator('label').nth(3).click();
	assert.equal(await boxes.first().inputValue(), '19');
	await boxes.nth(1).fill('17,5');
	assert.ok(await page.locator('.bands').nth(1).locator('input').nth(2).isChecked());
	assert.equal(await page.locator('output[name=tong]').textContent(), '81,5');
	await filled(page);
	await boxes.nth(2).press('Control+Enter');
	await page.waitForURL((u) => u.href !== first);
	await page.getByText('Đã lưu phiếu.').waitFor();
});

test('score sheet: a lost network loses nothing that was typed', async (t) => {
	const page = await t.open('phochicuc', '/hoi-dong/1/phieu');
	await page.waitForURL(/phieu\/\d+$/);
	const box = page.locator('[data-points]').first();
	await box.fill('12');
	await filled(page);
	await page.context().setOffline(true);
	t.expect_complaint(/ERR_INTERNET_DISCONNECTED/);
	await page.fill('#f-nx', 'Gõ khi mất mạng');
	await page.locator('.saved.late[role=status]').waitFor();
	await page.context().setOffline(false);
	await filled(page);
	await page.reload();
	assert.equal(await page.inputValue('#f-nx'), 'Gõ khi mất mạng');
});

test('score sheets as a file: out, and in again', async (t) => {
	const page = await t.open('qlcn', '/hoi-dong/1/phieu');
	await page.getByRole('link', { name: 'Chấm trên tệp' }).click();
	await page.getByRole('link', { name: 'Tải phiếu chấm, Excel' }).waitFor();
	await t.axe(page);
	await t.shot(page, 'phieu-tep', { full: true });
	const file = await page.request.get('/hoi-dong/1/phieu.xlsx');
	assert.ok(file.ok());
	const send = async (name, mimeType, buffer) => {
		await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
		await page.getByRole('button', { name: 'Đọc tệp và lưu' }).click();
	};
	t.expect_complaint(/422/);
	await send('phieu.xlsx', file.headers()['content-type'], await file.body());
	await page.getByText('Tệp không có gì khác những phiếu đã lưu.').waitFor();
	await send('khac.csv', 'text/csv', Buffer.from('Mã;Điểm\nSK-1;5\n'));
	await page.getByText('Không thấy bảng phiếu chấm của phiên này.').waitFor();
	await t.axe(page);
});
