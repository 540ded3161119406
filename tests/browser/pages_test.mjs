// pages_test.mjs - what must hold on every page: no accessibility violation, nothing beyond the
// right edge, no complaint of the browser; on a desktop, on a phone and in the dark.
import { DESKTOP, PHONE, test } from './harness.mjs';
import { pages } from './pages.mjs';

const looks = [
	['1440', { as: DESKTOP }],
	['390', { as: PHONE }],
	['dark', { as: DESKTOP, dark: true }],
];

for (const [name, login, address] of pages) {
	for (const [look, options] of looks) {
		test(`page ${address} as ${login ?? 'nobody'} at ${look}`, async (t) => {
			const page = await t.open(login, address, options);
			t.ok(new URL(page.url()).pathname === new URL(address, page.url()).pathname,
				`went to ${page.url()} instead`);
			await t.shot(page, `${name}-${look}`, { full: true });
			t.ok((await page.title()).trim() !== '', 'the page has no title');
			await t.no_sideways_scroll(page);
			await t.axe(page);
		}, { together: true });
	}
}
