// index_test.mjs - the reform index: a set of criteria comes from a file with its doubts, is
// mended on the screen and put to use.
import { PHONE, test } from './harness.mjs';

const file = (name, text) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
const table = `code,parent,name,max_points,method,rule
1,,Điều hành,100,group,
1.1,1,Kế hoạch,40,yesno,
1.2,1,Hoàn thành,60,bands,"từ 90: 60; từ 70 đến 90: 30; dưới 70: 0"
`;

test('chỉ số: bộ tiêu chí nhập từ tệp, sửa chỗ hở rồi áp dụng', async (t) => {
	const page = await t.open('cchc', '/chi-so/bo-tieu-chi');
	await page.getByLabel('Tên bộ tiêu chí').fill('Bộ của phòng thử');
	await page.getByLabel('Tệp Excel, Word, CSV hoặc JSON').setInputFiles(file('bo.csv', table));
	await page.getByRole('button', { name: 'Đọc bảng' }).click();
	await page.getByText('Hàng 4 của tệp:').waitFor();
	await page.getByText(/mỗi mốc thuộc một khoảng/).waitFor();
	await t.axe(page);
	await t.shot(page, 'chi-so-nhap-xem', { full: true });
	await page.getByRole('button', { name: 'Lưu làm bản nháp' }).click();
	await page.getByText('Đã lưu bộ tiêu chí làm bản nháp.').waitFor();
	t.equal(await page.getByRole('button', { name: 'Đưa vào áp dụng' }).count(), 0, 'buttons of use');
	await page.getByRole('link', { name: '1.2. Hoàn thành' }).click();
	t.expect_complaint(/422/);
	await page.getByLabel('Thang điểm').fill('từ 90: 60\ntừ 70 đến dưới 90: nhiều\ndưới 70: 0');
	await page.getByRole('button', { name: 'Lưu dòng' }).click();
	await page.getByText(/Dòng 2:/).first().waitFor();
	await page.getByLabel('Thang điểm').fill('từ 90: 60\ntừ 70 đến dưới 90: 30\ndưới 70: 0');
	await page.getByRole('button', { name: 'Lưu dòng' }).click();
	await page.getByRole('button', { name: 'Đưa vào áp dụng' }).click();
	await page.getByText('Bộ tiêu chí đã được đưa vào áp dụng.').waitFor();
	await page.setViewportSize(PHONE.viewport);
	await t.no_sideways_scroll(page);
	await t.axe(page);
});

test('chỉ số: bảng in sẵn dán vào, số đánh lại từ đầu ở mỗi lĩnh vực', async (t) => {
	const page = await t.open('cchc', '/chi-so/bo-tieu-chi');
	await page.getByText('Bảng được đọc thế nào').click();
	await page.getByRole('cell', { name: 'sum', exact: true }).waitFor();
	await t.axe(page);
	await t.shot(page, 'chi-so-nhap-dan', { full: true });
	await page.getByLabel('Tên bộ tiêu chí').fill('Bộ dán');
	await page.getByLabel('Hoặc dán bảng').fill(['STT\tTiêu chí\tĐiểm tối đa', 'I\tĐiều hành\t60', '1\tKế hoạch\t20',
		'\tKịp thời: 20\t', '\tKhông: 0\t', '2\tBáo cáo\t40', 'II\tThể chế\t40', '1\tBan hành\t40'].join('\n'));
	await page.getByRole('button', { name: 'Đọc bảng' }).click();
	await page.getByText('II.1. Ban hành').waitFor();
	await page.getByText(/3 dòng được ghi thêm mã/).waitFor();
	await t.axe(page);
	await t.shot(page, 'chi-so-nhap-dan-xem', { full: true });
	await page.setViewportSize(PHONE.viewport);
	await t.no_sideways_scroll(page);
	await t.shot(page, 'chi-so-nhap-dan-xem-m', { full: true });
	await page.goBack();
	await t.no_sideways_scroll(page);
	await page.getByText('Bảng được đọc thế nào').click();
	await t.no_sideways_scroll(page);
	await t.shot(page, 'chi-so-nhap-dan-m', { full: true });
});

