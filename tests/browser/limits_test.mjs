// limits_test.mjs - files past the limits: said before they are sent, and answered with a page of
// the product when they come all the same.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from './harness.mjs';

// Real bytes on the disk of a length; removed by `remove`.
function real_file(megabytes) {
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lantoa-large-'));
	const file = path.join(dir, 'ghi-hinh.docx');
	const out = fs.openSync(file, 'w');
	const piece = Buffer.alloc(1 << 20, 'Lan Tỏa ');
	for (let i = 0; i < megabytes; i++) fs.writeSync(out, piece);
	fs.closeSync(out);
	return { file, remove: () => fs.rmSync(dir, { recursive: true }) };
}

test('limits: a file of 200 MB is told before it is sent', async (t) => {
	const page = await t.open('cchc', '/sang-kien/nhap');
	const { file, remove } = real_file(200);
	try {
		const field = page.getByLabel('Tệp Mẫu 1');
		await field.setInputFiles(file);
		await page.getByText('Các tệp cộng lại 200 MB, quá mức 100 MB của một lần gửi').waitFor();
		await t.axe(page);
		await t.shot(page, 'tep-200-mb');
		await page.getByRole('button', { name: 'Đọc tệp và xem trước' }).click();
		t.ok(await field.evaluate((i) => document.activeElement === i), 'the field does not have the focus');
		t.ok(page.url().endsWith('/sang-kien/nhap'), 'the form was sent');
		await field.setInputFiles([]);
		t.equal(await page.getByText('quá mức 100 MB').count(), 0, 'warnings without files');
	} finally {
		remove();
	}
});

test('limits: 200 MB that are sent all the same get a page that says so, and the work goes on', async (t) => {
	const page = await t.open('cchc', '/sang-kien/nhap', { js: false });
	const other = await t.open('cchc', '/viec-cua-toi');
	t.expect_complaint(/413/);
	const { file, remove } = real_file(200);
	try {
		await page.getByLabel('Tệp Mẫu 1').setInputFiles(file);
		const answered = page.waitForResponse((r) => r.request().method() === 'POST', { timeout: 100_000 });
		await page.getByRole('button', { name: 'Đọc tệp và xem trước' }).click({ noWaitAfter: true });
		await other.reload(); // while the body is on its way
		await other.getByRole('heading', { name: 'Việc của tôi' }).waitFor();
		t.equal((await answered).status(), 413, 'the status');
		await page.getByRole('heading', { name: 'Nội dung gửi lên quá lớn' }).waitFor();
		await page.getByText('Các tệp gửi lên lớn quá mức cho phép').waitFor();
		await t.shot(page, 'trang-413');
		await page.getByRole('link', { name: 'Về trang đầu' }).click();
		await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor();
	} finally {
		remove();
	}
}, { max_ms: 240_000 });
