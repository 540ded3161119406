// story.mjs - what stories of more than one folder do alike: files as units send them, a movement
// opened, an import, papers read back.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

export const run = promisify(execFile);
const HEAD = 'Lĩnh vực\tNội dung đăng ký\tDự kiến tiến độ hoàn thành\tGhi chú';

// Files as units send them, written by the program's own writers from a text.
export async function filesOf(t, dir, unit, rows) {
	const text = path.join(dir, `${unit}.txt`);
	fs.writeFileSync(text, `Đơn vị: ${unit}\n${HEAD}\n${rows.map((r) => r.join('\t')).join('\n')}\n`);
	const out = { docx: path.join(dir, `Mẫu 1 ${unit}.docx`), xlsx: path.join(dir, `Mẫu 1 ${unit}.xlsx`) };
	await run(t.site.binary, ['consolidate', '--docx', out.docx, '--xlsx', out.xlsx, text]);
	return out;
}

// A copy of a movement for another year, opened; its address. `above`: the movement it implements.
export async function openMovement(t, login, from, { year, number, day, above }) {
	const page = await t.open(login, `/phong-trao/moi?chep=${from}`);
	await page.getByLabel('Sang năm').fill(`${year}`);
	await page.getByRole('button', { name: 'Chép', exact: true }).click();
	await page.waitForURL(/\/soan/);
	const address = new URL(page.url()).pathname.replace(/\/soan.*/, '');
	await page.getByLabel('Số, ký hiệu kế hoạch').fill(number);
	await page.getByLabel('Ngày kế hoạch').fill(day);
	if (above) {
		const superior = page.getByLabel('Nối với phong trào cấp trên trong hệ thống');
		await superior.selectOption(await superior.locator('option').filter({ hasText: above }).getAttribute('value'));
	}
	await page.locator('.dock').getByRole('button', { name: 'Lưu', exact: true }).click();
	await page.getByText('Đã lưu phần').waitFor();
	await page.goto(address);
	await page.getByRole('link', { name: 'Phát động' }).click();
	await page.getByRole('button', { name: 'Phát động' }).click();
	await page.getByRole('button', { name: 'Phát động' }).waitFor({ state: 'detached' });
	await page.context().close();
	return address;
}

export async function importFile(t, login, movement, unit, file, count) {
	const page = await t.open(login, `${movement}/dang-ky/${unit}`);
	await page.getByText('Nhập, in, xuất').click();
	await page.getByRole('link', { name: 'Nhập từ Word hoặc Excel' }).click();
	await page.getByLabel('Tệp Mẫu 1').setInputFiles(file);
	await page.getByRole('button', { name: 'Đọc tệp và xem trước' }).click();
	await page.getByRole('button', { name: 'Nhập các dòng đã chọn' }).click();
	await page.getByText(`Đã nhập ${count} giải pháp`).first().waitFor();
	await page.goto(`${movement}/dang-ky/${unit}`);
	await page.getByText(`Tổng số: ${count} giải pháp.`).waitFor();
	return page;
}

// A file of the site as the browser would take it, on the disk.
export async function take(page, dir, address) {
	const answer = await page.request.get(address);
	if (!answer.ok()) throw new Error(`${answer.status()} ${address}`);
	const file = path.join(dir, path.basename(new URL(answer.url()).pathname));
	fs.writeFileSync(file, await answer.body());
	return file;
}

export async function pdfText(file) {
	return (await run('pdftotext', ['-layout', file, '-'])).stdout.normalize('NFC').replace(/\s+/g, ' ');
}

export const day = (ago) => {
	const d = new Date(Date.now() - ago * 86_400_000);
	return `${d.getDate()}/${d.getMonth() + 1}/${d.getFullYear()}`;
};

// What a form of that page sends, without drawing the page: for what seven people do alike.
export async function send(page, at, to, fields) {
	const html = await (await page.request.get(at)).text();
	const hidden = (name) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? '';
	const body = new URLSearchParams([['csrf', hidden('csrf')], ['pb', hidden('pb')], ...fields]);
	const answer = await page.request.post(to, {
		data: body.toString(), maxRedirects: 0,
		headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' },
	});
	if (answer.status() !== 303 && answer.status() !== 200)
		throw new Error(`${answer.status()} ${to}: ${(await answer.text()).match(/role="alert"[^]{0,700}/)?.[0].replace(/<[^>]*>/g, " ") ?? ''}`);
	return answer;
}

