/* keys.js - single-letter keys: moving and choosing in lists, going places. Off while typing,
 * and for good when the account says so (WCAG 2.1.4). */
{
	const {$, $$, on} = ui;
	const root = document.documentElement;
	let current = null, went = 0;
	const places = {v: '/viec-cua-toi', t: '/tong-quan', s: '/sang-kien', p: '/phong-trao'};
	const rowsOf = () => $$('main .tbl tbody tr').filter(r => r.offsetParent && $('a.t,.chk', r));
	const move = step => {
		const rows = rowsOf(), i = rows.indexOf(current), next = rows[i < 0 ? 0 : i + step];
		if (!next) return;
		current?.classList.remove('at');
		(current = next).classList.add('at');
		($('a.t', next) || $('.chk', next)).focus({preventScroll: true});
		next.scrollIntoView({block: 'nearest'});
	};
	const pick = shift => { const box = current && $('.chk', current); if (box) ui.rows.choose(box, shift); };
	on('keydown', e => {
		if (e.key === 'Escape') {
			$$('details.menu[open]').forEach(d => { d.open = false; $('summary', d).focus(); });
			if (location.hash === '#menu') location.hash = '';
		}
		const typing = e.target.matches?.('input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable]');
		if (root.dataset.keys === 'off' || typing || e.isComposing || e.ctrlKey || e.altKey || e.metaKey || $('dialog[open]')) return;
		const k = e.key.toLowerCase();
		if (Date.now() - went < 1200 && places[k]) {
			const a = $(`.side a[href="${places[k]}"]`);
			went = 0;
			if (a) { e.preventDefault(); a.click(); }
			return;
		}
		const q = $('#q'), act = {
			'/': () => q?.offsetParent && q.focus(), '?': () => $('#ui-keys')?.showModal(),
			j: () => move(1), k: () => move(-1), x: () => pick(e.shiftKey), g: () => went = Date.now(),
		}[k];
		if (act) { e.preventDefault(); act(); }
	});
}
