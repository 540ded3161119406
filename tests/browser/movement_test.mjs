// movement_test.mjs - a reform officer writes a movement: from nothing, from last year's, from a
// JSON file; and gives one unit more time. The first way without JavaScript.
import fs from 'node:fs';
import { test } from './harness.mjs';

const year = new Date().getFullYear();
const next = year + 2; // of the year between there is a draft in the demo

test('a movement is written from nothing, part by part, without JavaScript', async (t) => {
	const page = await t.open('cchc', '/phong-trao/moi', { js: false });
	await page.locator('#f-nam').fill('2031');
	await page.locator('#f-ten').fill('Thi đua thử năm 2031');
	await page.getByLabel('Lĩnh vực theo danh mục').selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Tạo bản soạn' }).click();
	await page.waitForURL('**/phong-trao/2031/soan');
	await page.locator('#f-so').fill('7/KH-THU');
	for (const to of ['bieu-mau', 'linh-vuc', 'moc']) {
		await page.getByRole('button', { name: 'Lưu, sang phần sau' }).click();
		await page.waitForURL(`**/soan/${to}`);
	}
	await page.locator('#f-moc_chu-0').fill('trước ngày 20/4/2031');
	await page.getByRole('button', { name: 'Thêm mốc' }).click();
	t.equal(await page.locator('#f-moc_chu-0').inputValue(), 'trước ngày 20/4/2031', 'what was typed');
	t.equal(await page.locator('#f-moc_han-0').inputValue(), '19/04/2031', 'the last day in time');
	await page.locator('#f-moc_viec-1').fill('Tổng kết');
	await page.locator('#f-moc_han-1').fill('31/2/2031');
	t.expect_complaint(/status of 422/);
	await page.getByRole('button', { name: 'Lưu, sang phần sau' }).click();
	await page.getByRole('link', { name: /Mốc thời gian, dòng 2/ }).waitFor();
	t.equal(await page.locator('#f-moc_han-1').inputValue(), '31/2/2031', 'the wrong day');
	await page.locator('#f-moc_han-1').fill('10/11/2031');
	for (const to of ['tieu-chi', 'don-vi']) {
		await page.getByRole('button', { name: 'Lưu, sang phần sau' }).click();
		await page.waitForURL(`**/soan/${to}`);
	}
	await page.getByRole('button', { name: 'Lưu và xem phong trào' }).click();
	await page.getByRole('link', { name: 'Phát động' }).click();
	await page.getByRole('heading', { name: 'Soát lại trước khi phát động' }).waitFor();
	await t.shot(page, 'phong-trao-phat-dong', { full: true });
	await page.getByRole('button', { name: 'Phát động' }).click();
	await page.getByText('Đã phát động').waitFor();
	await page.getByText('19/04/2031').waitFor();
	await t.shot(page, 'phong-trao-moi-soan', { full: true });
});

test("last year's movement is copied, exported and imported as JSON", async (t) => {
	const page = await t.open('cchc', `/phong-trao/moi?chep=${year}-2`);
	await page.locator('#f-nam_chep').fill(String(next));
	await page.getByRole('button', { name: 'Chép', exact: true }).click();
	await page.waitForURL(`**/phong-trao/${next}/soan`);
	await page.goto(`/phong-trao/${next}`);
	await page.getByText('Việc khác').click();
	const [file] = await Promise.all([page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải cấu trúc (JSON)' }).click()]);
	const path = await file.path();
	const good = fs.readFileSync(path, 'utf8');
	const send = async (text) => {
		await page.goto('/phong-trao/moi');
		await page.getByLabel('Tệp JSON').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) });
		await page.getByRole('button', { name: 'Xem trước' }).click();
	};
	t.expect_complaint(/status of 422/);
	await send(good.replace('"number": 2', '"number": 1'));
	await page.getByText('Lĩnh vực, dòng 2, Số').waitFor();
	t.equal(await page.getByRole('button', { name: 'Tạo bản soạn' }).count(), 0, 'buttons that take it');
	await t.axe(page);
	await send(good);
	await t.axe(page);
	await page.getByRole('button', { name: 'Tạo bản soạn' }).click();
	await page.waitForURL(`**/phong-trao/${next}-2/soan`);
});

test('a unit is given more time, and its page says so', async (t) => {
	const page = await t.open('cchc', `/phong-trao/${year}-2/ngoai-le`);
	await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Trạm Tây Sơn' });
	await page.getByLabel('Hạn mới, khi lùi').fill(`31/12/${next}`);
	await page.getByLabel('Lý do').fill('Đang chống dịch');
	await page.getByRole('button', { name: 'Ghi ngoại lệ' }).click();
	await page.getByText('Đã ghi ngoại lệ').waitFor();
	await t.axe(page);
	const unit = await t.open('tayson', `/phong-trao/${year}-2`);
	await unit.getByText(`được lùi đến hết 31/12/${next}: Đang chống dịch`).waitFor();
	await page.getByRole('button', { name: 'Bỏ ngoại lệ của Trạm Tây Sơn' }).click();
	await page.getByText('Đã bỏ ngoại lệ').waitFor();
});