export const numbers = async (page, at, pattern) =>
	[...(await (await page.request.get(at)).text()).matchAll(pattern)].map((m) => m[1]);

// Words for every part that the records do not fill, saved as the page without script does.
export async function report(t, login, address, finish) {
	const page = await t.open(login, address, { js: false });
	for (const box of await page.locator('textarea[name^="nd-"]').all())
		if ((await box.inputValue()) === '') await box.fill('Đơn vị đã làm xong, có số liệu kèm theo.');
	await page.getByRole('button', { name: 'Lưu nháp' }).click();
	await page.getByText(/Đã lưu nháp lúc/).first().waitFor();
	await page.getByRole('button', finish).first().click();
	return page;
}

// Whoever has to, of the two sides.
// A periodic report of two units: confirmed by their heads, put together by the office, approved by
// the leader; `period` is its address.
export async function putTogether(t, period, office, leader) {
	for (const [login, unit] of [['tayson', 'tram-tay-son'], ['qlcn', 'phong-quan-ly-chan-nuoi']])
		await (await report(t, login, `${period}/${unit}`, { name: 'Xác nhận và nộp' }))
			.getByText('Đã xác nhận và nộp. Nơi nhận thấy ngay.').waitFor();
	await office.goto(`${period}/tong-hop`);
	await office.getByRole('button', { name: 'Ghép 2 báo cáo' }).click();
	await office.getByText('Bản gốc giữ nguyên.').first().waitFor();
	await (await report(t, 'cchc', `${period}/tong-hop`, { name: /^Trình/ })).getByText(/Đã trình/).first().waitFor();
	await leader.goto(`${period}/tong-hop`);
	await leader.getByRole('button', { name: /Duyệt/ }).first().click();
	await leader.getByText(/Đã duyệt/).first().waitFor();
}

export async function confirmAdoption(origin, adopter, at) {
	for (const page of [adopter, origin]) {
		await page.goto(at);
		const button = page.getByRole('button', { name: 'Xác nhận', exact: true });
		if (await button.count() > 0) await button.first().click();
	}
}

// A session of the council of seven on what was sent in a year: one member stays out of what his
// own unit proposed, everybody declares and gives each dossier the same points; the table is open.
export async function score(t, { office, leader, qlcn, khtc }, { name, rubric, year, dossiers, conflicts, points }) {
	const made = await send(office, '/hoi-dong/moi', '/hoi-dong/moi', [
		['ten', name], ['hd', '1'], ['gd', 'final'], ['td', rubric], ['nam', `${year}`], ['cung_dv', '1']]);
	const session = made.headers().location;
	const offered = await numbers(office, `${session}/ho-so`, /name="chon" value="(\d+)"/g);
	t.equal(offered.length, dossiers, 'dossiers that may be taken');
	await send(office, `${session}/ho-so`, `${session}/ho-so`, [['viec', 'them'], ...offered.map((id) => ['chon', id])]);

	await leader.goto(`${session}/xung-dot`);
	await leader.getByText('Lý Thị Ngọc').first().waitFor();
	const found = [...(await leader.content()).matchAll(/name="ho_so" value="(\d+)"[^]{0,200}?name="tv" value="(\d+)"/g)];
	t.equal(found.length, conflicts, 'conflicts that were found');
	for (const [, dossier, member] of found)
		await send(leader, `${session}/xung-dot`, `${session}/xung-dot`, [['viec', 'confirmed'], ['ho_so', dossier], ['tv', member]]);
	await send(office, session, `${session}/buoc`, [['viec', 'mo-cham']]);

	const members = { chicuctruong: leader, cchc: office, qlcn, khtc };
	for (const login of ['phochicuc', 'tchc', 'ttpc']) members[login] = await t.open(login, session);
	for (const [login, page] of Object.entries(members)) {
		const asked = await numbers(page, `${session}/ke-khai`, /name="ho_so" value="(\d+)"/g);
		t.equal(asked.length, login === 'qlcn' ? dossiers - conflicts : dossiers, `dossiers of ${login}`);
		await send(page, `${session}/ke-khai`, `${session}/ke-khai`, asked.map((id) => ['ho_so', id]));
		const sheets = await numbers(page, `${session}/phieu`, new RegExp(`href="(${session}/phieu/\\d+)"`, 'g'));
		for (const sheet of new Set(sheets))
			await send(page, sheet, sheet, points.map((p, i) => [`d-${i}`, p]).concat([['viec', 'xong']]));
	}
	return { session, members };
}

