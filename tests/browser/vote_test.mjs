// vote_test.mjs - a meeting that is on: a vote found among the tasks and cast on a phone, a second
// count of paper ballots, and minutes that are written, signed off, changed and signed again.
import assert from 'node:assert/strict';
import { PHONE, test } from './harness.mjs';

const MEETING = '/hoi-dong/3/hop/1';

test('vote: found among the tasks, cast on a phone, its code checked after the end', async (t) => {
	const page = await t.open('khtc', '/viec-cua-toi', { as: PHONE });
	await page.locator(`a[href="${MEETING}"]`).first().click();
	await page.waitForURL(`**${MEETING}`);
	await page.getByRole('link', { name: /^Bỏ phiếu/ }).click();
	await t.axe(page);
	await t.no_sideways_scroll(page);
	const code = await page.locator('b.code').textContent();
	await page.getByLabel('Đồng ý', { exact: true }).check();
	await page.getByRole('button', { name: 'Bỏ phiếu', exact: true }).click();
	await page.getByText('Đã bỏ phiếu').first().waitFor();
	const ballot = new URL(page.url()).pathname;
	await page.goto('/viec-cua-toi');
	assert.equal(await page.getByText(/^Bỏ phiếu \d/).count(), 0);
	const chair = await t.open('chicuctruong', ballot);
	await chair.getByRole('button', { name: 'Kết thúc bỏ phiếu' }).click();
	await chair.getByText('Đã kết thúc bỏ phiếu.').first().waitFor();
	await page.goto(ballot);
	await page.getByRole('textbox', { name: 'Mã phiếu' }).fill(code);
	await page.getByRole('button', { name: 'Kiểm tra' }).click();
	await page.getByText('Phiếu có mã này đã được đếm.').waitFor();
});

test('vote: the second count of paper ballots is asked for and closes the vote', async (t) => {
	const page = await t.open('khtc', '/viec-cua-toi');
	await page.getByText(/Nhập kết quả kiểm phiếu giấy 1 hồ sơ/).first().waitFor();
	await page.goto(`${MEETING}/phieu/3`);
	for (const [name, n] of [['phat', 4], ['thu', 4], ['dong_y', 4], ['khong', 0]])
		await page.fill(`#f-${name}`, `${n}`);
	await page.getByRole('button', { name: 'Lưu kết quả kiểm phiếu' }).click();
	await page.getByText('Hai bên nhập khác nhau').waitFor();
	await page.fill('#f-dong_y', '3');
	await page.fill('#f-khong', '1');
	await page.getByRole('button', { name: 'Lưu kết quả kiểm phiếu' }).click();
	await page.getByText('Hai bên nhập khớp').waitFor();
	const chair = await t.open('chicuctruong', `${MEETING}/phieu/3`);
	await chair.getByRole('button', { name: 'Kết thúc bỏ phiếu' }).click();
	await chair.getByText('Đã kết thúc bỏ phiếu.').first().waitFor();
});

test('vote: minutes are written, signed off by two, changed and asked for again', async (t) => {
	const secretary = await t.open('cchc', MEETING);
	await secretary.getByRole('button', { name: 'Bế mạc' }).click();
	await secretary.getByText('Đã bế mạc.').waitFor();
	await secretary.goto('/viec-cua-toi');
	await secretary.locator(`a[href="${MEETING}/bien-ban"]`).first().click();
	await secretary.waitForURL(`**${MEETING}/bien-ban`);
	await secretary.fill('#f-so', '13/BB-HĐSK');
	await secretary.fill('#f-ket_luan', 'Giao thư ký gửi kết quả cho các đơn vị.');
	await secretary.getByRole('button', { name: 'Lưu biên bản' }).click();
	await secretary.getByText('Đã lưu biên bản.').waitFor();
	await secretary.getByRole('button', { name: 'Xác nhận biên bản' }).click();
	await secretary.getByText('Đã xác nhận biên bản.').waitFor();
	await t.axe(secretary);
	const chair = await t.open('chicuctruong', '/viec-cua-toi', { as: PHONE });
	await chair.locator(`a[href="${MEETING}/bien-ban"]`).first().click();
	await chair.waitForURL(`**${MEETING}/bien-ban`);
	await t.no_sideways_scroll(chair);
	await chair.getByRole('button', { name: 'Xác nhận biên bản' }).click();
	await chair.getByText('Đã xác nhận biên bản.').waitFor();
	await secretary.fill('#f-dien_bien', 'Bổ sung một ý kiến chung.');
	await secretary.getByRole('button', { name: 'Lưu biên bản' }).click();
	await secretary.getByText('Đã đổi từ khi xác nhận, cần xác nhận lại').first().waitFor();
	for (const kind of ['bien-ban.docx', 'bien-ban.pdf', 'kiem-phieu.docx', 'kiem-phieu.pdf']) {
		const answer = await secretary.request.get(`${MEETING}/${kind}`);
		assert.equal(answer.status(), 200, kind);
	}
});

test('vote: a rule of the agency is added, and a wrong share is told at its field', async (t) => {
	const page = await t.open('cchc', '/hoi-dong');
	await page.getByRole('link', { name: 'Quy tắc biểu quyết' }).click();
	await page.getByText('Thông tư số 18/2013/TT-BKHCN').first().waitFor();
	await page.getByRole('link', { name: 'Thêm quy tắc' }).click();
	await page.fill('#f-ten', 'Ít nhất 70% tổng số thành viên đồng ý');
	await page.fill('#f-nguon', 'Quy chế làm việc của Hội đồng, điều 5');
	await page.fill('#f-da_so', '70');
	t.expect_complaint(/422/);
	await page.getByRole('button', { name: 'Thêm quy tắc' }).click();
	await page.getByText('Nhập đa số là một phần của tổng số, ví dụ 2/3.').first().waitFor();
	assert.equal(await page.inputValue('#f-ten'), 'Ít nhất 70% tổng số thành viên đồng ý');
	await page.fill('#f-da_so', '7/10');
	await page.getByRole('button', { name: 'Thêm quy tắc' }).click();
	await page.getByText('Đã thêm quy tắc biểu quyết.').waitFor();
	await page.getByText('từ 7/10 tổng số thành viên đồng ý').waitFor();
});
