// story_s1_test.mjs - a movement on two levels as Kế hoạch 1128/KH-SQHKT of 14 April runs it: what
// each unit competes for, a list that goes up before 20/4, an interim report of the units before
// 10/6 and of the agency before 20/6, both read above; then a rubric of the agency's own, scores, a
// vote by name, conditions with their evidence, commendation, and a unit that takes a model over.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from './harness.mjs';
import { commend, confirmAdoption, day, filesOf, importFile, numbers, openMovement, pdfText, putTogether, score, send, take } from './story.mjs';

const NOW = new Date().getFullYear();
const YEAR = NOW + 4;

// The plan as a file, made from one that is there: its days, and no condition but those of S1.
async function openPlan(t) {
	const page = await t.open('cchc', '/phong-trao/moi');
	const plan = await (await page.request.get(`/phong-trao/${NOW - 1}-2.json`)).json();
	const milestone = (kind, title, d, m, owed_by) => ({
		kind, title, written: `trước ngày ${d} tháng ${m} năm ${YEAR}`, opens: null,
		due: `${YEAR}-${`${m}`.padStart(2, '0')}-${`${d - 1}`.padStart(2, '0')}`, closes: null, owed_by,
	});
	plan.movement.year = YEAR;
	plan.movement.plan_number = '1128/KH-SQHKT';
	plan.movement.plan_date = `${YEAR}-04-14`;
	plan.movement.name = plan.movement.name.replace(/\d{4}/, `${YEAR}`);
	plan.milestones = [
		milestone('register', 'Các đơn vị đăng ký Mẫu 1', 18, 4, 'unit'),
		milestone('consolidate', 'Tổng hợp, gửi Sở Nội vụ', 20, 4, 'office'),
		milestone('interim', 'Báo cáo sơ kết', 10, 6, 'unit'),
		milestone('interim_up', 'Báo cáo sơ kết gửi cấp trên', 20, 6, 'office'),
		milestone('final', 'Báo cáo tổng kết', 10, 11, 'unit'),
		milestone('final_up', 'Báo cáo tổng kết gửi cấp trên', 20, 12, 'office'),
	];
	plan.criteria = plan.criteria.filter((c) => c.subject === 'replication').concat([
		{ subject: 'collective', text: 'Có đăng ký và áp dụng có hiệu quả', predicate: 'registered', argument: '' },
		{ subject: 'collective', text: 'Người đứng đầu đơn vị không bị xử lý kỷ luật', predicate: 'no_discipline', argument: 'head' },
		{ subject: 'collective', text: '100% thực hiện tốt quy chế ứng xử', predicate: 'conduct', argument: '100' },
	]);
	await page.getByLabel('Tệp JSON').setInputFiles({
		name: 'ke-hoach.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(plan)) });
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await page.getByRole('button', { name: 'Tạo bản soạn' }).click();
	await page.waitForURL(/\/soan/);
	const address = new URL(page.url()).pathname.replace(/\/soan.*/, '');
	const above = page.getByLabel('Nối với phong trào cấp trên trong hệ thống');
	await above.selectOption(await above.locator('option').filter({ hasText: `${YEAR}` }).first().getAttribute('value'));
	await page.locator('.dock').getByRole('button', { name: 'Lưu', exact: true }).click();
	await page.getByText('Đã lưu phần').waitFor();
	await page.goto(`${address}/phat-dong`);
	await page.getByRole('button', { name: 'Phát động' }).click();
	await page.getByText('Đã phát động').waitFor();
	for (const words of ['10 tháng 6', '20 tháng 6']) await page.getByText(words).first().waitFor();
	return address;
}

// One reports, the other agency reads it on its own row.
async function progress(t, head, above, model) {
	await head.goto(`/sang-kien/${model}/tien-do`);
	await head.fill('#f-tien_do', '60');
	await head.fill('#f-noi_dung', 'Chạy thử ở ba phường.');
	for (const [name, value] of [['ten', 'Thời gian chờ'], ['dvt', 'phút'], ['truoc', '45'], ['sau', '20']])
		await head.locator(`input[name=sl_${name}]`).first().fill(value);
	await head.getByRole('button', { name: 'Gửi báo cáo' }).click();
	await head.getByText('Chạy thử ở ba phường.').first().waitFor();
	await head.getByRole('link', { name: 'Đính chính lần 1' }).click();
	await head.fill('#f-noi_dung', 'Chạy thử ở hai phường.');
	await head.fill('#f-ly_do', 'Đếm nhầm một phường');
	await t.axe(head);
	await head.getByRole('button', { name: 'Lưu bản đính chính' }).last().click();
	await head.getByText('Lý do: Đếm nhầm một phường').waitFor();
	await head.getByText('Trước khi đính chính: 60%').click();
	await head.getByText('Chạy thử ở ba phường.').waitFor();
	await t.axe(head);
	await t.shot(head, 'story-s1-dinh-chinh', { full: true });

	const row = (await numbers(above, `/sang-kien?nam=${YEAR}`, /\/sang-kien\/(SK-\d+-\d+)/g))[0];
	await above.goto(`/sang-kien/${row}/tien-do`);
	await above.getByText('Chạy thử ở hai phường.').waitFor();
	await above.getByText('Lý do: Đếm nhầm một phường').waitFor();
	t.equal(await above.locator('#f-tien_do').count(), 0, 'forms to report with, above');
	await t.shot(above, 'story-s1-tien-do-cap-tren', { full: true });
}

async function interim(t, dir, movement, superior, office, leader, above) {
	const period = `/bao-cao/${movement.split('/').pop()}-so-ket`;
	await putTogether(t, period, office, leader);
	await office.goto(`${period}/tong-hop`);
	await office.getByRole('button', { name: /^Gửi Sở/ }).click();
	await office.getByText(/Đã gửi Sở/).first().waitFor();
	const paper = await pdfText(await take(office, dir, `${period}/tong-hop.pdf`));
	t.ok(/\b5\s+0\b/.test(paper), `five registered, none done: ${paper.slice(-700)}`);
	await above.goto(`/bao-cao/${superior.split('/').pop()}-so-ket`);
	await above.getByText('Đã nộp', { exact: true }).first().waitFor();
}

// Its own rubric, from a table as another one goes out.
async function rubricOf(t, office, name) {
	const from = (await numbers(office, '/hoi-dong/moi', /<option value="(\d+)"[^>]*>[^<]*năm tiêu chí/g))[0];
	const csv = await (await office.request.get(`/cau-hinh/thang-diem/${from}.csv`)).text();
	await office.goto('/cau-hinh/thang-diem');
	await office.locator('input[type=file]').setInputFiles({ name: 'thang-diem.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
	await office.getByRole('button', { name: 'Đọc tệp' }).click();
	await office.fill('#f-ten', name);
	await office.getByRole('button', { name: 'Lưu thang điểm' }).click();
	await office.getByText('Đã lưu thang điểm.').waitFor();
	return new URL(office.url()).pathname.split('/').pop();
}

// By name, in one meeting; then results to all.
async function decide(t, session, office, leader, members) {
	for (const step of ['dong', 'mo-bang']) await send(leader, session, `${session}/buoc`, [['viec', step]]);
	const form = await (await office.request.get(`${session}/hop/moi`)).text();
	const rule = form.match(/name="quy_tac"[^]*?value="(\d+)"/)[1];
	const all = [...form.matchAll(/name="ho_so" value="(\d+)"/g)].map((m) => m[1]);
	await send(office, `${session}/hop/moi`, `${session}/hop/moi`, [['quy_tac', rule], ['noi', 'Phòng họp tầng 2'],
		...all.flatMap((id, i) => [['ho_so', id], ['thu_tu', `${i + 1}`]])]);
	const meeting = `${session}/hop/1`;
	for (const member of new Set(await numbers(office, meeting, /name="tv" value="(\d+)"/g)))
		await send(office, meeting, `${meeting}/diem-danh`, [['tv', member], ['trang_thai', 'co-mat']]);
	await office.goto(meeting);
	await office.getByRole('button', { name: 'Khai mạc' }).click();
	await office.getByText('Đã khai mạc.').waitFor();
	for (const id of all)
		await send(office, meeting, `${meeting}/bieu-quyet`, [['viec', 'mo'], ['ho_so', id], ['cach', 'mo']]);
	for (const page of Object.values(members))
		for (const at of await numbers(page, meeting, new RegExp(`href="(${meeting}/phieu/\\d+)">Bỏ phiếu`, 'g')))
			await send(page, at, at, [['viec', 'bo-phieu'], ['chon', '1']]);
	for (const id of all) await send(leader, meeting, `${meeting}/bieu-quyet`, [['viec', 'dong'], ['ho_so', id]]);
	await leader.goto(session);
	await leader.getByRole('button', { name: 'Công bố' }).click();
	await leader.getByText('Đã chuyển bước.').waitFor();
}

// What a collective lacks is told, entered with its document, and holds from then on.
async function eligible(t, movement, office, unit) {
	const sheet = `${movement}/dieu-kien/tap-the/${unit}`;
	await office.goto(sheet);
	await office.getByText('Thiếu căn cứ').first().waitFor();
	const id = (await (await office.request.get(`/can-cu/moi?loai=conduct&nam=${YEAR}`)).text())
		.match(/<option value="(\d+)"[^>]*>Trạm Tây Sơn/)[1];
	for (const [kind, value] of [['discipline', 'none'], ['conduct', '100']])
		await send(office, `/can-cu/moi?loai=${kind}&nam=${YEAR}`, '/can-cu/moi',
			[['loai', kind], ['nam', `${YEAR}`], ['dv', id], ['gia_tri', value], ['so_vb', '95/BC-TCHC']]);
	await office.goto(sheet);
	await office.getByText('95/BC-TCHC').first().waitFor();
	t.equal(await office.locator('tr').filter({ hasText: 'Thiếu căn cứ' }).count(), 0, 'conditions that lack evidence');
	await t.shot(office, 'story-s1-dieu-kien', { full: true });
}

async function spread(t, origin, model) {
	const page = await t.open('namphu', `/nhan-rong/${model}/nhan`);
	await page.fill('#f-ngay', day(40));
	await page.fill('#f-dieu_chinh', 'Chỉ hẹn giờ buổi sáng.');
	await page.fill('#sl-ten-0', 'Thời gian chờ');
	await page.fill('#sl-truoc-0', '40');
	await page.fill('#sl-dv-0', 'phút');
	await page.getByRole('button', { name: 'Ghi vào sổ nhân rộng' }).click();
	await page.waitForURL(/\/nhan-rong\/SK-[^/]*\/\d+$/);
	await confirmAdoption(origin, page, new URL(page.url()).pathname);
	await origin.goto(`/sang-kien/${model}`);
	await origin.getByText('Được nhân rộng').first().waitFor();
	for (const words of ['Hội đồng', 'Khen thưởng', 'Nhân rộng']) await origin.getByText(words, { exact: true }).first().waitFor();
	await t.axe(origin);
	await t.shot(origin, 'story-s1-ket-qua', { full: true });
}

test('story of S1: two levels, interim reports, council, commendation, replication', async (t) => {
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lantoa-s1-'));
	const superior = await openMovement(t, 'so.cchc', `${NOW}`, { year: YEAR, number: '1018/KH-UBND', day: `05/04/${YEAR}` });
	const movement = await openPlan(t);
	const heads = {};
	for (const [login, unit, slug, rows] of [
		['tayson', 'Trạm Tây Sơn', 'tram-tay-son', [
			['Công tác cải cách thể chế', 'Rà soát quy chế trực', `Quý II/${YEAR}`, ''],
			['Cải cách thủ tục hành chính', 'Hẹn giờ qua điện thoại', `Quý III/${YEAR}`, ''],
			['Cải cách tài chính công', 'Khoán văn phòng phẩm', `Quý IV/${YEAR}`, '']]],
		['qlcn', 'Phòng Quản lý chăn nuôi', 'phong-quan-ly-chan-nuoi', [
			['Cải cách thủ tục hành chính', 'Trả lời qua tổng đài chung', `Quý III/${YEAR}`, ''],
			['Cải cách chế độ công vụ', 'Phân việc theo xã', `Quý IV/${YEAR}`, '']]],
	]) {
		heads[login] = await importFile(t, login, movement, slug, (await filesOf(t, dir, unit, rows)).docx, rows.length);
		await heads[login].getByRole('button', { name: 'Xác nhận và gửi' }).click();
		await heads[login].getByText('Bộ phận CCHC nhận được ngay').waitFor();
	}

	// Two levels: one solution for the province, the others for the agency; the first goes up.
	const leader = await t.open('chicuctruong', `${movement}/tong-hop`);
	await leader.getByText('Tổng số: 5 giải pháp.').waitFor();
	const model = (await numbers(leader, `/sang-kien?nam=${YEAR}`, /\/sang-kien\/(SK-\d+-\d+)[^>]*>[^<]*Hẹn giờ qua điện thoại/g))[0];
	const choose = async (boxes, level, n) => {
		for (const box of boxes) await box.check();
		await leader.getByText('Vào danh sách…').click();
		await leader.getByRole('button', { name: `Vào danh sách ${level}` }).click();
		await leader.getByText(`Đã chọn ${n} giải pháp vào danh sách ${level}`).waitFor();
	};
	await choose([leader.locator('tr').filter({ hasText: 'Hẹn giờ qua điện thoại' }).locator('input[type=checkbox]')], 'cấp Tỉnh', 1);
	await leader.goto(`${movement}/tong-hop?loc=chua`);
	await choose([leader.getByLabel('Chọn tất cả')], 'cấp Sở', 4);
	const office = await t.open('cchc', `${movement}/tong-hop?cap=tp`);
	await office.getByRole('button', { name: 'Gửi 1 giải pháp lên cấp trên' }).click();
	await office.getByText('Đã gửi cấp trên 1 giải pháp.').waitFor();
	const above = await t.open('so.cchc', `${superior}/tong-hop`);
	await above.getByLabel('Chọn tất cả').check();
	await above.getByText('Vào danh sách…').click();
	await above.getByRole('button', { name: 'Vào danh sách cấp Tỉnh' }).click();
	await above.getByText('Đã chọn 1 giải pháp').waitFor();

	await progress(t, heads.tayson, above, model);
	await interim(t, dir, movement, superior, office, leader, above);
	for (const code of [...new Set(await numbers(office, `/sang-kien?nam=${YEAR}`, /\/sang-kien\/(SK-\d+-\d+)/g))]) {
		const own = (await (await heads.tayson.request.get(`/sang-kien/${code}`)).text()).includes(`/sang-kien/${code}/hoan-thanh`);
		await send(own ? heads.tayson : heads.qlcn, `/sang-kien/${code}`, `/sang-kien/${code}/hoan-thanh`, [['ngay', day(0)]]);
	}
	// Above it is completed with the row it came from.
	await above.goto(`/sang-kien?nam=${YEAR}`);
	await above.locator('td').getByText('Hoàn thành').first().waitFor();

	const rubric = await rubricOf(t, office, `Thang điểm phong trào ${YEAR}`);
	const khtc = await t.open('khtc', '/viec-cua-toi');
	const { session, members } = await score(t, { office, leader, qlcn: heads.qlcn, khtc },
		{ name: `Xét sáng kiến ${YEAR}`, rubric, year: YEAR, dossiers: 5, conflicts: 2, points: ['16', '16', '16', '16', '16'] });
	await decide(t, session, office, leader, members);
	await eligible(t, movement, office, 'tram-tay-son');
	await commend(t, dir, { office, other: heads.tayson, movement: `${YEAR}`, model, decision: `121/QĐ-SQHKT-${YEAR}` });
	await spread(t, heads.tayson, model);
	fs.rmSync(dir, { recursive: true, force: true });
}, { max_ms: 300_000 });
