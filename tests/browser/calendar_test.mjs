// calendar_test.mjs - from the list of tasks to the month, and to the calendar of a phone.
import { PHONE, test } from './harness.mjs';

test('a deadline is found in the month and in the list of the year', async (t) => {
	const page = await t.open('cchc', '/viec-cua-toi');
	await page.getByRole('link', { name: 'Lịch', exact: true }).click();
	await page.getByRole('link', { name: 'Danh sách cả năm' }).click();
	const rows = page.getByRole('row').filter({ hasText: 'Mẫu 1' });
	// At the end of December the next deadline is one of the next year.
	if (await rows.count() === 0) await page.getByRole('link', { name: 'Năm sau' }).click();
	const title = await rows.first().getByRole('link').first().textContent();
	const [, day, month, year] = /(\d\d)\/(\d\d)\/(\d{4})/.exec(await rows.first().textContent());
	await page.goto(`/lich?thang=${year}-${month}`);
	const cell = page.getByRole('cell').filter({ hasText: title });
	t.equal((await cell.locator('.n .not-m').textContent()).split('/')[0], String(Number(day)), 'in the cell of its day');
	await page.getByRole('link', { name: 'Tháng sau' }).click();
	await page.getByRole('heading', { name: 'Lịch' }).waitFor();
});

test('the address of a calendar is made and revoked without JavaScript, on a phone', async (t) => {
	const page = await t.open('tayson', '/toi/nhac-viec', { as: PHONE, js: false });
	await page.getByRole('button', { name: 'Tạo đường dẫn lịch' }).click();
	const address = await page.getByLabel('Đường dẫn lịch của bạn').inputValue();
	await t.shot(page, 'lich-duong-dan', { full: true });
	const stranger = await t.open(null, '/dang-nhap');
	const feed = await stranger.request.get(address);
	t.equal(feed.status(), 200, 'the feed opens');
	t.equal((await feed.text()).startsWith('BEGIN:VCALENDAR\r\n'), true, 'and is a calendar');
	await page.getByRole('button', { name: 'Thu hồi đường dẫn' }).click();
	await page.getByText('Đã thu hồi').waitFor();
	t.equal((await stranger.request.get(address)).status(), 404, 'gone');
});
