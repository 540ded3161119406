// import_test.mjs - the office imports the files units sent: several at once, doubts at their
// rows, corrected in place, left and found again, taken.
import { PHONE, test } from './harness.mjs';

const HEAD = 'Lĩnh vực;Nội dung đăng ký;Dự kiến tiến độ hoàn thành;Ghi chú';
const file = (name, text) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
const files = [
	file('Mẫu 1 - Trạm Tây Sơn.csv', `Đơn vị: Trạm Tây Sơn;;;\n${HEAD}\nCải cách thủ tục hành chính;1. Nhận hồ sơ qua bưu điện 2. Trả kết quả ngoài giờ;Quý III/2022;\nChăn nuôi;Một việc khác;31/02/2022;\nTổng số: 4 giải pháp;;;\n`),
	file('nam-phu.txt', `Đơn vị: Trạm Nam Phú\n${HEAD.replaceAll(';', '\t')}\nThể chế\tSoạn quy chế trực\tNăm 2022\t\n`),
	file('khong-ro.txt', `${HEAD.replaceAll(';', '\t')}\nThể chế\tViệc của ai đó\tNăm 2022\t\n`),
	file('mau-2.txt', 'Đơn vị: Trạm Đông Hòa\nLĩnh vực\tSố lượng đăng ký\tSố lượng hoàn thành\tGhi chú\nCải cách thể chế\t2\t1\t\n'),
	file('hỏng.docx', 'PK\x03\x04 hỏng'),
];

async function upload(page) {
	await page.getByLabel('Tệp Mẫu 1').setInputFiles(files);
	await page.getByText('Đã chọn 5 tệp').waitFor();
	await page.getByRole('button', { name: 'Đọc tệp và xem trước' }).click();
	await page.waitForURL(/\/sang-kien\/nhap\/\d+$/);
}

// On a phone what is not the main button is in a menu.
const otherActs = (page) => page.getByLabel('Việc khác với lần nhập này');

test('nhap: tệp của nhiều đơn vị được xem, sửa và nhập một lần', async (c) => {
	c.expect_complaint(/422/);
	const page = await c.open('cchc', '/sang-kien/nhap');
	await upload(page);
	await c.axe(page);
	await c.shot(page, 'nhap-xem-truoc', { full: true });

	// Each doubt stands at its row or its file.
	const row = page.getByRole('row').filter({ hasText: 'Không rõ lĩnh vực “Chăn nuôi”' });
	await row.getByText('Ngày 31/02/2022 không có').waitFor();
	await page.getByText('Cuối bảng ghi “Tổng số: 4”').waitFor();
	// What cannot be read is named where one looks first, with the reason.
	await page.getByText(/phải sửa trước khi nhập/).waitFor();
	await page.getByRole('listitem').filter({ hasText: 'hỏng.docx' }).getByText('Tệp hỏng, không mở được').waitFor();
	const broken = page.getByRole('region', { name: 'hỏng.docx' });
	await broken.getByText('Tệp hỏng, không mở được').waitFor();
	await page.getByText('Mẫu 2: đăng ký 2, hoàn thành 1').waitFor();

	// What is wrong is said, and what was typed stays.
	await row.locator('textarea').fill('Một việc đã sửa tên');
	await page.getByRole('button', { name: 'Nhập các dòng đã chọn' }).click();
	await page.getByText('Còn chỗ phải sửa trước khi nhập').waitFor();
	c.ok(await page.getByText('Một việc đã sửa tên').count() === 1, 'the title that was typed is lost');
	await c.axe(page);

	// Left, and found again.
	await page.goto('/sang-kien/nhap');
	await page.getByRole('link', { name: 'Mẫu 1 - Trạm Tây Sơn.csv' }).first().click();
	const again = page.getByRole('row').filter({ hasText: 'Một việc đã sửa tên' });
	await again.locator('select').selectOption({ label: '2. Cải cách thủ tục hành chính' });
	await again.getByLabel(/^Tiến độ/).fill('30/9/2022');
	await page.getByRole('region', { name: 'khong-ro.txt' }).getByLabel('Nhập các dòng đã chọn').uncheck();
	await page.getByRole('button', { name: 'Lưu chỗ đã sửa' }).click();
	await page.getByText('Nhập được ngay').waitFor();
	await page.getByText('Sau khi nhập, chỉ đơn vị thấy và sửa các dòng này').waitFor();
	await page.getByRole('button', { name: 'Nhập các dòng đã chọn' }).click();
	await page.getByText('Đã nhập 4 giải pháp').waitFor();
	await page.getByText('Còn 1 dòng chưa nhập').waitFor();

	// The file that was left out waits; what was taken is read beside it.
	await page.goto('/sang-kien/nhap');
	await page.getByRole('row').filter({ hasText: 'Mẫu 1 - Trạm Tây Sơn.csv' }).first().getByText('Đã nhập một phần').waitFor();
	await c.shot(page, 'nhap-mot-phan', { full: true });
	await page.getByRole('link', { name: 'Mẫu 1 - Trạm Tây Sơn.csv' }).first().click();
	await page.getByText('Đã nhập 4 giải pháp của lần này').waitFor();
	await page.getByRole('row').filter({ hasText: 'Một việc đã sửa tên' }).getByText('(đã nhập)').waitFor();
	await c.axe(page);
	await c.shot(page, 'nhap-con-lai', { full: true });
	await page.getByRole('button', { name: 'Bỏ phần còn lại' }).click();
	await page.getByRole('row').filter({ hasText: 'Mẫu 1 - Trạm Tây Sơn.csv' }).first().getByText('Đã nhập', { exact: true }).waitFor();
	await page.getByRole('link', { name: 'Mẫu 1 - Trạm Tây Sơn.csv' }).first().click();
	await page.getByText('Đã nhập vào Mẫu 1').waitFor();
	await c.axe(page);
});