test('chỉ số: bộ chỉ số 766 nêu mã của dòng chưa có điểm tối đa', async (t) => {
	const page = await t.open('cchc', '/chi-so/bo-tieu-chi');
	await page.getByRole('button', { name: 'Bắt đầu từ bộ này' }).click();
	await page.getByText(/15 dòng chưa có điểm tối đa: 1\.1, 1\.3/).waitFor();
	await t.axe(page);
	await t.shot(page, 'chi-so-766', { full: true });
	await page.getByRole('button', { name: 'Lưu làm bản nháp' }).click();
	await page.getByRole('link', { name: /^1\.1\. / }).click();
	await page.getByText('Cách ghi thang điểm').click();
	await t.axe(page);
	await t.shot(page, 'chi-so-dong', { full: true });
	await page.setViewportSize(PHONE.viewport);
	await t.no_sideways_scroll(page);
	await t.shot(page, 'chi-so-dong-m', { full: true });
});

test('chỉ số: đơn vị tự chấm, thấy cách tính, đính kèm tài liệu rồi lọc chỗ còn thiếu', async (t) => {
	const page = await t.open('tayson', '/chi-so');
	const year = new Date().getFullYear() - 1;
	await page.getByRole('link', { name: `Tự chấm Chỉ số CCHC năm ${year}` }).click();
	await page.getByRole('link', { name: 'Trạm Tây Sơn' }).click();
	await page.getByRole('link', { name: '7.2. Hồ sơ lưu trữ được số hóa' }).click();
	await page.getByLabel('Số đạt được').fill('60');
	await page.getByLabel('Trên tổng số').fill('100');
	// Saved while typing; the steps of the computation follow.
	await page.getByText('60% × 4 / 80%').waitFor();
	// Two figures are one: the first alone is not sent while the keyboard stays at them.
	let sent = 0;
	page.on('request', (r) => { sent += r.url().endsWith('/luu') ? 1 : 0; });
	await page.getByLabel('Số đạt được').fill('90');
	await page.getByLabel('Trên tổng số').focus();
	await page.waitForTimeout(2500);
	t.equal(sent, 0, 'half a pair');
	t.expect_complaint(/422/);
	await page.getByLabel('Trên tổng số').fill('50');
	await page.getByText('Tiêu chí này đang ghi là chưa chấm.').waitFor();
	await page.getByLabel('Số đạt được').fill('60');
	await page.getByLabel('Trên tổng số').fill('100');
	await page.getByText('60% × 4 / 80%').waitFor();
	await page.getByText('Đính kèm tài liệu mới').click();
	await page.getByLabel('Tên tài liệu').fill('Biên bản nộp lưu');
	await page.getByLabel('Ngày ban hành').fill('05/03/2019');
	await page.getByLabel('Tệp hoặc ảnh chụp').setInputFiles({
		name: 'bien-ban.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
	});
	t.expect_complaint(/422/);
	await page.getByRole('button', { name: 'Đính kèm', exact: true }).click();
	await page.getByText('Ngày của tài liệu phải trong năm được chấm.').first().waitFor();
	await page.getByLabel('Ngày ban hành').fill(`05/03/${year}`);
	await page.getByLabel('Tệp hoặc ảnh chụp').setInputFiles({
		name: 'bien-ban.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
	});
	await page.getByRole('button', { name: 'Đính kèm', exact: true }).click();
	await page.getByText('Đã đính kèm tài liệu.').waitFor();
	await page.getByRole('link', { name: 'Biên bản nộp lưu', exact: true }).waitFor();
	await t.axe(page);
	await t.shot(page, 'chi-so-cham', { full: true });
	await page.getByRole('link', { name: /Mất điểm năm trước/ }).click();
	await page.waitForURL(/loc=mat-diem/);
	await page.setViewportSize(PHONE.viewport);
	await page.getByRole('link', { name: '3.2. Hồ sơ cập nhật trên phần mềm' }).click();
	await t.no_sideways_scroll(page);
	await t.axe(page);
});

