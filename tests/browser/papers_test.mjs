// papers_test.mjs - a paper from the screen to the printer and to its files.
import { execFileSync } from 'node:child_process';
import { test } from './harness.mjs';

const path = `/phong-trao/${new Date().getFullYear()}-2/in/mau-1`;

test('the chosen signer stands below the paper, with and without JavaScript', async (t) => {
	for (const js of [true, false]) {
		const page = await t.open('cchc', path, { js });
		const deputy = page.locator('select[name=ky] option', { hasText: 'KT. CHI CỤC TRƯỞNG' });
		const text = await deputy.textContent();
		await page.getByLabel('Người ký').selectOption(await deputy.getAttribute('value'));
		await page.getByLabel('Số, ký hiệu').fill('12/BC-CNTY');
		await page.getByRole('button', { name: 'Xem lại' }).click();
		const signed = await page.locator('.doc-sign .ky').innerText();
		t.ok(signed.startsWith('KT. CHI CỤC TRƯỞNG'), `signed by ${signed}`);
		t.ok(text.endsWith(signed.trim().split('\n').pop()), `${signed} is not ${text}`);
		t.ok((await page.locator('.doc-h').innerText()).includes('Số: 12/BC-CNTY'), 'the number');
		await page.context().close();
	}
});

test('the printer gets the paper alone', async (t) => {
	const page = await t.open('cchc', path);
	await page.emulateMedia({ media: 'print' });
	for (const hidden of ['h1', 'header.top', 'nav.side', '.noprint'])
		t.ok(!(await page.locator(hidden).first().isVisible()), `${hidden} would be printed`);
	t.ok(await page.locator('article.doc').isVisible(), 'the paper is not printed');
	const input = await page.pdf({ preferCSSPageSize: true });
	const sheets = execFileSync('pdftotext', ['-', '-'], { input }).toString().split('\f');
	t.ok(sheets.length > 2, 'the paper has one page');
	t.ok(/^\s*2\n/.test(sheets[1]), `the second page begins with ${sheets[1].slice(0, 20)}`);
	t.ok(!/^\s*1\n/.test(sheets[0]), 'the first page has a number');
});

test('the three files of a paper come down', async (t) => {
	const page = await t.open('cchc', path);
	for (const [name, head] of [['Tải PDF để in', '%PDF'], ['Tải Word', 'PK'], ['Tải Excel', 'PK']]) {
		const address = await page.getByRole('link', { name }).getAttribute('href');
		const answer = await page.request.get(new URL(address, page.url()).href);
		t.equal(answer.status(), 200, name);
		t.equal((await answer.body()).subarray(0, head.length).toString(), head, name);
	}
});
