// eligibility_test.mjs - why a collective is not eligible yet, and the missing evidence entered
// from its sheet; a table pasted with a wrong cell.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';

const last = new Date().getFullYear() - 1;

test('conditions: what a collective lacks is entered from its sheet', async (t) => {
	const page = await t.open('cchc', `/phong-trao/${last}-2/dieu-kien?loc=thieu`);
	const row = page.locator('tbody tr').first();
	const name = (await row.locator('a.t').textContent()).trim();
	await row.locator('a.t').click();
	await page.getByRole('heading', { level: 1, name }).waitFor();
	const missing = page.locator('tr').filter({ hasText: 'Thiếu căn cứ' });
	const before = await missing.count();
	assert.ok(before > 0);
	await missing.first().getByRole('link', { name: /Ghi căn cứ/ }).click();
	await page.locator('form[action="/can-cu/moi"]').waitFor();
	t.expect_complaint(/422/);
	await page.getByRole('button', { name: 'Ghi căn cứ' }).click();
	await page.getByText('Ghi số văn bản làm căn cứ, hoặc đính kèm tệp minh chứng.').first().waitFor();
	const share = page.locator('input#f-gia_tri');
	if (await share.count() === 1) await share.fill('100');
	else await page.locator('input[name=gia_tri][value=none]').check();
	await page.fill('#f-so_vb', '95/BC-TCHC');
	await page.getByRole('button', { name: 'Ghi căn cứ' }).click();
	await page.getByText('Đã ghi căn cứ.').waitFor();
	await page.goto(new URL(`/phong-trao/${last}-2/dieu-kien`, page.url()).href);
	await page.getByRole('link', { name }).first().click();
	await page.getByText('95/BC-TCHC').first().waitFor();
	assert.equal(await page.locator('tr').filter({ hasText: 'Thiếu căn cứ' }).count(), before - 1);
});

test('conditions: a pasted table tells its wrong cell and keeps what was pasted', async (t) => {
	const page = await t.open('cchc', '/can-cu/nhap');
	await page.fill('textarea[name=bang]', `Năm\tĐơn vị\tLoại căn cứ\tGiá trị\tSố văn bản\n${last}\tTrạm Nam Phú\tThực hiện tốt quy chế ứng xử\t120\t96/BC-TCHC\n`);
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await page.getByText('dòng 2, cột Giá trị').waitFor();
	const pasted = await page.inputValue('textarea[name=bang]');
	assert.match(pasted, /120/);
	await page.fill('textarea[name=bang]', pasted.replace('120', '100'));
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await page.getByRole('button', { name: 'Nhập 1 dòng' }).click();
	await page.getByText('Đã ghi 1 căn cứ.').waitFor();
});