test('chỉ số: thẩm định một tiêu chí, lý do bắt buộc khi khác, tiến độ lĩnh vực', async (t) => {
	const page = await t.open('cchc', '/chi-so');
	const year = new Date().getFullYear() - 1;
	await page.getByRole('link', { name: `Tự chấm Chỉ số CCHC năm ${year}` }).click();
	await page.getByRole('link', { name: 'Thẩm định', exact: true }).click();
	await page.getByRole('heading', { name: `Thẩm định Chỉ số CCHC năm ${year}` }).waitFor();
	await t.axe(page);
	await t.shot(page, 'chi-so-tham-dinh', { full: true });
	await page.getByRole('link', { name: 'Trạm Đông Hòa' }).click();
	await page.getByRole('link', { name: /Chờ thẩm định/ }).click();
	await page.waitForURL(/loc=cho/);
	await page.getByRole('link', { name: '1.2. Hoàn thành nhiệm vụ trong kế hoạch' }).click();
	t.expect_complaint(/422/);
	await page.getByLabel('Điểm', { exact: true }).fill('99');
	await page.getByRole('button', { name: 'Lưu điểm thẩm định' }).click();
	await page.getByText('Điểm nằm ngoài thang điểm của tiêu chí.').first().waitFor();
	await t.axe(page);
	await page.getByLabel('Điểm', { exact: true }).fill('0');
	await page.getByLabel('Lý do').first().fill('Chưa thấy tài liệu của quý IV.');
	await page.getByRole('button', { name: 'Lưu điểm thẩm định' }).click();
	await page.getByText('Đã lưu.').waitFor();
	await t.axe(page);
	await t.shot(page, 'chi-so-tham-dinh-tieu-chi', { full: true });
	await page.setViewportSize(PHONE.viewport);
	await t.no_sideways_scroll(page);
	await t.axe(page);
	await t.shot(page, 'chi-so-tham-dinh-tieu-chi-dt', { full: true });
});

test('chỉ số: tiêu chí tự điền, bản ghi cách một lần bấm, số khác phải có lý do', async (t) => {
	const page = await t.open('tayson', '/chi-so');
	const year = new Date().getFullYear() - 1;
	await page.getByRole('link', { name: `Tự chấm Chỉ số CCHC năm ${year}` }).click();
	await page.getByRole('link', { name: 'Trạm Tây Sơn' }).click();
	await page.getByRole('link', { name: '1.3. Báo cáo sơ kết, tổng kết gửi đúng hạn' }).click();
	await page.getByRole('heading', { name: 'Báo cáo đúng hạn' }).waitFor();
	await page.getByText(/Đếm lúc .*chưa chốt/).waitFor();
	await t.axe(page);
	await t.shot(page, 'chi-so-tu-dien', { full: true });
	await page.getByRole('link', { name: 'Xem 2 bản ghi' }).click();
	await page.getByRole('heading', { name: 'Báo cáo đúng hạn: 2 / 2' }).waitFor();
	t.equal(await page.locator('tbody tr').filter({ hasText: 'Có' }).count(), 2, 'records that count');
	await t.axe(page);
	await t.shot(page, 'chi-so-ban-ghi', { full: true });
	await page.setViewportSize(PHONE.viewport);
	await t.no_sideways_scroll(page);
	await t.axe(page);
	await t.shot(page, 'chi-so-ban-ghi-dt', { full: true });
	await page.getByRole('link', { name: /^Báo cáo sơ kết/ }).click();
	await page.waitForURL(/bao-cao/);
	await page.goBack();
	await page.goBack();
	await page.getByText('Đơn vị có số khác').click();
	await page.getByLabel('Số đạt được').fill('1');
	await page.getByLabel('Trên tổng số').fill('2');
	t.expect_complaint(/422/);
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await page.getByText(/Số này khác số liệu của hệ thống/).first().waitFor();
	t.equal(await page.getByLabel('Số đạt được').inputValue(), '1', 'what was typed');
	await page.getByLabel('Vì sao khác số liệu của hệ thống').fill('Báo cáo năm gửi bản giấy sau hạn.');
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await page.getByRole('heading', { name: 'Đơn vị nhập số khác: 1 / 2' }).waitFor();
	await page.getByText('Báo cáo năm gửi bản giấy sau hạn.').first().waitFor();
	await t.no_sideways_scroll(page);
	await t.axe(page);
	await t.shot(page, 'chi-so-tu-dien-dt', { full: true });
	await page.getByRole('button', { name: 'Dùng lại số liệu của hệ thống' }).click();
	await page.getByText('Đã lấy lại số liệu: 2 / 2.').waitFor();
	t.equal(await page.getByText('Báo cáo năm gửi bản giấy sau hạn.').count(), 0, 'the reason');

	const office = await t.open('cchc', '/chi-so');
	await office.getByRole('link', { name: `Tự chấm Chỉ số CCHC năm ${year}` }).click();
	await office.getByRole('link', { name: 'Thẩm định', exact: true }).click();
	await office.getByRole('link', { name: 'Trạm Đông Hòa' }).click();
	await office.getByRole('link', { name: '1.5. Sáng kiến được công nhận trong năm' }).click();
	await office.getByText(/chốt ngày/).waitFor();
	await office.getByText('Đơn vị nhập số khác: 1', { exact: true }).waitFor();
	await t.axe(office);
	await t.shot(office, 'chi-so-tu-dien-tham-dinh', { full: true });
});