test('nhap: nhầm đơn vị thì bỏ các dòng đã nhập rồi nhập lại cho đúng', async (c) => {
	const page = await c.open('cchc', '/sang-kien/nhap');
	const text = `Đơn vị: Trạm Tây Sơn\n${HEAD.replaceAll(';', '\t')}\nThể chế\tLập lịch trực chung\tNăm 2022\t\nThể chế\tSổ tay người trực\tNăm 2022\t\n`;
	await page.getByLabel('Tệp Mẫu 1').setInputFiles([file('nham.txt', text)]);
	await page.getByRole('button', { name: 'Đọc tệp và xem trước' }).click();
	await page.waitForURL(/\/sang-kien\/nhap\/\d+$/);
	const batch = page.url();
	// The Enter key in a box saves what was typed, and drops nothing.
	await page.getByLabel('Tiến độ của dòng 1').fill('30/9/2022');
	await page.getByLabel('Tiến độ của dòng 1').press('Enter');
	await page.getByText('chậm nhất 30/09/2022').waitFor();
	await page.getByRole('button', { name: 'Nhập các dòng đã chọn' }).click();
	await page.getByText('Đã nhập 2 giải pháp').waitFor();

	await page.goto(batch);
	const undo = page.getByRole('button', { name: 'Bỏ các dòng đã nhập', exact: true });
	c.ok(!await undo.isVisible(), 'rows go without being asked for');
	await page.getByText('Bỏ các dòng đã nhập…').click();
	await c.axe(page);
	await c.shot(page, 'nhap-bo-da-nhap', { full: true });
	await undo.click();
	await page.getByText('Đã bỏ 2 dòng khỏi Mẫu 1').waitFor();
	await page.getByLabel('Đơn vị gửi').selectOption({ label: 'Trạm Nam Phú' });
	await page.getByRole('button', { name: 'Lưu chỗ đã sửa' }).click();
	await page.getByRole('button', { name: 'Nhập các dòng đã chọn' }).click();
	await page.getByText('Đã nhập 2 giải pháp').waitFor();

	// So that the other cases find what they look for, and on a phone.
	const phone = await c.open('cchc', new URL(batch).pathname, { as: PHONE });
	await phone.getByText('Bỏ các dòng đã nhập…').click();
	await c.no_sideways_scroll(phone);
	await c.shot(phone, 'nhap-bo-dien-thoai', { full: true });
	await phone.getByRole('button', { name: 'Bỏ các dòng đã nhập', exact: true }).click();
	await phone.getByText('Đã bỏ 2 dòng khỏi Mẫu 1').waitFor();
	await otherActs(phone).click();
	await phone.getByRole('button', { name: 'Bỏ lần nhập này' }).click();
	await phone.getByText('Đã bỏ').first().waitFor();
});

