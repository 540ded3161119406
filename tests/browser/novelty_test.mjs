// novelty_test.mjs - who wrote the same: told while writing, compared, answered, adopted, concluded.
import assert from 'node:assert/strict';
import { PHONE, test } from './harness.mjs';

const year = new Date().getFullYear();
const alike = `SK-${year}-0009`, earlier = `SK-${year - 1}-0013`;

test('novelty: compared side by side, answered by the unit, concluded by the office', async (t) => {
	const author = await t.open('qlcn', `/sang-kien/${alike}/tinh-moi`);
	const row = author.locator('tr').filter({ hasText: earlier });
	await row.getByRole('link', { name: `Đối chiếu ${earlier}` }).click();
	await author.getByRole('heading', { name: `Chỗ giống với ${earlier}` }).waitFor();
	assert.ok((await author.locator('.cmp mark').count()) > 3);
	await t.axe(author);
	await t.shot(author, 'tinh-moi-doi-chieu', { full: true });
	await author.fill('textarea[name=khac]', 'Tờ gấp này cho hộ chăn nuôi, phát ở cửa hàng thức ăn.');
	await author.getByRole('button', { name: 'Lưu điểm khác' }).click();
	await author.getByText('Đã lưu điểm khác.').waitFor();
	await author.getByRole('link', { name: `Nhận nhân rộng ${earlier}` }).click();
	await author.waitForURL(`**/nhan-rong/${earlier}/nhan`);

	const office = await t.open('cchc', `/sang-kien/${alike}/tinh-moi`);
	await office.getByText('Tờ gấp này cho hộ chăn nuôi').first().waitFor();
	await office.getByLabel('Trùng một phần').check();
	t.expect_complaint(/422/);
	await office.getByRole('button', { name: 'Lưu kết luận' }).click();
	await office.getByText('Viết lý do của kết luận.').first().waitFor();
	assert.ok(await office.getByLabel('Trùng một phần').isChecked());
	await office.fill('textarea[name=ly_do]', 'Phần phiếu đã có, cách phát là mới.');
	await office.getByRole('button', { name: 'Lưu kết luận' }).click();
	await office.getByText('Đã lưu kết luận.').waitFor();
	const phone = await t.open('cchc', `/sang-kien/${alike}/tinh-moi`, { as: PHONE });
	await t.no_sideways_scroll(phone);
	await t.axe(phone);
	await t.shot(phone, 'tinh-moi-dien-thoai', { full: true });
});

test('novelty: told while a row of Mẫu 1 is being written', async (t) => {
	const page = await t.open('tayson', `/phong-trao/${year}-2/dang-ky/tram-tay-son`);
	await page.locator('textarea[data-col=nd]').first().fill('Phieu huong dan thu tuc bang chu to cho nguoi cao tuoi o ap');
	const told = page.locator('[data-similar-here]');
	await told.getByText('sáng kiến viết giống').waitFor();
	await told.getByRole('link', { name: 'Phiếu hướng dẫn thủ tục bằng chữ to' }).first().waitFor();
	assert.equal(await page.evaluate(() => document.activeElement.dataset.col), 'nd');
	await t.shot(page, 'tinh-moi-mau-1', { full: true });
});

test('novelty: beside what is alike stands the way to adopt it instead', async (t) => {
	const page = await t.open('namphu', `/phong-trao/${year}-2/dang-ky/tram-nam-phu`);
	await page.locator('textarea[data-col=nd]').first().fill('Phieu huong dan thu tuc bang chu to cho nguoi cao tuoi o ap');
	const told = page.locator('[data-similar-here]');
	const adopt = told.getByRole('link', { name: 'Nhận nhân rộng mô hình này' }).first();
	await adopt.waitFor();
	const address = await adopt.getAttribute('href'); // of another window, so that what is typed stays
	assert.match(address, /^\/nhan-rong\/SK-\d+-\d+\/nhan$/);
	assert.equal(await adopt.getAttribute('target'), '_blank');
	const form = await t.open('namphu', address);
	await form.getByRole('heading', { level: 1 }).waitFor();
	await t.axe(form);
	await t.shot(form, 'tinh-moi-nhan', { full: true });
});