test('chỉ số: bộ tiêu chí chọn số liệu tự điền, số liệu không hợp báo tại ô', async (t) => {
	const page = await t.open('cchc', '/chi-so/bo-tieu-chi');
	await page.getByRole('link', { name: /^Dự thảo bộ tiêu chí năm/ }).first().click();
	await page.getByText('Tự điền: Báo cáo đúng hạn').waitFor();
	await page.getByRole('link', { name: /^1\.5\. / }).click();
	await page.getByText('Hệ thống đếm gì').click();
	await t.axe(page);
	await t.shot(page, 'chi-so-tu-dien-soan', { full: true });
	await page.getByLabel('Số liệu tự điền').selectOption('reports_on_time');
	t.expect_complaint(/422/);
	await page.getByRole('button', { name: 'Lưu dòng' }).click();
	await page.getByText(/Cách chấm này không dùng được số liệu đó/).first().waitFor();
	await page.getByLabel('Số liệu tự điền').selectOption('initiatives_recognised');
	await page.getByRole('button', { name: 'Lưu dòng' }).click();
	await page.getByText('Đã lưu bộ tiêu chí.').waitFor();
	await t.shot(page, 'chi-so-bo-tu-dien', { full: true });
	await page.setViewportSize(PHONE.viewport);
	await t.no_sideways_scroll(page);
});

test('chỉ số: kết quả đã công bố, phiếu của đơn vị mình, bản in', async (t) => {
	const page = await t.open('tayson', '/chi-so');
	const year = new Date().getFullYear() - 2;
	await page.getByRole('link', { name: `Tự chấm Chỉ số CCHC năm ${year}` }).click();
	await page.getByRole('link', { name: 'Kết quả', exact: true }).click();
	await page.getByRole('heading', { name: `Kết quả Chỉ số CCHC năm ${year}` }).waitFor();
	await t.axe(page);
	await t.shot(page, 'chi-so-ket-qua', { full: true });
	await page.getByRole('link', { name: 'Trạm Tây Sơn' }).click();
	await page.getByRole('heading', { name: `Kết quả năm ${year}: Trạm Tây Sơn` }).waitFor();
	await page.getByText('Tiêu chí chưa đạt điểm tối đa').first().waitFor();
	await t.axe(page);
	await t.shot(page, 'chi-so-phieu', { full: true });
	await page.setViewportSize(PHONE.viewport);
	await t.no_sideways_scroll(page);
	await t.axe(page);
	await t.shot(page, 'chi-so-phieu-dt', { full: true });
	await page.goBack();
	await t.no_sideways_scroll(page);
	await t.shot(page, 'chi-so-ket-qua-dt', { full: true });
});

