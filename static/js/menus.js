/* menus.js - menus close, dialogs open, text areas grow, the tab one is on is in sight. */
{
	const {$$, on, grow, growAll} = ui;
	/* On a phone a row of tabs is wider than the window. */
	$$('.tabs [aria-current]').forEach(a => { a.parentNode.scrollLeft = a.offsetLeft - a.parentNode.offsetLeft - 16; });
	on('input', e => e.target.matches?.('textarea[data-grow]') && grow(e.target));
	addEventListener('resize', () => growAll());
	growAll();
	document.fonts?.ready.then(() => growAll());

	on('click', e => {
		$$('details.menu[open]').forEach(d => d.contains(e.target) || (d.open = false));
		const opener = e.target.closest?.('[data-dialog]');
		if (!opener) return;
		e.preventDefault();
		document.getElementById(opener.dataset.dialog)?.showModal();
	});
}