test('novelty: told while somebody writes, without taking the focus', async (t) => {
	const page = await t.open('tayson', `/sang-kien/SK-${year}-0020/sua`);
	await page.locator('textarea[name=giai_phap]').fill(
		'Mot to cho moi thu tuc, chu co 16, co hinh tung buoc: can mang gi, dien o nao, cho bao lau, goi ai. ' +
		'Can bo danh dau ngay tren phieu nhung gi con thieu roi dua nguoi dan mang ve.');
	const told = page.locator('[data-similar-here]');
	await told.getByText('sáng kiến viết giống').waitFor();
	await told.getByRole('link', { name: 'Phiếu hướng dẫn thủ tục bằng chữ to' }).first().waitFor();
	assert.equal(await page.evaluate(() => document.activeElement.name), 'giai_phap');
	await t.axe(page);
	await t.shot(page, 'tinh-moi-khi-viet', { full: true });
	await page.locator('textarea[name=giai_phap]').fill('Sắp lại ghế chờ theo thứ tự số.');
	await told.getByText('sáng kiến viết giống').waitFor({ state: 'detached' });
});

test('novelty: a list of another agency is read, looked at, taken, and resembled', async (t) => {
	const office = await t.open('cchc', '/tinh-moi/kho');
	await office.getByRole('link', { name: 'Nhập danh sách' }).click();
	await office.fill('textarea[name=bang]', 'TT\tTên sáng kiến\tNăm\n1\t\t2020\n');
	t.expect_complaint(/422/);
	await office.getByRole('button', { name: 'Đọc và xem trước' }).click();
	await office.getByText('Chưa có tên sáng kiến.').waitFor();
	await t.axe(office);
	await t.shot(office, 'kho-cho-sua', { full: true });
	await office.fill('textarea[name=bang]', 'TT\tTên sáng kiến\tNăm\n' +
		'1\tPhòng chờ có góc đọc sách và nước uống cho người đến nộp hồ sơ buổi trưa\t2020\n');
	await office.fill('input[name=co_quan]', 'Sở Mẫu tỉnh Bạn');
	await office.getByRole('button', { name: 'Đọc và xem trước' }).click();
	await office.getByText('Xem trước: chưa bài nào được so').waitFor();
	await office.getByRole('button', { name: 'Nhập 1 bài vào kho' }).click();
	await office.getByText('Đã nhập vào kho.').waitFor();
	const author = await t.open('tayson', `/phong-trao/${year}-2/dang-ky/tram-tay-son`);
	await author.locator('textarea[data-col=nd]').first().fill(
		'Phong cho co goc doc sach va nuoc uong cho nguoi den nop ho so buoi trua');
	await author.locator('[data-similar-here]').getByText('Sở Mẫu tỉnh Bạn').waitFor();
	await t.shot(author, 'kho-khi-viet', { full: true });
	await office.getByRole('button', { name: 'Rút danh sách này' }).click();
	await office.getByText('không bài nào còn được so').waitFor();
});

test('novelty: what is nearly the same in a movement stands in one cluster', async (t) => {
	const office = await t.open('cchc', `/phong-trao/${year}-2/tinh-moi`);
	await office.getByRole('link', { name: /giống hệt/ }).click();
	const row = office.locator('tbody tr').first();
	assert.ok((await row.getByRole('link').count()) >= 2, 'a cluster has members');
	await row.getByRole('link').first().click();
	await office.waitForURL(/\/sang-kien\/SK-\d+-\d+\/tinh-moi/);
});

test('search: a file is found by what it says, and leads to its record', async (t) => {
	const code = `SK-${year}-0020`;
	const author = await t.open('tayson', `/sang-kien/${code}/tai-lieu`);
	await author.locator('input[type=file]').first().setInputFiles([{
		name: 'bien-ban.txt', mimeType: 'text/plain',
		buffer: Buffer.from('Biên bản thử máy lấy số tự động ở tầng trệt, có chín người dự.'),
	}]);
	await author.getByRole('button', { name: 'Tải lên' }).click();
	await author.getByText('bien-ban.txt').first().waitFor();
	const card = author.getByRole('region', { name: 'Tệp đính kèm' });
	for (let i = 0; i < 20 && (await card.count()) === 0; i++) { // it is read behind the page
		await author.waitForTimeout(500);
		await author.goto('/tim?q=may+lay+so+tu+dong');
	}
	await card.getByRole('link', { name: 'bien-ban.txt' }).waitFor();
	assert.ok((await card.locator('mark').allTextContents()).includes('máy'));
	await t.axe(author);
	await t.shot(author, 'tim-tep', { full: true });
	await card.getByRole('link', { name: 'bien-ban.txt' }).click();
	await author.waitForURL(`**/sang-kien/${code}/tai-lieu`);
	const phone = await t.open('tayson', '/tim?q=may+lay+so+tu+dong', { as: PHONE });
	await t.no_sideways_scroll(phone);
	await t.shot(phone, 'tim-tep-dien-thoai', { full: true });
});