// A person at a unit with a phone in the hand: pictures of papers, a network that comes and goes.
test('chỉ số: mười bảy đơn vị qua ba năm, cấp dưới đọc đúng hạng của mình', async (t) => {
	const page = await t.open('cchc', '/chi-so');
	const year = new Date().getFullYear() - 1;
	await page.getByRole('link', { name: `Chỉ số CCHC các đơn vị thuộc Sở năm ${year}` }).first().click();
	await page.getByRole('link', { name: 'Kết quả', exact: true }).click();
	const ranking = page.getByRole('group', { name: 'Bảng xếp hạng' });
	await ranking.waitFor();
	t.equal(await ranking.locator('tbody tr').count(), 17, 'units of the ranking');
	const own = ranking.getByRole('row').filter({ hasText: 'Chi cục Chăn nuôi và Thú y' });
	for (const words of ['89,87', '−1,63', '91,50', 'hạng 4/17', 'xuống 3 hạng'])
		t.equal((await own.innerText()).includes(words), true, `our row says ${words}`);
	// The sheets of the others are theirs.
	t.equal(await ranking.getByRole('link').count(), 1, 'sheets that are offered');
	await own.getByRole('link').click();
	await page.getByText('7/17, xuống 3 hạng').waitFor();
	const chart = await page.locator('#qua-cac-nam-d').textContent();
	for (const words of [`${year - 2}: 90,58 hạng 5/17`, `${year - 1}: 91,5 hạng 4/17`, `${year}: 89,87 hạng 7/17`])
		t.equal(chart.includes(words), true, `the chart says ${words}`);
	await t.axe(page);
});

