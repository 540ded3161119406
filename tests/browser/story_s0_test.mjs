// story_s0_test.mjs - one movement as Kế hoạch 455/KH-CNTY of 19 April runs it, from the plan to
// the library, by six people in six windows: twelve solutions in the six domains as 2, 4, 2, 1, 1,
// 2; progress; final report; a council of seven that meets and votes, one of them out of what his own
// unit proposed; giấy khen with a certificate anybody verifies and bằng khen proposed among its holders;
// a list for replication; two units that take one over, with results.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PHONE, test } from './harness.mjs';
import { commend, confirmAdoption, day, filesOf, importFile, numbers, openMovement, pdfText, putTogether, score, send, take } from './story.mjs';

const YEAR = new Date().getFullYear() + 3;

async function register(t, dir, movement) {
	const taySon = await filesOf(t, dir, 'Trạm Tây Sơn', [
		['Công tác cải cách thể chế', 'Rà soát quy chế tiêm phòng', `Quý II/${YEAR}`, ''],
		['Cải cách thủ tục hành chính', 'Hẹn giờ kiểm dịch', `Quý II/${YEAR}`, ''],
		['Cải cách thủ tục hành chính', 'Trả kết quả qua bưu điện', `Quý III/${YEAR}`, ''],
		['Cải cách tổ chức bộ máy hành chính nhà nước', 'Gộp hai tổ trực', `Quý III/${YEAR}`, ''],
		['Cải cách chế độ công vụ', 'Sổ tay người trực', `Quý III/${YEAR}`, ''],
		['Cải cách tài chính công', 'Khoán điện theo ca', `Quý IV/${YEAR}`, ''],
		['Xây dựng và phát triển chính quyền điện tử, chính quyền số', 'Nhật ký tiêm phòng điện tử', `Quý IV/${YEAR}`, ''],
	]);
	const chanNuoi = await filesOf(t, dir, 'Phòng Quản lý chăn nuôi', [
		['Công tác cải cách thể chế', 'Mẫu hoá văn bản hướng dẫn', `Quý II/${YEAR}`, ''],
		['Cải cách thủ tục hành chính', 'Bỏ một bước thẩm định', `Quý III/${YEAR}`, ''],
		['Cải cách thủ tục hành chính', 'Trả lời qua tổng đài', `Quý III/${YEAR}`, ''],
		['Cải cách tổ chức bộ máy hành chính nhà nước', 'Phân việc theo địa bàn', `Quý III/${YEAR}`, ''],
		['Xây dựng và phát triển chính quyền điện tử, chính quyền số', 'Bản đồ trại chăn nuôi', `Quý IV/${YEAR}`, ''],
	]);
	const heads = {};
	for (const [login, unit, files, n] of [['tayson', 'tram-tay-son', taySon, 7], ['qlcn', 'phong-quan-ly-chan-nuoi', chanNuoi, 5]]) {
		heads[login] = await importFile(t, login, movement, unit, files.docx, n);
		await heads[login].getByRole('button', { name: 'Xác nhận và gửi' }).click();
		await heads[login].getByText('Bộ phận CCHC nhận được ngay').waitFor();
	}
	return heads;
}

// Session, conflicts, sheets, table; the meeting with its votes; minutes, and results to all.
async function appraise(t, dir, office, leader, heads, model) {
	const rubric = (await numbers(office, '/hoi-dong/moi', /<option value="(\d+)"[^>]*>[^<]*năm tiêu chí/g))[0];
	const khtc = await t.open('khtc', '/viec-cua-toi', { as: PHONE });
	const { session, members } = await score(t, { office, leader, qlcn: heads.qlcn, khtc },
		{ name: `Xét công nhận năm ${YEAR}`, rubric, year: YEAR, dossiers: 12, conflicts: 5, points: ['16', '16', '16', '16', '16'] });
	for (const step of ['dong', 'mo-bang']) await send(leader, session, `${session}/buoc`, [['viec', step]]);
	await heads.qlcn.goto(`${session}/tong-hop`);
	await t.axe(heads.qlcn);

	await hold(t, session, office, leader, members);
	await sign(t, dir, session, office, leader);
	await leader.goto(session);
	await leader.getByRole('button', { name: 'Công bố' }).click();
	await leader.getByText('Đã chuyển bước.').waitFor();
	await heads.tayson.goto(`${session}/tong-hop`);
	await heads.tayson.getByText(model).waitFor();
	return session;
}

