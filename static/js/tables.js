/* tables.js - choosing rows of a table, with Shift a range, for the bar of acts below it. */
{
	const {$, $$, on, say} = ui;
	let lastBox = null;
	const boxes = t => $$('tbody .chk', t);
	const bulk = t => {
		const rows = boxes(t), n = rows.filter(c => c.checked).length, all = $('thead .chk', t);
		const bar = document.getElementById(t.dataset.bulk);
		rows.forEach(c => c.closest('tr').classList.toggle('sel', c.checked));
		if (all) { all.checked = n > 0 && n === rows.length; all.indeterminate = n > 0 && n < rows.length; }
		if (!bar) return;
		const out = $('output', bar);
		out.dataset.none ??= out.value; /* what it says while nothing is chosen */
		out.value = n > 0 || !out.dataset.none ? say(null, 'chosen', n) : out.dataset.none;
		bar.classList.toggle('on', n > 0);
	};
	const range = (t, from, to, value) => {
		const rows = boxes(t), a = rows.indexOf(from), b = rows.indexOf(to);
		if (a >= 0 && b >= 0) rows.slice(Math.min(a, b), Math.max(a, b) + 1).forEach(c => c.checked = value);
	};
	on('click', e => {
		const box = e.target, t = box.closest?.('table[data-bulk]');
		if (!t || !box.matches('.chk')) return;
		if (box.closest('thead')) boxes(t).forEach(c => c.checked = box.checked);
		else { if (e.shiftKey && lastBox) range(t, lastBox, box, box.checked); lastBox = box; }
		bulk(t);
	});
	$$('table[data-bulk]').forEach(bulk);
	ui.rows = {bulk, choose: (box, shift) => {
		const t = box.closest('table[data-bulk]');
		box.checked = !box.checked;
		if (!t) return;
		if (shift && lastBox) range(t, lastBox, box, box.checked);
		lastBox = box;
		bulk(t);
	}};
}
