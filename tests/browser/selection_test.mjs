// selection_test.mjs - one more is scored and chosen for replication, and the decision recorded.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';

const last = new Date().getFullYear() - 1;

test('selection: scored, chosen, decided', async (t) => {
	const page = await t.open('cchc', `/phong-trao/${last}-2/nhan-rong`);
	await page.locator('tr').filter({ hasText: 'Chưa khảo sát' }).first().locator('a.t').click();
	const boxes = page.locator('input[name^="d_"]');
	const n = await boxes.count();
	assert.ok(n >= 6);
	for (let i = 0; i < n; i++) await boxes.nth(i).fill(i === 0 ? '99' : '8');
	await page.check('input[name=chon]');
	t.expect_complaint(/422/);
	await page.getByRole('button', { name: 'Lưu phiếu' }).click();
	await page.getByText('Viết kết quả khảo sát của mô hình được chọn.').first().waitFor();
	assert.equal(await boxes.nth(0).inputValue(), '99');
	await boxes.nth(0).fill('9');
	await page.fill('textarea[name=ket_qua]', 'Xem tại trạm, làm theo được.');
	await page.getByRole('button', { name: 'Lưu phiếu' }).click();
	await page.getByText('Đã lưu phiếu khảo sát.').waitFor();
	// Less than was asked for: that number is set anew first, and knowingly.
	await page.fill('#f-can_chon', '3');
	await page.getByRole('button', { name: 'Đặt số này' }).click();
	await page.getByText('Ghi quyết định…').click();
	await page.fill('#f-so_qd', '15/QĐ-CNTY');
	await page.fill('#f-ngay_qd', `31/12/${last}`);
	await page.fill('#f-nguoi_ky', 'Chi cục trưởng');
	await page.getByRole('button', { name: 'Ghi quyết định' }).click();
	await page.getByText('Đã ghi quyết định nhân rộng.').waitFor();
	await page.getByText('15/QĐ-CNTY').first().waitFor();
});