// The meeting: all are there, two dossiers of either unit are voted on in secret.
async function hold(t, session, office, leader, members) {
	const form = await (await office.request.get(`${session}/hop/moi`)).text();
	const rule = form.match(/name="quy_tac"[^]*?value="(\d+)"/)[1];
	const all = [...form.matchAll(/name="ho_so" value="(\d+)"/g)].map((m) => m[1]);
	const chosen = [all[0], all[1], all[10], all[11]];
	await send(office, `${session}/hop/moi`, `${session}/hop/moi`, [['quy_tac', rule], ['noi', 'Phòng họp tầng 2'],
		...chosen.flatMap((id, i) => [['ho_so', id], ['thu_tu', `${i + 1}`]])]);
	const meeting = `${session}/hop/1`;
	for (const member of new Set(await numbers(office, meeting, /name="tv" value="(\d+)"/g)))
		await send(office, meeting, `${meeting}/diem-danh`, [['tv', member], ['trang_thai', 'co-mat']]);
	await office.goto(meeting);
	await office.getByRole('button', { name: 'Khai mạc' }).click();
	await office.getByText('Đã khai mạc.').waitFor();
	for (const id of chosen)
		await send(office, meeting, `${meeting}/bieu-quyet`, [['viec', 'mo'], ['ho_so', id], ['cach', 'kin']]);

	// One votes on a phone, from his tasks; the others alike.
	const phone = members.khtc;
	await phone.goto('/viec-cua-toi');
	await phone.locator(`a[href="${meeting}"]`).first().click();
	await phone.waitForURL(`**${meeting}`);
	await phone.getByRole('link', { name: /^Bỏ phiếu/ }).first().click();
	const code = await phone.locator('b.code').textContent();
	const ballot = new URL(phone.url()).pathname;
	await phone.getByLabel('Đồng ý', { exact: true }).check();
	await phone.getByRole('button', { name: 'Bỏ phiếu', exact: true }).click();
	await phone.getByText('Đã bỏ phiếu').first().waitFor();
	for (const [login, page] of Object.entries(members)) {
		const mine = await numbers(page, meeting, new RegExp(`href="(${meeting}/phieu/\\d+)">Bỏ phiếu`, 'g'));
		t.equal(mine.length, { qlcn: 2, khtc: 3 }[login] ?? 4, `ballots of ${login}`);
		for (const at of mine) {
			const receipt = (await numbers(page, at, /name="ma_phieu" value="([^"]+)"/g))[0];
			await send(page, at, at, [['viec', 'bo-phieu'], ['chon', login === 'ttpc' ? '2' : '1'], ['ma_phieu', receipt]]);
		}
	}
	for (const id of chosen) await send(leader, meeting, `${meeting}/bieu-quyet`, [['viec', 'dong'], ['ho_so', id]]);
	await leader.goto(meeting);
	await leader.getByText('6/7 phiếu đồng ý').first().waitFor();
	await leader.getByText('5/6 phiếu đồng ý').first().waitFor();
	await t.shot(leader, 'story-s0-hop', { full: true });
	await phone.goto(ballot);
	await phone.getByRole('textbox', { name: 'Mã phiếu' }).fill(code);
	await phone.getByRole('button', { name: 'Kiểm tra' }).click();
	await phone.getByText('Phiếu có mã này đã được đếm.').waitFor();
	// Who stays out of his unit's learns nothing of them yet.
	await members.qlcn.goto(meeting);
	t.equal(await members.qlcn.getByText('5/6 phiếu đồng ý').count(), 0, 'figures that are not for him');
}

