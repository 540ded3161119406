// story_test.mjs - the whole job, as an office would do it on a Monday: a movement opens, three
// units register - on screen, by Word, by Excel -, heads confirm, one on a phone, the office
// returns one, chooses, takes the papers, and the agency above receives the list.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DESKTOP, PHONE, test } from './harness.mjs';
import { filesOf, importFile, openMovement, pdfText, run, take } from './story.mjs';

const year = new Date().getFullYear();
const next = year + 1;

async function confirm(t, login, sheet, as) {
	const page = await t.open(login, sheet, { as });
	if (as === PHONE) await t.no_sideways_scroll(page);
	await page.getByRole('button', { name: 'Xác nhận và gửi' }).click();
	await page.getByText('Đã xác nhận và gửi. Bộ phận CCHC nhận được ngay.').waitFor();
	return page;
}

async function consolidate(t, ...files) {
	return JSON.parse((await run(t.site.binary, ['consolidate', ...files])).stdout);
}

test('story: from the plan to the agency above', async (t) => {
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lantoa-story-'));
	const namPhu = await filesOf(t, dir, 'Trạm Nam Phú', [
		['Công tác cải cách thể chế', 'Soạn quy chế trực tiếp nhận', `Năm ${next}`, ''],
		['Cải cách thủ tục hành chính', 'Nhận hồ sơ qua bưu điện', `Quý III/${next}`, 'thử ở hai xã'],
	]);
	const bacLam = await filesOf(t, dir, 'Trạm Bắc Lâm', [
		['Cải cách tài chính công', 'Khoán điện theo ca', `30/9/${next}`, ''],
		['Cải cách thủ tục hành chính', 'Trả kết quả ngoài giờ', `tháng 6/${next}`, ''],
	]);

	// The agency above and the office open the year.
	const superior = await openMovement(t, 'so.cchc', `${year}`, { year: next, number: '30/KH-SNNMT', day: `15/01/${next}` });
	const movement = await openMovement(t, 'cchc', `${year}-2`,
		{ year: next, number: '12/KH-CNTY', day: `15/01/${next}`, above: new RegExp(`${next}`) });

	// On the screen: an officer types, the head confirms on a phone.
	const taySon = `${movement}/dang-ky/tram-tay-son`;
	const officer = await t.open('tayson.nga', taySon);
	const cell = (name, row) => officer.getByLabel(`${name} ${row}`, { exact: true });
	for (const [domain, title] of [[2, 'Tiêm phòng theo lịch hẹn'], [6, 'Nhật ký tiêm phòng điện tử']]) {
		await officer.getByRole('button', { name: `Thêm giải pháp vào lĩnh vực ${domain}` }).click();
		await cell('Nội dung đăng ký', `${domain}.1`).fill(title);
		await cell('Cấp đăng ký', `${domain}.1`).selectOption({ label: domain === 2 ? 'cấp Tỉnh' : 'cấp Sở' });
		await cell('Dự kiến tiến độ hoàn thành', `${domain}.1`).fill(`Quý II/${next}`);
	}
	await officer.getByRole('button', { name: 'Trình lãnh đạo xác nhận' }).click();
	await officer.getByText('Đã trình. Trưởng đơn vị nhận thông báo ngay.').waitFor();
	const phone = await t.open('tayson', '/viec-cua-toi', { as: PHONE });
	await phone.locator(`a[href="${taySon}"]`).first().click();
	await phone.waitForURL(`**${taySon}`);
	await phone.getByRole('button', { name: 'Xác nhận và gửi' }).click();
	await phone.getByText('Đã xác nhận và gửi. Bộ phận CCHC nhận được ngay.').waitFor();

	// By Word: the head imports and confirms. By Excel: an officer imports and submits.
	const word = await importFile(t, 'namphu', movement, 'tram-nam-phu', namPhu.docx, 2);
	await word.getByRole('button', { name: 'Xác nhận và gửi' }).click();
	await word.getByText('Bộ phận CCHC nhận được ngay').waitFor();
	const excel = await importFile(t, 'baclam.ut', movement, 'tram-bac-lam', bacLam.xlsx, 2);
	await excel.getByRole('button', { name: 'Trình lãnh đạo xác nhận' }).click();
	await excel.getByText('Đã trình').first().waitFor();
	const bacLamSheet = `${movement}/dang-ky/tram-bac-lam`;
	await confirm(t, 'baclam', bacLamSheet, DESKTOP);

	// The office returns one with a reason; the unit corrects it.
	const office = await t.open('cchc', `${movement}/dang-ky`);
	await office.getByText('8/11 đơn vị chưa gửi Mẫu 1').waitFor();
	await office.getByRole('link', { name: 'Trạm Bắc Lâm' }).click();
	await office.getByText('Trả lại…').click();
	await office.getByLabel('Lý do, để đơn vị biết sửa gì').fill('Ghi rõ khoán cho ca nào');
	await office.getByRole('button', { name: 'Trả lại', exact: true }).click();
	await office.getByText('Đã trả lại, đơn vị thấy lý do').waitFor();
	await excel.reload();
	await excel.getByText('“Ghi rõ khoán cho ca nào”').waitFor();
	const title = excel.getByLabel('Nội dung đăng ký 5.1', { exact: true });
	await title.fill('Khoán điện theo ca đêm');
	await title.blur();
	await excel.getByText(/Đã lưu nháp lúc/).first().waitFor();
	await confirm(t, 'baclam', bacLamSheet, DESKTOP);

	// The office and the leader choose: what was asked for in one click, the rest by hand.
	await office.goto(`${movement}/tong-hop`);
	await office.getByText('Tổng số: 6 giải pháp.').waitFor();
	await office.getByLabel('Chọn tất cả').check();
	await office.getByRole('button', { name: 'Chọn theo cấp đơn vị đăng ký' }).click();
	await office.getByText('Đã chọn 2 giải pháp theo cấp đơn vị đăng ký').waitFor();
	const leader = await t.open('chicuctruong', `${movement}/tong-hop?loc=chua`);
	await leader.getByText('Tổng số: 4 giải pháp.').waitFor();
	await leader.getByLabel('Chọn tất cả').check();
	await leader.getByText('Vào danh sách…').click();
	await leader.getByRole('button', { name: 'Vào danh sách cấp Sở' }).click();
	await leader.getByText('Đã chọn 4 giải pháp vào danh sách cấp Sở').waitFor();
	await office.goto(`${movement}/tong-hop?cap=so`);
	await office.getByText('Tổng số: 5 giải pháp.').waitFor();
	await t.axe(office);
	await t.shot(office, 'story-danh-sach-cap-so', { full: true });

	// The papers, read back by our own reader and by poppler.
	for (const kind of ['docx', 'xlsx']) {
		const all = await consolidate(t, await take(office, dir, `${movement}/mau-1.${kind}`));
		t.equal(JSON.stringify(all.totals), '{"by_domain":[1,3,0,0,1,1],"all":6}', `totals of mau-1.${kind}`);
		t.ok(all.items.some((i) => i.title.startsWith('Khoán điện theo ca đêm') && i.expected_by === `${next}-09-30`),
			`a row of mau-1.${kind}: ${JSON.stringify(all.items)}`);
		t.equal(all.problems.length, 0, `problems of mau-1.${kind}: ${JSON.stringify(all.problems)}`);
		const count = await consolidate(t, await take(office, dir, `${movement}/mau-2.${kind}`));
		t.equal(count.reports?.[0]?.counts.reduce((sum, c) => sum + c.registered, 0), 6,
			`registered in mau-2.${kind}: ${JSON.stringify(count)}`);
	}
	const list = await consolidate(t, await take(office, dir, `${movement}/mau-1.docx?cap=so`));
	t.equal(list.totals.all, 5, 'rows of the list of one level');
	const pdf = await pdfText(await take(office, dir, `${movement}/mau-1.pdf`));
	for (const words of ['Khoán điện theo ca đêm', 'Soạn quy chế trực tiếp nhận', 'Tổng số: 6 giải pháp', '12/KH-CNTY'])
		t.ok(pdf.includes(words), `“${words}” is not in mau-1.pdf: ${pdf.slice(0, 1500)}`);
	t.ok(/\b6\b/.test(await pdfText(await take(office, dir, `${movement}/mau-2.pdf`))), 'the total is not in mau-2.pdf');

	// Up to the agency above, and seen there.
	await office.getByRole('button', { name: 'Gửi 5 giải pháp lên cấp trên' }).click();
	await office.getByText('Đã gửi cấp trên 5 giải pháp.').waitFor();
	const above = await t.open('so.cchc', `${superior}/tong-hop`);
	await above.getByText('Tổng số: 5 giải pháp.').waitFor();
	await above.getByText('Khoán điện theo ca đêm').waitFor();
	await above.getByRole('link', { name: 'Chi cục Chăn nuôi và Thú y' }).first().waitFor();
	await t.shot(above, 'story-cap-tren', { full: true });
	// Its units read what became of their rows.
	await officer.goto(taySon);
	await officer.getByText('Được chọn, cấp Tỉnh').waitFor();
	fs.rmSync(dir, { recursive: true, force: true });
}, { max_ms: 300_000 });
