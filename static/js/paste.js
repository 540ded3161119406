/* paste.js - a block of Excel or Word goes into the grid cell by cell; Ctrl Z takes it back.
 *
 * A block that is wider than the grid, as when whole rows of a Mẫu 1 were copied, begins with
 * columns for domain and number: those are left out, and a domain that is recognised decides
 * where the row goes.
 */
{
	const {$, $$, on, say, status, set, parse} = ui, {GRID, rows, cells, add, remove, tally} = ui.grid;
	const clean = s => s.normalize('NFC').replace(/[\s\u00a0]+/g, ' ').trim();
	const fold = s => clean(s).normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/đ/g, 'd').replace(/^\d+[.)]?\s*/, '');
	let last = null; /* the paste that Ctrl Z takes back */

	/* Cells that span rows or columns stand in each place they cover. */
	const grid = table => {
		const out = [...table.rows].map(() => []);
		[...table.rows].forEach((r, y) => [...r.cells].forEach(c => {
			let x = 0;
			while (out[y][x] !== undefined) x++;
			for (let i = 0; i < Math.min(c.rowSpan || 1, out.length - y); i++)
				for (let k = 0; k < c.colSpan; k++) out[y + i][x + k] = clean(c.textContent);
		}));
		return out;
	};
	/* Rows of columns, or null when it is just text. Excel quotes a cell with a line break. */
	const block = data => {
		const html = data.getData('text/html');
		const table = /<table/i.test(html) && $('table', parse(html));
		if (table) return grid(table);
		const text = data.getData('text/plain').replace(/\r/g, '').replace(/\n$/, '');
		if (!text.includes('\t')) return null;
		return text.replace(/(^|\t|\n)"((?:[^"]|"")*)"(?=\t|\n|$)/g, (m, before, s) => before + s.replace(/""/g, '"').replace(/\n/g, ' '))
			.split('\n').map(r => r.split('\t').map(clean));
	};
	const domainOf = (form, text) => {
		const t = fold(text || '');
		return t && $$('tbody[data-domain]', form).find(b => fold($('.fld', b)?.firstChild.textContent || '') === t);
	};
	const empty = row => cells(row).every(i => !i.value.trim());
	const write = (row, col, values) => cells(row).slice(col).forEach((i, c) => {
		if (values[c] === undefined) return;
		last.cells.push([i, i.value]);
		set(i, values[c]);
		i.dispatchEvent(new Event('input', {bubbles: true}));
	});

	on('paste', e => {
		const cell = e.target, start = cell.closest?.(`${GRID} tr[data-row]`);
		const lines = start && cell.matches('[data-col]') && block(e.clipboardData)?.filter(l => l.some(Boolean));
		if (!lines?.length || lines.length < 2 && lines[0].length < 2) return;
		e.preventDefault();
		const form = start.closest('form'), col = cells(start).indexOf(cell);
		const extra = Math.max(0, Math.max(...lines.map(l => l.length)) - (cells(start).length - col));
		const fresh = [];
		let at = start, first = true;
		const paste = {cells: [], rows: fresh};
		last = paste;
		lines.forEach(line => {
			const body = line.slice(0, extra).map(t => domainOf(form, t)).find(Boolean) || at.closest('tbody');
			let row = first && body.contains(start) ? start : null;
			first = false;
			if (!row) {
				const after = body.contains(at) ? at : rows(body).pop();
				const next = body.contains(at) ? after.nextElementSibling : rows(body).find(empty);
				row = next?.matches('[data-row]') && (extra === 0 || empty(next)) ? next : null;
				if (!row) fresh.push(row = add(form, body.dataset.domain, after));
			}
			at = row;
			write(row, col, line.slice(extra));
		});
		last = paste;
		status(form, say(form, 'pasted', paste.cells.length, fresh.length));
	});
	on('input', e => { if (e.isTrusted) last = null; });
	on('keydown', e => {
		if (!last || !e.ctrlKey || e.shiftKey || e.key.toLowerCase() !== 'z' || !e.target.closest?.(GRID)) return;
		e.preventDefault();
		const {cells: old, rows: added} = last, form = e.target.form;
		last = null;
		old.reverse().forEach(([i, value]) => {
			if (added.some(r => r.contains(i))) return;
			set(i, value);
			i.dispatchEvent(new Event('input', {bubbles: true}));
		});
		added.forEach(r => remove(r));
		tally(form);
	});
}
