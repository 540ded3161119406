// cases.mjs - runs cases one after the other, says how each ended, and counts them in the last line.
export async function run(cases, pattern = '') {
	let passed = 0;
	let failed = 0;
	for (const [name, fn] of cases.filter(([n]) => n.includes(pattern))) {
		const started = Date.now();
		try {
			const said = await fn();
			passed++;
			console.log(`ok ${name} (${Date.now() - started} ms)${said ? `: ${said}` : ''}`);
		} catch (e) {
			failed++;
			console.log(`FAILED ${name}\n   ${String(e.stack ?? e).replaceAll('\n', '\n   ')}`);
		}
	}
	console.log(`${passed} passed, ${failed} failed`);
	process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

export function ok(value, what) {
	if (!value) throw new Error(what);
}

export function equal(got, want, what) {
	if (got !== want) throw new Error(`${what}: got ${JSON.stringify(got)}, not ${JSON.stringify(want)}`);
}