test('nhap: đơn vị nhập tệp của mình, trùng và lạc được báo, xong về Mẫu 1 của mình', async (c) => {
	const page = await c.open('namphu', '/sang-kien/nhap?dv=tram-nam-phu');
	const own = `Đơn vị: Trạm Nam Phú\n${HEAD.replaceAll(';', '\t')}\nThể chế\tLập sổ theo dõi trực tuần\tNăm 2022\t\n`;
	const other = `Đơn vị: Trạm Đông Hòa\n${HEAD.replaceAll(';', '\t')}\nThể chế\tViệc của trạm khác\tNăm 2022\t\n`;
	await page.getByLabel('Tệp Mẫu 1').setInputFiles([file('cua-minh.txt', own), file('cua-minh (1).txt', own), file('lac.txt', other), file('trong.txt', `${HEAD.replaceAll(';', '\t')}\nThể chế\t\t\t\n`)]);
	await page.getByRole('button', { name: 'Đọc tệp và xem trước' }).click();
	await page.getByRole('listitem').filter({ hasText: 'cua-minh (1).txt' }).getByText('Giống hệt tệp cua-minh.txt').waitFor();
	await page.getByText('Tệp ghi đơn vị Trạm Đông Hòa, không phải Trạm Nam Phú').waitFor();
	await page.getByRole('region', { name: 'trong.txt' }).getByText('Chưa điền', { exact: true }).waitFor();
	await c.shot(page, 'nhap-don-vi', { full: true });
	await c.axe(page);
	await page.getByRole('region', { name: 'lac.txt' }).getByLabel('Nhập các dòng đã chọn').uncheck();
	await page.getByRole('button', { name: 'Lưu chỗ đã sửa' }).click();
	await page.getByRole('button', { name: 'Nhập các dòng đã chọn' }).click();
	await page.waitForURL(/\/dang-ky\/tram-nam-phu$/);
	await page.getByText('Đã nhập 1 giải pháp vào Mẫu 1 của đơn vị').waitFor();

	// The same file again: told, and nothing is ticked.
	await page.goto('/sang-kien/nhap?dv=tram-nam-phu');
	await page.getByLabel('Tệp Mẫu 1').setInputFiles([file('cua-minh.txt', own)]);
	await page.getByRole('button', { name: 'Đọc tệp và xem trước' }).click();
	await page.getByText(/Chính tệp này đã nhập cho Trạm Nam Phú/).waitFor();
	await page.getByText(/Đã có trong Mẫu 1: SK-/).waitFor();
	c.ok(!await page.getByLabel('Nhập dòng 1').isChecked(), 'a row that is there already is ticked');
	await c.shot(page, 'nhap-lai', { full: true });
	await c.axe(page);
});

test('nhap: trên điện thoại và không có JavaScript', async (c) => {
	const page = await c.open('cchc', '/sang-kien/nhap', { as: PHONE, js: false });
	await page.getByLabel('Tệp Mẫu 1').setInputFiles(files.slice(0, 3));
	await page.getByRole('button', { name: 'Đọc tệp và xem trước' }).click();
	await page.waitForURL(/\/sang-kien\/nhap\/\d+$/);
	await c.no_sideways_scroll(page);
	await c.shot(page, 'nhap-dien-thoai', { full: true });
	const bar = await page.locator('.dock').boundingBox();
	c.ok(bar.height <= 100, `the bar takes ${bar.height} px of a phone`);
	await otherActs(page).click();
	await page.getByRole('button', { name: 'Bỏ lần nhập này' }).click();
	await page.getByText('Đã bỏ').first().waitFor();
});
