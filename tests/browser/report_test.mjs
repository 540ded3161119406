// report_test.mjs - an interim report from the first word to the agency's own: saved while it is
// typed, both texts when two write one part, confirmed on a phone, put together by the office.
import { PHONE, test } from './harness.mjs';

const year = new Date().getFullYear();
const period = `/bao-cao/${year}-2-so-ket`;
const part = (page, key) => page.locator(`#nd-${key}`);
const saved = (page) => page.locator('.dock [role=status]').getByText(/Đã lưu nháp lúc \d\d:\d\d/).waitFor();
const settled = (page) => page.waitForFunction(() => !document.querySelector('[data-state=dirty],[data-state=saving]'));

async function write(page, key, text) {
	await part(page, key).fill(text);
	await part(page, key).blur();
	await saved(page);
	await settled(page);
}

test('report: written by the officer, confirmed by the head on a phone, put together by the office', async (t) => {
	const officer = await t.open('namphu.que', `${period}/tram-nam-phu`);
	t.expect_complaint(/422/); // submitted too early
	await write(officer, 'I', 'Trạm có 6 người, phụ trách 7 phường.');
	await officer.reload();
	t.equal(await part(officer, 'I').inputValue(), 'Trạm có 6 người, phụ trách 7 phường.', 'section I');
	await officer.getByRole('button', { name: 'Trình lãnh đạo xác nhận' }).click();
	await officer.getByRole('link', { name: 'Viết mục II, thực trạng trước khi áp dụng.' }).first().click();
	t.equal(await officer.evaluate(() => document.activeElement.id), 'nd-II', 'the link leads to its box');
	await t.axe(officer);
	await write(officer, 'II', 'Người dân phải đi lại hai lần.');
	for (const key of ['III', 'IV']) // taken from the records, whatever they say
		if ((await part(officer, key).inputValue()) === '') await write(officer, key, 'Chưa có số liệu.');
	await write(officer, 'V1', 'Cả trạm cùng làm.');
	for (const note of await officer.locator('.grid-r textarea').all()) {
		const row = note.locator('xpath=ancestor::tr');
		const [registered, completed] = await row.locator('td.due').allInnerTexts();
		if (registered.match(/\d+/)[0] !== completed.match(/\d+/)[0]) {
			await note.fill('Đang thực hiện');
			await note.blur();
			await settled(officer);
		}
	}
	await officer.locator('#kiem-tra-dong').getByText('Viết mục').waitFor({ state: 'detached' });
	await officer.getByRole('button', { name: 'Trình lãnh đạo xác nhận' }).click();
	await officer.getByText('Đã trình. Trưởng đơn vị nhận thông báo ngay.').waitFor();

	const head = await t.open('namphu', '/viec-cua-toi', { as: PHONE });
	await head.getByText('Xác nhận báo cáo sơ kết của Trạm Nam Phú').waitFor();
	await head.goto(`${period}/tram-nam-phu`);
	await t.no_sideways_scroll(head);
	await t.axe(head);
	await head.getByRole('button', { name: 'Xác nhận và nộp' }).click();
	await head.getByText('Đã xác nhận và nộp. Nơi nhận thấy ngay.').waitFor();
	await head.getByText('Dấu SHA-256').waitFor();

	const office = await t.open('cchc', `${period}?loc=da-nop`);
	await office.getByRole('link', { name: 'Trạm Nam Phú' }).waitFor();
	await office.getByRole('link', { name: 'Bản tổng hợp' }).click();
	await office.getByRole('button', { name: /^Ghép \d+ báo cáo$/ }).click();
	await office.getByText('Bản gốc giữ nguyên.').first().waitFor();
	t.ok((await part(office, 'I').inputValue()).includes('Trạm Nam Phú:\nTrạm có 6 người'), 'what was put in');
	await t.axe(office);
});

test('report: two who write one part see both texts', async (t) => {
	const one = await t.open('baclam.ut', `${period}/tram-bac-lam`);
	const two = await t.open('baclam.van', `${period}/tram-bac-lam`);
	await write(one, 'V3', 'Bản của người thứ nhất');
	t.expect_complaint(/409/);
	await part(two, 'V3').fill('Bản của người thứ hai');
	await part(two, 'V3').blur();
	await two.getByText('vừa sửa mục này').first().waitFor();
	await two.locator('.clash blockquote').getByText('Bản của người thứ nhất').waitFor();
	await t.axe(two);
	await two.getByRole('button', { name: 'Giữ bản của tôi' }).click();
	await saved(two);
	await settled(two);
	await one.reload();
	t.equal(await part(one, 'V3').inputValue(), 'Bản của người thứ hai', 'the text that was kept');
});

test('report: without JavaScript a report is written and submitted as well', async (t) => {
	const page = await t.open('donghoa.ha', `${period}/tram-dong-hoa`, { js: false });
	t.expect_complaint(/422/);
	await part(page, 'V2').fill('Chưa đo số liệu trước khi làm.');
	await page.getByRole('button', { name: 'Lưu nháp' }).click();
	await page.getByText(/Đã lưu nháp lúc/).first().waitFor();
	t.equal(await part(page, 'V2').inputValue(), 'Chưa đo số liệu trước khi làm.', 'section V.2');
	await page.getByRole('button', { name: 'Trình lãnh đạo xác nhận' }).click();
	await page.getByRole('link', { name: 'Viết mục V.1, ưu điểm.' }).first().waitFor();
});

test('report: what was confirmed is opened for changes on purpose', async (t) => {
	const page = await t.open('tchc', `${period}/phong-to-chuc-hanh-chinh`);
	t.equal(await page.locator('textarea[name^=nd-]').count(), 0, 'boxes of what was sent');
	await page.getByText('Sửa, in, xuất').click();
	await page.getByRole('link', { name: 'Sửa báo cáo đã xác nhận' }).click();
	await write(page, 'V3', 'Ghi số liệu từ ngày đầu, ghi cả cách đo.');
	await page.reload();
	await page.getByText('Đã thay đổi sau khi xác nhận').waitFor();
	await page.getByRole('button', { name: 'Xác nhận lại' }).click();
	await page.getByText('Đã xác nhận lại bản mới.').waitFor();
});

test('report: its files come down', async (t) => {
	const page = await t.open('tayson', `/bao-cao/${year - 1}-2-tong-ket/tram-tay-son/in`);
	for (const [name, head] of [['Tải PDF để in', '%PDF'], ['Tải Word', 'PK']]) {
		const address = await page.getByRole('link', { name }).getAttribute('href');
		const answer = await page.request.get(new URL(address, page.url()).href);
		t.ok((await answer.body()).subarray(0, head.length).toString() === head, `${name}: ${answer.status()}`);
	}
});
