/* filters.js - a form of filters sends itself; the address follows. */
{
	const {$, $$, on, parse} = ui;
	let filterTimer, filterTurn = 0;
	/* What stands behind the form is replaced; the box that is typed in stays. */
	const refresh = async form => {
		const turn = ++filterTurn, url = new URL(form.action || location.href);
		url.search = new URLSearchParams([...new FormData(form)].filter(([, v]) => v !== ''));
		const main = $('main');
		main.setAttribute('aria-busy', 'true');
		try {
			const answer = await fetch(url);
			const doc = parse(await answer.text());
			if (turn !== filterTurn) return;
			let old = form, fresh = $$('form[data-auto]', doc)[$$('form[data-auto]').indexOf(form)];
			if (!answer.ok || answer.redirected || !fresh) { location.assign(url); return; }
			for (; old !== main && fresh; old = old.parentNode, fresh = fresh.parentNode) {
				while (old.nextSibling) old.nextSibling.remove();
				while (fresh.nextSibling) old.parentNode.append(document.adoptNode(fresh.nextSibling));
			}
			history.replaceState(null, '', url);
			$$('table[data-bulk]').forEach(ui.rows.bulk);
		} catch { location.assign(url); } finally { main.removeAttribute('aria-busy'); }
	};
	const later = (form, ms) => {
		clearTimeout(filterTimer);
		filterTimer = setTimeout(() => form.closest('main') ? refresh(form) : form.requestSubmit(), ms);
	};
	on('input', e => { const f = e.target.form; if (f?.matches('[data-auto]') && !e.isComposing) later(f, 300); });
	on('submit', e => { if (e.target.matches('[data-auto]')) clearTimeout(filterTimer); });
}
