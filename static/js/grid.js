/* grid.js - a table to type in, with the keys of a spreadsheet: form[data-grid].
 *
 * Each domain is a tbody[data-domain]: its heading in the first row, rows tr[data-row], and a
 * tr.add with the button for one more. The form's <template> is an empty row; names and ids of a
 * row's fields end with its key, which is «m…» until the server has given it a number.
 */
{
	const {$, $$, on, attempt, say, status, growAll} = ui;
	const GRID = 'form[data-grid]', EMPTY_KEY = 'moi';
	let fresh = 2000; /* above the keys a page brings along */
	let waiting = 0;  /* of deletions under way */

	const rows = r => $$('tr[data-row]', r);
	const cells = row => $$('[data-col]', row);
	const bodyOf = (form, domain) => $(`tbody[data-domain="${CSS.escape(domain || '')}"]`, form) || $('tbody[data-domain]', form);

	/* Numbers, heading and counts as they are now. A row that holds nothing is not counted. */
	const tally = form => {
		let all = 0;
		$$('tbody[data-domain]', form).forEach(body => {
			const list = rows(body), head = $('.fld', body), count = $('[data-count]', body);
			const n = list.filter(r => cells(r)[0]?.value.trim()).length;
			all += n;
			if (head) {
				head.rowSpan = body.rows.length;
				if (head.parentNode !== body.rows[0]) body.rows[0].prepend(head);
			}
			[...body.rows].forEach((r, i) => r.classList.toggle('first', i === 0));
			if (count) count.textContent = n ? say(form, 'count', n) : '';
			list.forEach((r, i) => {
				const number = `${body.dataset.domain}.${i + 1}`;
				$('.stt', r).textContent = i + 1;
				$$('[aria-label]', r).forEach(x => x.setAttribute('aria-label', x.getAttribute('aria-label').replace(/\d+\.\d+/, number)));
				$$('[data-no]', r).forEach(x => { x.textContent = number; });
			});
		});
		const total = $('[data-total]', form);
		if (total) total.textContent = say(form, 'total', all);
	};
	const rename = (row, to) => {
		const from = row.dataset.row;
		if (from === String(to)) return;
		const names = ['id', 'name', 'for', 'aria-describedby'];
		row.dataset.row = to;
		$$('*', row).forEach(x => {
			names.forEach(a => { const v = x.getAttribute(a); if (v?.endsWith(`-${from}`)) x.setAttribute(a, v.slice(0, -from.length) + to); });
			if (x.value === from) x.value = to;
		});
	};
	const add = (form, domain, after) => {
		const body = after?.closest('tbody') || bodyOf(form, domain), row = $('template', form).content.firstElementChild.cloneNode(true);
		rename(row, `m${fresh++}`);
		$('[name^=lv-]', row).value = body.dataset.domain;
		if (after) after.after(row); else $('tr.add', body).before(row);
		tally(form);
		growAll(row);
		return row;
	};
	/* Deletes at once what the server does not know yet, the rest there first. */
	const remove = async row => {
		const form = row.closest('form'), id = row.dataset.row;
		if (/^\d+$/.test(id)) {
			waiting++;
			const answer = await attempt(() => fetch(form.action, {method: 'POST', redirect: 'manual', body: new URLSearchParams({csrf: $('[name=csrf]', form).value, xoa: id})})).catch(() => null);
			waiting--;
			if (answer?.type !== 'opaqueredirect') { status(form, say(form, 'failed'), true); return; }
		}
		drop(row);
		if (!waiting) ui.autosave.send(form);
	};
	/* Takes a row off the page that the server has no more. */
	const drop = row => {
		const form = row.closest('form'), body = row.closest('tbody'), next = row.nextElementSibling, head = $('.fld', row);
		ui.autosave.forget(row);
		if (head) next.prepend(head);
		row.remove();
		tally(form);
		status(form, say(form, 'rowGone'));
		($('[data-col]', next) || $('tr.add button', body))?.focus();
	};
	/* Makes a row one that the server does not know yet. */
	const renew = row => {
		const version = $('[data-version]', row);
		rename(row, `m${fresh++}`);
		if (version) version.value = 0;
		$$('[data-code]', row).forEach(x => { x.removeAttribute('href'); if (x.closest('.meta')) x.textContent = ''; });
	};
	const above = row => {
		for (let r = row.previousElementSibling; r; r = r.previousElementSibling)
			if (/^\d+$/.test(r.dataset.row)) return r.dataset.row;
		return null;
	};
	/* The line below a cell: what is wrong with the text, or how it was understood. */
	const note = (row, col, text, bad) => {
		const cell = $(`[data-col=${col}]`, row), td = cell?.parentNode;
		if (!td) return;
		$$('.errmsg,[data-understood]', td).forEach(x => x.remove());
		if (bad) cell.setAttribute('aria-invalid', 'true'); else cell.removeAttribute('aria-invalid');
		cell.removeAttribute('aria-describedby');
		if (!text) return;
		const p = ui.element('p', {className: bad ? 'errmsg' : 'hint', id: `n-${cell.id}`, textContent: text});
		if (!bad) p.dataset.understood = '';
		cell.setAttribute('aria-describedby', p.id);
		cell.after(p);
	};
	const saved = (row, a) => {
		if (!row.matches('tr[data-row]')) return;
		note(row, 'td', a.td_loi || a.td_hieu || '', a.td_loi);
		if (cells(row)[0]?.value.trim()) note(row, 'nd', '');
		if (a.ma) $$('[data-code]:not([href])', row).forEach(x => {
			x.href = x.dataset.code.replace('%s', a.ma);
			if (x.closest('.meta')) x.textContent = a.ma;
		});
	};

	on('input', e => { const form = e.target.closest?.(GRID); if (form && e.target.matches('[data-col=nd]')) tally(form); });
	on('click', e => {
		const b = e.target.closest?.(`${GRID} button`), row = b?.closest('tr');
		if (b?.name === 'them') {
			e.preventDefault();
			cells(add(b.form, b.value))[0].focus();
		} else if (b?.name === 'xoa') {
			e.preventDefault();
			remove(row);
		}
	});
	const press = (row, name, cell) => {
		const b = $(`button[name=${name}]`, row);
		if (!b || !/^\d+$/.test(row.dataset.row)) return;
		attempt(() => sessionStorage.setItem('lt:cell', cell.id));
		row.closest('form').requestSubmit(b);
	};
	/* Tab goes from cell to cell as one reads, and after the last of a domain to its button. What a
	 * row has besides - its page, its menu - is no cell: Alt+Enter opens the menu, which holds both. */
	const STOPS = '[data-col],tr[data-row] select,tr[data-row] input[type=radio]:checked,tr.add button';
	on('keydown', e => {
		const form = e.target.closest?.(GRID);
		if (e.key !== 'Tab' || !form || !e.target.matches(STOPS) || e.ctrlKey || e.altKey || e.metaKey) return;
		const list = $$(STOPS, form).filter(x => x.offsetParent), next = list[list.indexOf(e.target) + (e.shiftKey ? -1 : 1)];
		if (!next) return; /* out of the grid */
		e.preventDefault();
		next.focus();
		if (next.tagName === 'INPUT' && next.dataset.col) next.select();
	});
	const openMenu = row => {
		const menu = $('details.menu', row);
		menu.open = true;
		$('a[href],button', menu)?.focus();
	};
	on('keydown', e => {
		const cell = e.target, row = cell.closest?.(`${GRID} tr[data-row]`);
		if (!row || !cell.matches('[data-col]') || e.isComposing) return;
		const form = row.closest('form'), list = rows(form), i = list.indexOf(row), side = cells(row), c = side.indexOf(cell);
		const go = to => { if (to) { e.preventDefault(); to.focus(); } };
		const same = r => r && $(`[data-col=${cell.dataset.col}]`, r);
		if (e.key === 'Enter' && e.ctrlKey) {
			go(cells(add(form, null, row))[0]);
			status(form, say(form, 'rowAdded'));
		} else if (e.key === 'Enter' && !e.altKey) {
			e.preventDefault(); /* never the first button of the form */
			go(same(list[i + (e.shiftKey ? -1 : 1)]) || (e.shiftKey ? null : $('tr.add button', row.closest('tbody'))));
		} else if (e.key === 'Enter') {
			e.preventDefault();
			openMenu(row);
		} else if (e.altKey && /^Arrow(Up|Down)$/.test(e.key)) {
			e.preventDefault();
			press(row, e.key === 'ArrowUp' ? 'len' : 'xuong', cell);
		} else if (!e.ctrlKey && !e.shiftKey && !e.altKey && 'selectionStart' in cell) {
			const first = cell.selectionStart === 0 && cell.selectionEnd === 0, last = cell.selectionStart === cell.value.length;
			const line = cell.tagName === 'INPUT'; /* has no line above or below the cursor's */
			if (e.key === 'ArrowUp' && (line || first)) go(same(list[i - 1]));
			else if (e.key === 'ArrowDown' && (line || last)) go(same(list[i + 1]));
			else if (e.key === 'ArrowLeft' && first) go(side[c - 1]);
			else if (e.key === 'ArrowRight' && last) go(side[c + 1]);
		}
	});
	/* After a row has moved, the page comes anew. */
	attempt(() => {
		const id = sessionStorage.getItem('lt:cell');
		sessionStorage.removeItem('lt:cell');
		if (id) document.getElementById(id)?.focus();
	});
	ui.grid = {GRID, rows, cells, add, remove, drop, renew, rename, above, saved, tally};
}