async function sign(t, dir, session, office, leader) {
	const meeting = `${session}/hop/1`;
	await office.goto(meeting);
	await office.getByRole('button', { name: 'Bế mạc' }).click();
	await office.goto(`${meeting}/bien-ban`);
	await office.fill('#f-so', '05/BB-HĐSK');
	await office.fill('#f-ket_luan', 'Giao Văn phòng trình công nhận.');
	await office.getByRole('button', { name: 'Lưu biên bản' }).click();
	await office.getByText('Đã lưu biên bản.').waitFor();
	for (const page of [office, leader]) {
		await page.goto(`${meeting}/bien-ban`);
		await page.getByRole('button', { name: 'Xác nhận biên bản' }).click();
		await page.getByText('Đã xác nhận biên bản.').waitFor();
	}
	const minutes = await pdfText(await take(leader, dir, `${meeting}/bien-ban.pdf`));
	for (const words of ['05/BB-HĐSK', 'Hội đồng công nhận 4', 'Có mặt 7 trên tổng số 7', '(85,7%)'])
		t.ok(minutes.includes(words), `“${words}” is not in the minutes: ${minutes}`);
	const ballots = await pdfText(await take(leader, dir, `${meeting}/kiem-phieu.pdf`));
	t.ok(ballots.includes('4 hồ sơ bỏ phiếu kín'), ballots);
}

// Chosen by the plan's criteria, taken over by two units, confirmed by both sides, and shown to all.
async function spread(t, dir, movement, office, heads, model) {
	await send(office, `${movement}/nhan-rong`, `${movement}/nhan-rong`, [['can_chon', '20']]);
	await office.goto(`${movement}/nhan-rong/${model}`);
	for (const box of await office.locator('input[name^="d_"]').all()) await box.fill('8');
	await office.check('input[name=chon]');
	await office.fill('textarea[name=ket_qua]', 'Xem tại trạm hai buổi, làm theo được.');
	await office.getByRole('button', { name: 'Lưu phiếu' }).click();
	await office.getByText('Đã lưu phiếu khảo sát.').waitFor();

	let number = 0;
	for (const login of ['namphu', 'donghoa']) {
		const page = await t.open(login, `/nhan-rong/${model}/nhan`);
		await page.fill('#f-ngay', day(100));
		await page.fill('#f-dieu_chinh', 'Chỉ hẹn giờ buổi sáng.');
		await page.fill('#sl-ten-0', 'Thời gian chờ');
		await page.fill('#sl-truoc-0', '40');
		await page.fill('#sl-dv-0', 'phút');
		await page.getByRole('button', { name: 'Ghi vào sổ nhân rộng' }).click();
		await page.waitForURL(/\/nhan-rong\/SK-[^/]*\/\d+$/);
		const at = new URL(page.url()).pathname;
		await confirmAdoption(heads.tayson, page, at);
		await page.goto(`${at}/ket-qua/3`);
		await page.fill('#f-sl_0', `${12 + number++}`);
		await page.fill('#f-ket_qua', 'Người dân chờ ít hơn hẳn.');
		await page.getByRole('button', { name: 'Gửi kết quả' }).click();
		await page.waitForURL(`**${at}`);
		await confirmAdoption(heads.tayson, page, at);
	}
	await heads.tayson.goto(`/nhan-rong/${model}`);
	await heads.tayson.getByText('Trạm Nam Phú').first().waitFor();
	await heads.tayson.getByText('Trạm Đông Hòa').first().waitFor();

	await office.goto(`/nhan-rong/${model}/cong-khai`);
	for (const [name, text] of [['van_de', 'Người dân chờ lâu.'], ['buoc', 'Lập sổ hẹn\nNhắn giờ'], ['lien_he', 'Trạm Tây Sơn']])
		await office.fill(`#f-${name}`, text);
	await office.locator('button[name=viec][value=cong-khai]').click();
	await office.getByText('Đã công khai. Ai cũng xem được ở thư viện.').waitFor();
	const visitor = await t.open(null, '/cong/sang-kien');
	await visitor.getByRole('link', { name: 'Hẹn giờ kiểm dịch' }).click();
	await visitor.getByText('Nhắn giờ').waitFor();
	await visitor.getByText('2 đơn vị đang áp dụng').waitFor();
	await t.axe(visitor);
	await t.shot(visitor, 'story-s0-thu-vien', { full: true });
}