// Giấy khen for the authors of a model: on the list, numbered, decided; nothing known before it is
// published, then on the page of the initiative; a certificate anybody verifies. Bằng khen is
// proposed for its holders and refused for others. `movement`: what its name holds.
export async function commend(t, dir, { office, other, movement, model, decision }) {
	const open = async (form, title) => {
		await office.goto('/khen-thuong/moi');
		const choice = office.locator('#f-phong_trao option').filter({ hasText: movement }).first();
		await office.selectOption('#f-phong_trao', await choice.getAttribute('value'));
		await office.check(`input[name=hinh_thuc][value=${form}]`);
		await office.fill('#f-ten', title);
		await office.fill('#f-trich_yeu', `Đã có thành tích xuất sắc trong phong trào thi đua ${movement}`);
		await office.getByRole('button', { name: 'Mở đợt khen' }).click();
		await office.getByText('Đã mở đợt khen.').waitFor();
		return new URL(office.url()).pathname;
	};
	const add = async (round, code) => {
		await office.goto(`${round}/them`);
		await office.check('input[name=loai][value=initiative]');
		await office.fill('#f-ma', code);
		await office.fill('#f-ly_do', 'Hội đồng đã công nhận.');
		await office.getByRole('button', { name: 'Đưa vào danh sách' }).click();
	};
	const round = await open('giay_khen', `Khen phong trào ${movement}`);
	await add(round, model);
	await office.getByText('Đã đưa vào danh sách.').waitFor();
	await office.getByText('Đánh số những giấy chưa có số…').click();
	await office.fill('#f-so_dau', '1');
	await office.getByRole('button', { name: 'Đánh số' }).click();
	await office.getByText('Ghi quyết định…').click();
	await office.fill('#f-so_qd', decision);
	await office.fill('#f-ngay_qd', day(0));
	await office.getByRole('button', { name: 'Ghi quyết định' }).click();
	await office.getByText('Đã quyết định, chưa công bố').first().waitFor();
	const seen = async () => (await (await other.request.get(`/sang-kien/${model}`)).text()).includes(decision);
	t.ok(!await seen(), 'a decision that is not public stands on the page of the initiative');
	await office.getByRole('button', { name: 'Công bố', exact: true }).click();
	await office.getByText('Đã công bố quyết định.').waitFor();
	t.ok(await seen(), 'the public decision is not on the page of the initiative');

	const paper = await pdfText(await take(office, dir, `${round}/bang.pdf`));
	t.ok(paper.includes('GIẤY KHEN') && paper.includes(decision), paper);
	const code = paper.match(/Mã xác minh: (\S+)/)[1];
	const visitor = await t.open(null, '/xac-minh');
	await visitor.getByLabel('Mã xác minh').fill(code);
	await visitor.getByRole('button', { name: 'Xác minh' }).click();
	await visitor.getByText('Giấy thật, đang có giá trị').waitFor();
	await t.axe(visitor);
	t.expect_complaint(/404/);
	await visitor.goto(`/xac-minh?ma=${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`);
	await visitor.getByText('Không có giấy nào mang mã này').waitFor();

	// Only among holders of the giấy khen of the same movement.
	const higher = await open('bang_khen', `Đề nghị bằng khen ${movement}`);
	await add(higher, model);
	await office.getByText('Đã đưa vào danh sách.').waitFor();
	const others = await numbers(office, `/sang-kien?nam=${movement.match(/\d{4}/)[0]}&tt=recognised`, /\/sang-kien\/(SK-\d+-\d+)/g);
	const without = others.find((c) => c !== model);
	t.expect_complaint(/422/);
	await add(higher, without);
	await office.getByText(/Chưa có Giấy khen của phong trào này/).first().waitFor();
	const proposal = await pdfText(await take(office, dir, `${higher}/to-trinh.pdf`));
	t.ok(proposal.includes('TỜ TRÌNH') && proposal.toLowerCase().includes('bằng khen'), proposal);
	return { round, code };
}
