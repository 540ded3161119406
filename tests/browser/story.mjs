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
