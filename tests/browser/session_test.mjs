// session_test.mjs - a session that ends while somebody types loses nothing.
import { test } from './harness.mjs';

// Ends every session of `login` but the new one made here.
async function end_others(t, login) {
	const other = await t.open(null, '/dang-nhap');
	await t.signIn(other, login);
	await other.goto('/toi/phien');
	await other.getByRole('button', { name: 'Đăng xuất khỏi các máy khác' }).click();
	await other.getByText('Đã đăng xuất khỏi các máy khác').waitFor();
	t.forget(login);
}

test('what was typed is sent after signing in anew', async (t) => {
	const page = await t.open(null, '/dang-nhap');
	await t.signIn(page, 'quantri');
	await page.goto('/don-vi/moi');
	await page.getByLabel('Tên đơn vị').fill('Tổ thử “phiên hết”');
	await page.getByLabel('Ghi chú').fill('Hai dòng\nviết khi phiên còn');
	await end_others(t, 'quantri');
	t.expect_complaint(/status of 401/);
	await page.getByRole('button', { name: 'Lập đơn vị' }).click();
	await page.getByText('nội dung vừa nhập còn nguyên').waitFor();
	await t.axe(page);
	const { login, password } = t.site.accounts.get('quantri');
	await page.getByLabel('Tên đăng nhập').fill(login);
	await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
	await page.getByText('Tổ thử “phiên hết”').waitFor();
	await t.axe(page);
	await t.shot(page, 'gui-tiep', { full: true });
	await page.getByRole('button', { name: 'Gửi tiếp' }).click();
	await page.getByRole('heading', { name: 'Tổ thử “phiên hết”' }).waitFor();
	await page.getByText('viết khi phiên còn').waitFor();
});

// Signs in on the page that keeps what was typed.
async function sign_in_here(t, page, login) {
	const account = t.site.accounts.get(login);
	await page.getByLabel('Tên đăng nhập').fill(account.login);
	await page.getByLabel('Mật khẩu', { exact: true }).fill(account.password);
	await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
}

async function type_and_sign_out_in_another_tab(t, page, name) {
	await page.goto('/don-vi/moi');
	await page.getByLabel('Tên đơn vị').fill(name);
	await page.getByLabel('Số, ký hiệu văn bản').fill('12/QĐ-CCCNTY');
	const tab = await page.context().newPage();
	await tab.goto('/viec-cua-toi');
	await tab.evaluate(async () => {
		const body = new URLSearchParams({ csrf: document.querySelector('[name=csrf]').value });
		await fetch('/dang-xuat', { method: 'POST', body });
	});
	await tab.close();
	await page.getByRole('button', { name: 'Lập đơn vị' }).click();
	await page.getByText('nội dung vừa nhập còn nguyên').waitFor();
}

test('a form outlives a sign-out in another tab, and only its own person sends it on', async (t) => {
	const page = await t.open(null, '/dang-nhap');
	t.expect_complaint(/status of 401/);
	await t.signIn(page, 'quantri');
	await type_and_sign_out_in_another_tab(t, page, 'Tổ đăng xuất dở');
	await sign_in_here(t, page, 'cchc');
	await page.getByText('Nội dung nhập dở là của tài khoản khác').waitFor();
	t.equal(await page.getByText('Tổ đăng xuất dở').count(), 0, 'words of another person on the page');
	await page.context().clearCookies();
	await page.goto('/dang-nhap');
	await t.signIn(page, 'quantri');
	await type_and_sign_out_in_another_tab(t, page, 'Tổ đăng xuất dở');
	await sign_in_here(t, page, 'quantri');
	await page.getByRole('button', { name: 'Gửi tiếp' }).click();
	await page.getByRole('heading', { name: 'Tổ đăng xuất dở' }).waitFor();
	t.forget('quantri');
	t.forget('cchc');
});
