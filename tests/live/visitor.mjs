// visitor.mjs - one person at one browser, without the browser: cookies, pages, real forms.
import http from 'node:http';

const decode = (s) => s.replace(/&(lt|gt|quot|#39|amp);/g,
	(_, e) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[e]);

export class Visitor {
	constructor(server, login) {
		Object.assign(this, { server, login, cookies: new Map() });
		this.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
	}

	// { status, location, text }; rejects when the connection breaks before the answer is whole.
	request(method, address, body, headers = {}) {
		return new Promise((resolve, reject) => {
			const r = http.request(this.server.url + address, {
				method, agent: this.agent, timeout: 120_000,
				headers: {
					Cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; '),
					...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
					...headers,
				},
			}, (answer) => {
				for (const c of answer.headers['set-cookie'] ?? []) {
					const [, name, value] = /^([^=]+)=([^;]*)/.exec(c);
					this.cookies.set(name, value);
				}
				const pieces = [];
				answer.on('data', (d) => pieces.push(d));
				answer.on('aborted', () => reject(new Error('cut off')));
				answer.on('end', () => resolve({
					status: answer.statusCode, location: answer.headers.location,
					headers: answer.headers, text: Buffer.concat(pieces).toString('utf8'),
				}));
			});
			r.on('timeout', () => r.destroy(new Error('no answer')));
			r.on('error', reject);
			r.end(body);
		});
	}

	async get(address) {
		const page = await this.request('GET', address);
		this.csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? this.csrf;
		return page;
	}

	// A form as the page would send it; the token is that of the last page with one.
	post(address, fields) {
		return this.request('POST', address, new URLSearchParams({ csrf: this.csrf, ...fields }).toString(),
			{ 'Content-Type': 'application/x-www-form-urlencoded' });
	}

	upload(address, fields, name, content) {
		const mark = 'ranh-gioi-cua-bieu-mau';
		const field = (k, v) => `--${mark}\r\nContent-Disposition: form-data; name="${k}"\r\n\r\n${v}\r\n`;
		const head = Object.entries({ csrf: this.csrf, ...fields }).map(([k, v]) => field(k, v)).join('') +
			`--${mark}\r\nContent-Disposition: form-data; name="tep"; filename="${name}"\r\n` +
			'Content-Type: application/octet-stream\r\n\r\n';
		return this.request('POST', address,
			Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${mark}--\r\n`)]),
			{ 'Content-Type': `multipart/form-data; boundary=${mark}` });
	}

	async signIn() {
		const page = await this.get('/dang-nhap');
		const names = [...page.text.matchAll(/<input[^>]* name="([^"]+)"[^>]*>/g)];
		const password = names.find((m) => m[0].includes('type="password"'))[1];
		const login = names.find((m) => m[0].includes('autocomplete="username"'))[1];
		const r = await this.post('/dang-nhap', { [login]: this.login, [password]: this.server.password });
		if (r.status !== 303) throw new Error(`${this.login} cannot sign in: ${r.status}`);
	}

	// The rows of a unit's Mẫu 1 as its form shows them: key -> { version, title, domain }.
	async rows(sheet) {
		const page = await this.get(sheet);
		if (page.status !== 200) throw Object.assign(new Error(`${sheet}: ${page.status}`), { status: page.status });
		const rows = new Map();
		for (const [, id, version] of page.text.matchAll(/name="pb-(\d+)" value="(\d+)"/g))
			rows.set(id, { version });
		for (const [, id, domain] of page.text.matchAll(/name="lv-(\d+)" value="(\d+)"/g))
			if (rows.has(id)) rows.get(id).domain = domain;
		for (const [, id, title] of page.text.matchAll(/<textarea[^>]* name="nd-(\d+)"[^>]*>([^<]*)</g))
			if (rows.has(id)) rows.get(id).title = decode(title).trim();
		return rows;
	}
}
