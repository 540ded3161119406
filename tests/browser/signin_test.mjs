// signin_test.mjs - through the door: right password, wrong password, without JavaScript.
import { test } from './harness.mjs';

test('every account the demo prints can sign in', async (t) => {
	for (const login of t.site.accounts.keys()) {
		const page = await t.open(null, '/dang-nhap');
		await t.signIn(page, login);
		await page.context().close();
	}
});

test('a wrong password keeps the login name and says so', async (t) => {
	const page = await t.open(null, '/dang-nhap');
	t.expect_complaint(/status of 4\d\d/);
	await page.getByLabel('Tên đăng nhập').fill('cchc');
	await page.getByLabel('Mật khẩu', { exact: true }).fill('khong-phai-mat-khau');
	await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
	await page.getByText('chưa đúng').first().waitFor();
	t.equal(await page.getByLabel('Tên đăng nhập').inputValue(), 'cchc', 'login name');
	await t.axe(page);
});

test('signing in works without JavaScript', async (t) => {
	const page = await t.open(null, '/dang-nhap', { js: false });
	await t.signIn(page, 'cchc');
	t.ok(!page.url().includes('/dang-nhap'), `still at ${page.url()}`);
});