test('story of S0: from the plan to the library', async (t) => {
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lantoa-s0-'));
	const movement = await openMovement(t, 'cchc', `${YEAR - 3}-2`, { year: YEAR, number: '455/KH-CNTY', day: `19/04/${YEAR}` });
	const heads = await register(t, dir, movement);
	const leader = await t.open('chicuctruong', `${movement}/tong-hop`);
	await leader.getByText('Tổng số: 12 giải pháp.').waitFor();
	await leader.getByLabel('Chọn tất cả').check();
	await leader.getByText('Vào danh sách…').click();
	await leader.getByRole('button', { name: 'Vào danh sách cấp Sở' }).click();
	await leader.getByText('Đã chọn 12 giải pháp vào danh sách cấp Sở').waitFor();
	const office = await t.open('cchc', `${movement}/tong-hop`);
	const mau1 = await pdfText(await take(office, dir, `${movement}/mau-1.pdf`));
	t.ok(mau1.includes('455/KH-CNTY') && mau1.includes('Tổng số: 12 giải pháp'), mau1.slice(0, 800));

	// Progress, with figures; eleven of twelve are done.
	const codes = [...new Set(await numbers(office, `/sang-kien?nam=${YEAR}`, /\/sang-kien\/(SK-\d+-\d+)/g))].sort();
	t.equal(codes.length, 12, 'initiatives');
	const model = (await numbers(office, `/sang-kien?nam=${YEAR}`, /\/sang-kien\/(SK-\d+-\d+)[^>]*>[^<]*Hẹn giờ kiểm dịch/g))[0];
	await heads.tayson.goto(`/sang-kien/${model}/tien-do`);
	await heads.tayson.fill('#f-tien_do', '90');
	await heads.tayson.fill('#f-noi_dung', 'Hẹn giờ ở cả bảy phường.');
	for (const [name, value] of [['ten', 'Thời gian chờ'], ['dvt', 'phút'], ['truoc', '45'], ['sau', '10']])
		await heads.tayson.locator(`input[name=sl_${name}]`).first().fill(value);
	await heads.tayson.getByRole('button', { name: 'Gửi báo cáo' }).click();
	await heads.tayson.getByText('Hẹn giờ ở cả bảy phường.').first().waitFor();
	let left = codes.length;
	for (const code of codes) {
		const own = (await (await heads.tayson.request.get(`/sang-kien/${code}`)).text()).includes(`/sang-kien/${code}/hoan-thanh`);
		if (--left === 0) break;
		await send(own ? heads.tayson : heads.qlcn, `/sang-kien/${code}`, `/sang-kien/${code}/hoan-thanh`, [['ngay', day(0)]]);
	}
	await heads.tayson.goto(`/sang-kien/${model}`);
	await heads.tayson.getByText('Hoàn thành').first().waitFor();

	// Final report: two units, put together by the office, approved by the leader.
	const period = `/bao-cao/${movement.split('/').pop()}-tong-ket`;
	await putTogether(t, period, office, leader);
	const final = await pdfText(await take(office, dir, `${period}/tong-hop.pdf`));
	t.ok(/Cộng\s+12\s+11|Tổng cộng\s+12\s+11|12\s+11/.test(final), `Mẫu 2 behind the report: ${final.slice(-900)}`);

	const session = await appraise(t, dir, office, leader, heads, model);
	await heads.tayson.goto(`/sang-kien/${model}`);
	await heads.tayson.getByText(`Được công nhận: Xét công nhận năm ${YEAR}`).waitFor();
	await commend(t, dir, { office, other: heads.tayson, movement: `${YEAR}`, model, decision: `118/QĐ-CNTY-${YEAR}` });
	await spread(t, dir, movement, office, heads, model);
	t.ok((await (await heads.tayson.request.get(`${session}/tong-hop`)).text()).includes('Công nhận'), 'what the units read');
	fs.rmSync(dir, { recursive: true, force: true });
}, { max_ms: 300_000 });