test('chỉ số: trên điện thoại, ảnh chụp, tệp gửi hai lần, bản mới, mất mạng, số hiểu hai cách', async (t) => {
	const year = new Date().getFullYear() - 1;
	const sheet = '/chi-so/dot/3/tram-tay-son';
	const page = await t.open('tayson', `${sheet}/tc/9`, { as: PHONE });
	await t.shot(page, 'chi-so-dt-tieu-chi');
	// The camera stands beside the choice of a file.
	await page.getByText('Đính kèm tài liệu mới').click();
	const camera = page.getByLabel('Hoặc chụp ngay bằng máy ảnh');
	t.equal(await camera.getAttribute('capture'), 'environment', 'capture');
	t.equal(await camera.getAttribute('accept'), 'image/jpeg,image/png', 'accept');
	const picture = { name: 'image.png', mimeType: 'image/png', buffer: Buffer.from(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') };
	await page.getByLabel('Tên tài liệu').fill('Danh mục có chữ ký');
	await page.getByLabel('Ngày ban hành').fill(`05/03/${year}`);
	await page.getByLabel('Hết hiệu lực ngày').fill(`30/06/${year}`);
	await camera.setInputFiles(picture);
	await t.no_sideways_scroll(page);
	await t.axe(page);
	await page.setViewportSize(PHONE.viewport);
	await camera.scrollIntoViewIfNeeded();
	await t.shot(page, 'chi-so-dt-may-anh');
	await page.getByRole('button', { name: 'Đính kèm', exact: true }).click();
	await page.getByText('Tài liệu được đánh dấu: Hết hiệu lực trong năm chấm.').waitFor();
	// The same picture for another criterion: offered, and taken with one tap.
	await page.goto(`${sheet}/tc/10`);
	await page.getByText('Đính kèm tài liệu mới').click();
	await page.getByLabel('Tên tài liệu').fill('Ảnh gửi lại');
	await page.getByLabel('Ngày ban hành').fill(`05/03/${year}`);
	await page.getByLabel('Tệp hoặc ảnh chụp').setInputFiles(picture);
	t.expect_complaint(/422/);
	await page.getByRole('button', { name: 'Đính kèm', exact: true }).click();
	await page.getByText('Tệp vừa gửi là tài liệu “Danh mục có chữ ký”.').waitFor();
	await t.axe(page);
	await page.setViewportSize(PHONE.viewport);
	await page.getByRole('button', { name: 'Dùng tài liệu đã có' }).scrollIntoViewIfNeeded();
	await t.shot(page, 'chi-so-dt-hai-lan');
	await page.getByRole('button', { name: 'Dùng tài liệu đã có' }).click();
	await page.getByText('Đã thêm tài liệu từ kho.').waitFor();
	// Replaced; the version before stays.
	await page.getByRole('link', { name: 'Chi tiết và các bản: Danh mục có chữ ký' }).click();
	await page.getByLabel('Tên tài liệu').fill('Danh mục có chữ ký và dấu');
	await page.getByRole('button', { name: 'Thay bản mới' }).click();
	await page.getByText('Ghi vì sao thay bản mới.').first().waitFor();
	await page.getByLabel('Vì sao thay bản mới').fill('Bản trước thiếu dấu.');
	await page.getByRole('button', { name: 'Thay bản mới' }).click();
	await page.getByRole('heading', { name: 'Bản sửa lần 1' }).waitFor();
	await page.getByRole('rowheader', { name: /Bản đầu/ }).waitFor();
	await t.no_sideways_scroll(page);
	await t.axe(page);
	await t.shot(page, 'chi-so-dt-ban-moi', { full: true });
	await page.setViewportSize(PHONE.viewport);
	// What can be read in two ways is asked back, a comma is taken.
	await page.goto(`${sheet}/tc/9`);
	await page.getByLabel('Trên tổng số').fill('4000');
	await page.getByLabel('Số đạt được').fill('3.692');
	await page.getByText(/hiểu được hai cách/).first().waitFor();
	await page.locator('#b-0[aria-invalid=true][aria-describedby=e-b-0]').waitFor();
	await page.locator('#e-b-0', { hasText: 'hiểu được hai cách' }).waitFor();
	await t.axe(page);
	await t.shot(page, 'chi-so-dt-hai-cach');
	await page.getByLabel('Số đạt được').fill('3600,5');
	await page.getByText(/Đã lưu/).first().waitFor();
	await page.locator('#b-0:not([aria-invalid])').waitFor();
	t.equal(await page.locator('#e-b-0').count(), 0, 'the mark is gone once it is a number');
	// Without a network what is typed waits, and goes out by itself when there is one again.
	t.expect_complaint(/ERR_INTERNET_DISCONNECTED|Failed to load/);
	await page.context().setOffline(true);
	await page.getByLabel('Số đạt được').fill('3700,5');
	await page.getByLabel('Số đạt được').blur();
	await page.waitForTimeout(2500);
	await t.shot(page, 'chi-so-dt-mat-mang');
	await page.context().setOffline(false);
	await page.waitForFunction(() => /Đã lưu/.test(document.querySelector('.saved')?.textContent ?? ''), null, { timeout: 20_000 });
	await page.reload();
	t.equal(await page.getByLabel('Số đạt được').inputValue(), '3700,5', 'what was typed offline');
});

test('chỉ số: nếu đạt thêm điểm khi đang chấm, lọc như bảng, hạng theo bảng năm trước', async (t) => {
	const year = new Date().getFullYear() - 1;
	const page = await t.open('tayson', '/chi-so/dot/3/tram-tay-son?loc=mat-diem');
	await page.getByRole('link', { name: 'Nếu đạt thêm điểm' }).click();
	await page.waitForURL(/neu\?loc=mat-diem/);
	await page.getByText(new RegExp(`theo bảng năm ${year - 1}`)).first().waitFor();
	await page.locator('tbody input[type=checkbox]').first().check();
	await page.getByRole('link', { name: /^Tất cả/ }).waitFor();
	await page.getByRole('button', { name: 'Tính lại' }).click();
	await page.getByText('Với những điểm đã chọn').waitFor();
	await t.axe(page);
	await t.shot(page, 'chi-so-neu-dang-cham', { full: true });
	const said = await page.locator('dl.kv').first().innerText();
	await page.getByRole('link', { name: /^Tất cả/ }).click();
	t.equal(await page.locator('dl.kv').first().innerText(), said, 'what was asked, with another filter');
	await page.setViewportSize(PHONE.viewport);
	await t.no_sideways_scroll(page);
	await t.axe(page);
	await t.shot(page, 'chi-so-neu-dang-cham-dt', { full: true });
});
