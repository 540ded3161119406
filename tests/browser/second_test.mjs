// second_test.mjs - the second factor, with a phone that knows the key the page shows.
import { createHmac } from 'node:crypto';
import { test } from './harness.mjs';

const LOGIN = 'baclam.ut';

// RFC 6238 from the key as it is typed: base32 in groups of four.
function code_of(key, step) {
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...key.replaceAll(' ', '')].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
	const secret = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const mac = createHmac('sha1', secret).update(counter).digest();
	const at = mac[19] & 15;
	return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
const step_now = () => Math.floor(Date.now() / 30_000);

async function look(t, page, name) {
	await t.axe(page);
	await t.shot(page, name, { full: true });
	await page.setViewportSize({ width: 390, height: 844 });
	await t.no_sideways_scroll(page);
	await t.shot(page, `${name}-390`, { full: true });
	await page.setViewportSize({ width: 1440, height: 900 });
}

test('second factor: switched on with a phone, asked for at the door, a recovery code, off', async (t) => {
	const page = await t.open(LOGIN, '/toi');
	await page.getByRole('link', { name: 'Xác thực hai bước' }).click();
	await look(t, page, 'hai-buoc-tat');
	await page.getByRole('button', { name: 'Bắt đầu' }).click();
	const key = await page.getByLabel('Không quét được').inputValue();
	await look(t, page, 'hai-buoc-bat');
	const first = step_now() - 1; // the step before is taken as well, and leaves two to use
	await page.getByLabel('Mã 6 số').fill(code_of(key, first));
	await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click();
	await page.getByRole('heading', { name: 'Mã khôi phục' }).waitFor();
	const codes = await page.locator('.codes code').allInnerTexts();
	t.equal(codes.length, 10, 'recovery codes');
	await look(t, page, 'hai-buoc-ma');
	t.forget(LOGIN);

	const [any] = t.site.accounts.values(); // they all have one password
	const door = await t.open(null, '/sang-kien');
	await door.getByLabel('Tên đăng nhập').fill(LOGIN);
	await door.getByLabel('Mật khẩu', { exact: true }).fill(any.password);
	await door.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
	await door.getByLabel('Mã xác thực').waitFor();
	await look(t, door, 'hai-buoc-cua');
	t.expect_complaint(/status of 422/);
	await door.getByLabel('Mã xác thực').fill(code_of(key, first));
	await door.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
	await door.getByText('Mã chưa đúng').waitFor();
	await door.getByLabel('Mã xác thực').fill(codes[0]);
	await door.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
	await door.waitForURL((u) => u.pathname === '/sang-kien');

	await door.goto('/toi/hai-buoc');
	await door.getByText('Còn 9 mã khôi phục').waitFor();
	await look(t, door, 'hai-buoc-dang-bat');
	await door.getByLabel('Mã 6 số').fill(code_of(key, Math.max(first + 1, step_now())));
	await door.getByRole('button', { name: 'Tắt xác thực hai bước' }).click();
	await door.getByText('Đã tắt xác thực hai bước.').waitFor();
	t.forget(LOGIN);
});
