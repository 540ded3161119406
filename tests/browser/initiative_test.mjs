// initiative_test.mjs - the register and one initiative: keys, the way through a list, authors
// while their name is typed, files, and all of it without JavaScript.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from './harness.mjs';

const year = new Date().getFullYear();

test('J, X and Enter walk, choose and open rows of the register; the way goes on from there', async (t) => {
	const page = await t.open('cchc', `/sang-kien?nam=${year - 1}`);
	await page.keyboard.press('j');
	await page.keyboard.press('j');
	await page.keyboard.press('x');
	await page.getByText('Đã chọn 1 dòng').waitFor();
	t.ok(await page.locator('tbody tr').nth(1).locator('.chk').isChecked(), 'the second row is chosen');
	await page.keyboard.press('Enter');
	await page.getByText('2 / ').waitFor();
	t.ok(page.url().includes(`/sang-kien/SK-${year - 1}-0002`), `opened ${page.url()}`);
	await page.getByRole('link', { name: 'Sáng kiến sau' }).click();
	await page.getByText('3 / ').waitFor();
	await page.getByRole('link', { name: 'Sáng kiến, giải pháp' }).first().click();
	t.equal(new URL(page.url()).pathname, '/sang-kien', 'back in the list');
});

test('a slash leads to the search box and what is found is marked', async (t) => {
	const page = await t.open('cchc', '/viec-cua-toi');
	await page.keyboard.press('/');
	await page.keyboard.type('nguoi cao tuoi');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/tim\?/);
	t.ok((await page.locator('mark').allTextContents()).includes('người'), 'the word is marked');
	await t.axe(page);
});

test('an author is offered while the name is typed, and the text survives a wrong sum', async (t) => {
	t.expect_complaint(/422/);
	const page = await t.open('tayson', `/sang-kien/SK-${year}-0019/sua`);
	const row = page.getByLabel('Họ và tên tác giả 3');
	await row.fill('Quách');
	await page.locator('#ds-nguoi option[data-id][value="Quách Văn Minh"]').waitFor({ state: 'attached' });
	await row.fill('Ngô Thanh Bình');
	await page.locator('#ds-nguoi option[data-id][value="Ngô Thanh Bình"]').waitFor({ state: 'attached' });
	await page.getByLabel('Đóng góp của tác giả 3, phần trăm').fill('30');
	await page.getByLabel('Ghi chú').fill('Giữ lại chữ này');
	await page.getByRole('button', { name: 'Lưu', exact: true }).last().click();
	await page.getByText('Cộng đóng góp được 130%. Chia lại cho đủ 100%.').first().waitFor();
	t.equal(await page.getByLabel('Ghi chú').inputValue(), 'Giữ lại chữ này', 'the note');
	t.equal(await page.getByLabel('Họ và tên tác giả 3').inputValue(), 'Ngô Thanh Bình', 'the author');
	await t.axe(page);
});

test('a view gets a name, becomes a chip and is taken away again', async (t) => {
	const page = await t.open('tchc', `/sang-kien?nam=${year - 1}&tt=completed`);
	await page.getByText('Lưu cách xem', { exact: true }).click();
	await page.getByLabel('Tên cách xem').fill('Đã xong');
	await page.locator('details[open]').getByRole('button', { name: 'Lưu' }).click();
	await page.getByRole('link', { name: 'Đã xong' }).waitFor();
	await page.getByText('Lưu cách xem', { exact: true }).click();
	await page.getByRole('button', { name: 'Bỏ “Đã xong”' }).click();
	await page.getByText('Đã bỏ cách xem.').waitFor();
	t.equal(await page.getByRole('link', { name: 'Đã xong' }).count(), 0, 'the chip');
});

for (const js of [true, false])
	test(`files are added, refused by what is in them, saved and taken away, scripts ${js ? 'on' : 'off'}`, async (t) => {
		const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lantoa-files-'));
		const pdf = path.join(dir, 'Minh chứng.pdf');
		const fake = path.join(dir, 'giả.docx');
		fs.writeFileSync(pdf, '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
		fs.writeFileSync(fake, Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108020000009077 53de'.replace(' ', ''), 'hex'));
		t.expect_complaint(/422/);
		const page = await t.open('tchc', `/sang-kien/SK-${year - 1}-0001/tai-lieu`, { js });
		await page.getByLabel('Chọn một hay nhiều tệp').setInputFiles([pdf, fake]);
		await page.getByRole('button', { name: 'Tải lên' }).click();
		await page.getByText('giả.docx: Nội dung không phải loại tệp mà tên ghi').waitFor();
		const [saved] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('link', { name: 'Minh chứng.pdf' }).first().click(),
		]);
		t.equal(saved.suggestedFilename(), 'Minh chứng.pdf', 'the name it is saved under');
		t.equal(fs.readFileSync(await saved.path(), 'latin1').slice(0, 5), '%PDF-', 'its bytes');
		await page.getByRole('button', { name: 'Bỏ Minh chứng.pdf' }).first().click();
		await page.getByText('Đã bỏ tệp.').waitFor();
		fs.rmSync(dir, { recursive: true, force: true });
	});
