// harness.mjs - what a case can do: open pages as somebody on a desktop or a phone, look for
// accessibility violations, take pictures. Whatever the browser complains about on its console
// fails the case, unless the case said beforehand that it expects it.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const shots = path.join(path.dirname(fileURLToPath(import.meta.url)), 'shots');

export const cases = [];
// `together`: it changes nothing, so it may run beside others of its kind.
export function test(name, fn, { max_ms = 120_000, together = false } = {}) {
	cases.push({ name, fn, max_ms, together });
}

export const DESKTOP = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

export function launch() {
	// The shell is the same browser without windows, which a test has no use for and pays for.
	const executablePath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome']
		.find((p) => fs.existsSync(p));
	if (!executablePath) throw new Error('no Chromium');
	const args = ['--disable-dev-shm-usage', '--font-render-hinting=none'];
	// Chromium refuses its own sandbox to root; only our own pages are opened.
	return chromium.launch({ executablePath, args, chromiumSandbox: process.getuid() !== 0 });
}

// Signing in costs a password hash each time, so the cookies are kept per account.
const signedIn = new Map();

export class Case {
	constructor(name, site, browser) {
		Object.assign(this, { name, site, browser, contexts: [], pages: [], complaints: [], expected: [] });
	}

	// A new page for `login` (nobody when null). Options: `as` DESKTOP or PHONE, `js` false for
	// a browser without JavaScript, `dark` for the dark theme.
	async open(login, address = '/', { as = DESKTOP, js = true, dark = false } = {}) {
		const context = await this.browser.newContext({
			...as,
			baseURL: this.site.url,
			javaScriptEnabled: js,
			locale: 'vi-VN',
			timezoneId: 'Asia/Ho_Chi_Minh',
			colorScheme: dark ? 'dark' : 'light',
			reducedMotion: 'reduce',
			storageState: login === null ? undefined : await this.#session(login),
		});
		this.contexts.push(context);
		const page = await context.newPage();
		page.setDefaultTimeout(15_000);
		this.pages.push(page);
		page.on('console', (m) => {
			if (m.type() === 'error') this.complaints.push(`console: ${m.text()} (${m.location().url})`);
		});
		page.on('pageerror', (e) => this.complaints.push(`script: ${e.message}`));
		page.on('response', (r) => {
			if (r.status() >= 500) this.complaints.push(`${r.status()} ${r.url()}`);
		});
		await page.goto(address);
		return page;
	}

	async #session(login) {
		if (!signedIn.has(login)) signedIn.set(login, this.#newSession(login));
		return signedIn.get(login);
	}

	async #newSession(login) {
		const context = await this.browser.newContext({ baseURL: this.site.url, locale: 'vi-VN' });
		const page = await context.newPage();
		await this.signIn(page, login);
		const state = await context.storageState();
		await context.close();
		return state;
	}

	// Through the real form, as a person does; `start` null: the page is there already.
	async signIn(page, login, start = '/dang-nhap') {
		const [any] = this.site.accounts.values();
		const account = this.site.accounts.get(login) ?? { login, password: any.password };
		if (start !== null) await page.goto(start);
		await page.getByLabel('Tên đăng nhập').fill(account.login);
		await page.getByLabel('Mật khẩu', { exact: true }).fill(account.password);
		await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
		await page.waitForURL((u) => u.pathname !== '/dang-nhap');
	}

	// The session of `login` was ended by the case; the next page signs in anew.
	forget(login) {
		signedIn.delete(login);
	}

	// From here on complaints that match are what the case is about.
	expect_complaint(pattern) {
		this.expected.push(pattern);
	}

	// The whole page is in the window meanwhile: the bars that stay at the bottom of a phone cover
	// whatever has not been scrolled yet, which is no fault of what lies under them.
	async axe(page) {
		const { width } = page.viewportSize();
		const height = await page.evaluate(() => document.documentElement.scrollHeight);
		await page.setViewportSize({ width, height: Math.max(height, page.viewportSize().height) });
		await page.evaluate(axeSource); // not a <script>: the content policy stays in force
		const found = await page.evaluate(async () => {
			const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
			const r = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
			return r.violations.map((v) => `${v.id}: ${v.help}\n` +
				v.nodes.slice(0, 5).map((n) => `     ${n.target.join(' ')}  ${n.failureSummary}`).join('\n'));
		});
		if (found.length > 0)
			throw new Error(`${found.length} axe violations at ${page.url()}\n  ${found.join('\n  ')}`);
	}

	// Nothing stands beyond the right edge, where a phone would have to scroll sideways.
	async no_sideways_scroll(page) {
		const wide = await page.evaluate(() => {
			const max = document.documentElement.clientWidth;
			if (document.documentElement.scrollWidth <= max) return null;
			const who = [...document.querySelectorAll('body *')].filter((e) => {
				for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
					if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX)) return false;
				return e.getBoundingClientRect().right > max + 1;
			});
			return `${document.documentElement.scrollWidth} > ${max}: ` + who.slice(0, 5)
				.map((e) => e.tagName.toLowerCase() + (e.id ? `#${e.id}` : '') + (e.className ? `.${e.className}` : ''))
				.join(', ');
		});
		if (wide) throw new Error(`${page.url()} scrolls sideways: ${wide}`);
	}

	async shot(page, name, { full = false } = {}) {
		await page.evaluate(() => document.fonts.ready);
		await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: full });
	}

	ok(value, what) {
		if (!value) throw new Error(what);
	}

	equal(got, want, what) {
		if (got !== want) throw new Error(`${what}: got ${JSON.stringify(got)}, not ${JSON.stringify(want)}`);
	}

	finish() {
		const bad = this.complaints.filter((c) => !this.expected.some((e) => e.test(c)));
		if (bad.length > 0) throw new Error(`the browser complains:\n${bad.join('\n')}`);
	}

	async picture_of_failure() {
		const base = this.name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
		for (const [i, page] of this.pages.entries())
			await page.screenshot({ path: path.join(shots, `FAILED-${base}-${i}.png`) }).catch(() => {});
	}

	async close() {
		for (const context of this.contexts) await context.close().catch(() => {});
	}
}
