// award_test.mjs - a round of commendation from its list to a public decision, as the office and
// as somebody who must not know before.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';

const last = new Date().getFullYear() - 1;

test('commendation: listed, decided, published, revoked', async (t) => {
	const page = await t.open('cchc', '/khen-thuong/moi');
	t.expect_complaint(/422/);
	await page.getByRole('button', { name: 'Mở đợt khen' }).click();
	await page.getByText('Chưa nhập nội dung này.').first().waitFor();
	await page.selectOption('#f-phong_trao', '0');
	await page.fill('#f-nam_khen', String(last));
	await page.fill('#f-ten', 'Khen đột xuất chống dịch');
	await page.fill('#f-trich_yeu', 'Đã có thành tích đột xuất trong phòng, chống dịch bệnh');
	await page.getByRole('button', { name: 'Mở đợt khen' }).click();
	await page.getByText('Đã mở đợt khen.').waitFor();
	const path = new URL(page.url()).pathname;

	await page.getByRole('link', { name: 'Thêm vào danh sách' }).click();
	await page.check('input[name=loai][value=outsider]');
	await page.fill('#f-ten', 'Ông Phạm Văn Thử');
	await page.getByRole('button', { name: 'Đưa vào danh sách' }).click();
	await page.getByText('Chưa nhập nội dung này.').first().waitFor();
	assert.equal(await page.inputValue('#f-ten'), 'Ông Phạm Văn Thử');
	await page.fill('#f-dia_chi', 'Ấp 5, xã An Phước');
	await page.getByRole('button', { name: 'Đưa vào danh sách' }).click();
	await page.getByText('Đã đưa vào danh sách.').waitFor();

	await page.getByText('Ghi quyết định…').click();
	await page.fill('#f-so_qd', '118/QĐ-CNTY');
	await page.fill('#f-ngay_qd', `31/12/${last}`);
	await page.getByRole('button', { name: 'Ghi quyết định' }).click();
	await page.getByText('Đã quyết định, chưa công bố').first().waitFor();

	const other = await t.open('donghoa', '/viec-cua-toi');
	t.expect_complaint(/404/);
	const hidden = await other.goto(new URL(path, page.url()).href);
	assert.equal(hidden.status(), 404);
	await page.getByRole('button', { name: 'Công bố', exact: true }).click();
	await page.getByText('Đã công bố quyết định.').waitFor();
	await other.reload();
	await other.getByText('118/QĐ-CNTY').first().waitFor();

	await page.getByRole('link', { name: 'Ông Phạm Văn Thử' }).click();
	await page.getByText('Ghi quyết định hủy…').click();
	await page.fill('#f-so_huy', '130/QĐ-CNTY');
	await page.fill('#f-ngay_huy', `31/12/${last}`);
	await page.fill('#f-ly_do_huy', 'Nhầm người');
	await page.getByRole('button', { name: 'Hủy khen thưởng' }).click();
	await page.getByText('Đã ghi quyết định hủy khen thưởng.').waitFor();
});
