/* ui.js - small enhancements; every page works without it.
 *
 * It holds no words: they come from data- attributes of the form at hand or of
 * #ui-words. Everything listens at the document, so that swapped parts need no
 * setting up. Chrome 109 and later. docs/dev/templates.md lists the attributes.
 */
(() => {
	'use strict';
	const root = document.documentElement;
	const $ = (s, r = document) => r.querySelector(s);
	const $$ = (s, r = document) => [...r.querySelectorAll(s)];
	const on = (type, fn, opt) => document.addEventListener(type, fn, opt);
	const fill = (text, ...v) => (text || '').replace(/%[ds]/g, () => v.shift() ?? '');
	const words = () => $('#ui-words')?.dataset || {};
	const say = (form, key, ...v) => fill(form?.dataset[key] || words()[key], ...v);
	const attempt = fn => { try { return fn(); } catch { return null; } };
	root.classList.add('scripted');

	/* ---- text areas grow with their text ------------------------------------ */
	const grow = t => { t.style.height = 'auto'; t.style.height = t.scrollHeight + 2 + 'px'; };
	const growAll = (r = document) => $$('textarea[data-grow]', r).forEach(grow);
	on('input', e => e.target.matches?.('textarea[data-grow]') && grow(e.target));
	addEventListener('resize', () => growAll());
	growAll();
	document.fonts?.ready.then(() => growAll());

	/* ---- menus, dialogs -------------------------------------------------------- */
	on('click', e => {
		$$('details.menu[open]').forEach(d => d.contains(e.target) || (d.open = false));
		const opener = e.target.closest?.('[data-dialog]');
		if (opener) { e.preventDefault(); document.getElementById(opener.dataset.dialog)?.showModal(); }
	});

	/* ---- chosen rows -------------------------------------------------------------- */
	let lastBox = null;
	const boxes = t => $$('tbody .chk', t);
	const bulk = t => {
		const rows = boxes(t), n = rows.filter(c => c.checked).length, all = $('thead .chk', t);
		const bar = document.getElementById(t.dataset.bulk);
		rows.forEach(c => c.closest('tr').classList.toggle('sel', c.checked));
		if (all) { all.checked = n > 0 && n === rows.length; all.indeterminate = n > 0 && n < rows.length; }
		if (bar) { bar.classList.toggle('on', n > 0); $('output', bar).value = say(null, 'chosen', n); }
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

	/* ---- filters send themselves ------------------------------------------------------ */
	let filterTimer, filterTurn = 0;
	/* What stands behind the form is replaced; the box that is typed in stays. */
	const refresh = async form => {
		const turn = ++filterTurn, url = new URL(form.action || location.href);
		url.search = new URLSearchParams([...new FormData(form)].filter(([, v]) => v !== ''));
		const main = $('main');
		main.setAttribute('aria-busy', 'true');
		try {
			const answer = await fetch(url);
			const doc = new DOMParser().parseFromString(await answer.text(), 'text/html');
			if (turn !== filterTurn) return;
			let old = form, fresh = $$('form[data-auto]', doc)[$$('form[data-auto]').indexOf(form)];
			if (!answer.ok || answer.redirected || !fresh) { location.assign(url); return; }
			for (; old !== main && fresh; old = old.parentNode, fresh = fresh.parentNode) {
				while (old.nextSibling) old.nextSibling.remove();
				while (fresh.nextSibling) old.parentNode.append(document.adoptNode(fresh.nextSibling));
			}
			history.replaceState(null, '', url);
			$$('table[data-bulk]').forEach(bulk);
		} catch { location.assign(url); } finally { main.removeAttribute('aria-busy'); }
	};
	const later = (form, ms) => {
		clearTimeout(filterTimer);
		filterTimer = setTimeout(() => form.closest('main') ? refresh(form) : form.requestSubmit(), ms);
	};
	on('input', e => { const f = e.target.form; if (f?.matches('[data-auto]') && !e.isComposing) later(f, 300); });
	on('submit', e => { if (e.target.matches('[data-auto]')) clearTimeout(filterTimer); });

	/* ---- saving while typing -------------------------------------------------------------- */
	/* A unit is a row of a grid, or a whole form. */
	const units = new Map(); /* unit → {timer, state} */
	let leaving = false;
	const unitOf = el => { const f = el.form; return f?.dataset.autosave ? el.closest('[data-row]') || f : null; };
	const formOf = u => u.tagName === 'FORM' ? u : u.closest('form');
	const fields = u => u.tagName === 'FORM' ? [...u.elements] : $$('input,textarea,select', u);
	const copyKey = u => 'lt:' + location.pathname + ':' + (u.dataset.row || '');
	const values = u => fields(u).filter(i => i.name && !/^(submit|file|password|hidden)$/.test(i.type) &&
		!(/^(radio|checkbox)$/.test(i.type) && !i.checked)).map(i => [i.name, i.value]);
	const status = (form, text, late) => {
		const s = $('[role=status].saved', form) || $('[role=status]', form);
		if (!s) return;
		(s.querySelector(':scope > span') || s).textContent = text;
		s.classList.toggle('late', !!late);
	};
	const keep = u => attempt(() => localStorage.setItem(copyKey(u), JSON.stringify(values(u))));
	const drop = u => attempt(() => localStorage.removeItem(copyKey(u)));
	const set = (u, state) => {
		const s = units.get(u) || {};
		s.state = state;
		units.set(u, s);
		u.dataset.state = state;
		return s;
	};
	const wait = (u, ms) => { const s = units.get(u); clearTimeout(s.timer); s.timer = setTimeout(() => save(u), ms); };
	/* A new row is «m1» until the server has given it a number. */
	const rename = (u, from, to) => {
		if (!from || from === String(to)) return;
		drop(u);
		u.dataset.row = to;
		$$('[id],[name],[for],[aria-describedby]', u).forEach(x => ['id', 'name', 'for', 'aria-describedby'].forEach(a => {
			const v = x.getAttribute(a);
			if (v?.endsWith('-' + from)) x.setAttribute(a, v.slice(0, -String(from).length) + to);
		}));
		const d = $('[name=dong]', u);
		if (d) d.value = to;
	};
	const note = (u, col, text, bad) => {
		const cell = $(`[data-col=${col}]`, u), td = cell?.parentNode;
		if (!td) return;
		$$('.errmsg,[data-understood]', td).forEach(x => x.remove());
		cell.toggleAttribute('aria-invalid', !!bad);
		if (bad) cell.setAttribute('aria-invalid', 'true');
		if (!text) return;
		const p = document.createElement('p');
		p.className = bad ? 'errmsg' : 'hint';
		p.id = 'n-' + cell.id;
		if (!bad) p.dataset.understood = '';
		p.textContent = text;
		cell.setAttribute('aria-describedby', p.id);
		cell.after(p);
	};
	const version = (u, v) => { const i = $('[data-version]', u); if (i && v !== undefined) i.value = v; };
	const saved = (u, a) => {
		const form = formOf(u);
		if (a.id) rename(u, u.dataset.row, a.id);
		version(u, a.pb);
		if ('td_loi' in a || 'td_hieu' in a) note(u, 'td', a.td_loi || a.td_hieu, a.td_loi);
		else if (u.dataset.row) note(u, 'td', '');
		drop(u);
		const again = units.get(u).again;
		set(u, 'saved').again = false;
		status(form, say(form, 'saved', a.luc || ''));
		if (again) { set(u, 'dirty'); wait(u, 300); }
	};
	/* Both texts, side by side; nothing is written until one is chosen. */
	const clash = (u, a) => {
		const form = formOf(u), box = document.createElement('div'), say2 = k => say(form, k);
		set(u, 'clash');
		keep(u);
		$('.clash', u)?.remove();
		box.className = 'clash';
		box.setAttribute('role', 'alert');
		const p = document.createElement('p'), q = document.createElement('blockquote');
		p.textContent = (a.ai ? a.ai + '. ' : '') + say2('conflict');
		q.textContent = ['nd', 'td', 'gc'].map(c => a[c]).filter(Boolean).join(' · ');
		box.append(p, q);
		[['mine', false], ['theirs', true]].forEach(([key, take]) => {
			const b = document.createElement('button');
			b.type = 'button';
			b.className = 'btn btn-s';
			b.textContent = say2(key);
			b.onclick = () => {
				version(u, a.pb);
				if (take) ['nd', 'td', 'gc'].forEach(c => { const i = $(`[data-col=${c}]`, u); if (i && c in a) { i.value = a[c]; if (i.matches('[data-grow]')) grow(i); } });
				box.remove();
				if (take) { drop(u); set(u, 'saved'); } else { set(u, 'dirty'); save(u); }
			};
			box.append(b, ' ');
		});
		($('[data-col=nd]', u)?.parentNode || u).append(box);
		status(form, say2('conflict'), true);
	};
	const save = async u => {
		const s = units.get(u), form = formOf(u);
		if (!s || !u.isConnected || s.state === 'clash') return;
		clearTimeout(s.timer);
		if (s.state === 'saving') { s.again = true; return; }
		if (s.state === 'saved') return;
		set(u, 'saving');
		status(form, say(form, 'saving'));
		const body = new URLSearchParams();
		[...fields(u), ...$$('[name=csrf]', form)].forEach(i => {
			if (i.name && !/^(submit|file|button)$/.test(i.type) && !(/^(radio|checkbox)$/.test(i.type) && !i.checked))
				body.set(i.name, i.value);
		});
		let answer = null, data = {};
		try {
			answer = await fetch(form.dataset.autosave, {method: 'POST', body, headers: {Accept: 'application/json'}});
			if (/json/.test(answer.headers.get('content-type'))) data = await answer.json();
		} catch { answer = null; }
		if (answer?.ok && !answer.redirected) { saved(u, data); return; }
		if (answer?.status === 409 && 'pb' in data) { clash(u, data); return; }
		set(u, 'failed').again = false;
		keep(u);
		if (answer && (answer.redirected || answer.status === 401)) {
			status(form, say(form, form.dataset.signin ? 'signin' : 'signedOut'), true);
			wait(u, 10000);
		} else if (answer && answer.status < 500 && answer.status !== 429) {
			status(form, data.loi || say(form, 'refused'), true);
		} else {
			status(form, say(form, 'failed'), true);
			wait(u, 10000);
		}
	};
	on('input', e => {
		const u = unitOf(e.target);
		if (!u || e.target.type === 'file') return;
		const s = units.get(u);
		if (s?.state === 'saving') { s.again = true; return; }
		if (s?.state === 'clash') return;
		set(u, 'dirty');
		status(formOf(u), say(formOf(u), 'unsaved'));
		wait(u, 1500);
	});
	on('focusout', e => { const u = unitOf(e.target); if (u && units.get(u)?.state === 'dirty') save(u); });
	on('submit', e => { if (e.target.method === 'post') leaving = true; });
	addEventListener('pageshow', () => leaving = false);
	addEventListener('beforeunload', e => {
		if (!leaving && [...units].some(([u, s]) => u.isConnected && s.state !== 'saved')) e.preventDefault(), e.returnValue = '';
	});
	/* What could not be sent last time. */
	$$('form[data-autosave]').forEach(form => [form, ...$$('[data-row]', form)].forEach(u => {
		const kept = attempt(() => JSON.parse(localStorage.getItem(copyKey(u))));
		if (!Array.isArray(kept)) return;
		let changed = false;
		kept.forEach(([name, value]) => {
			const i = fields(u).find(x => x.name === name && (x.type !== 'radio' || x.value === value));
			if (i && !/radio|checkbox/.test(i.type) && i.value !== value) { i.value = value; changed = true; }
		});
		if (!changed) { drop(u); return; }
		growAll(u);
		set(u, 'dirty');
		status(form, say(form, 'restored'));
		wait(u, 1500);
	}));

	/* ---- the grid ---------------------------------------------------------------------------- */
	const cells = r => $$('[data-col]', r);
	const group = r => r.dataset.domain || '';
	let fresh = 0;
	const addRow = after => {
		const form = after.closest('form'), row = after.cloneNode(true), key = 'm' + (1000 + ++fresh + Date.now() % 1e6);
		$$('th[rowspan],.fld,.clash,.errmsg,[data-understood],.note,.menu', row).forEach(x => x.remove());
		$$('.meta > a,.meta > span', row).forEach(x => x.remove());
		row.classList.remove('first');
		delete row.dataset.state;
		cells(row).forEach(i => { i.value = ''; i.removeAttribute('aria-invalid'); });
		$$('select', row).forEach(i => i.selectedIndex = 0);
		version(row, 0);
		const old = row.dataset.row;
		rename(row, old, key);
		after.after(row);
		const rows = $$('tr[data-row]', form).filter(r => group(r) === group(after));
		const head = $('.fld[rowspan]', rows[0]);
		if (head) head.rowSpan = rows.length;
		rows.forEach((r, i) => { const n = $('.stt', r); if (n) n.textContent = i + 1; });
		growAll(row);
		return row;
	};
	const lastRow = (form, domain) => $$('tr[data-row]', form).filter(r => group(r) === String(domain)).pop();
	on('click', e => {
		const b = e.target.closest?.('form[data-grid] tr.add button[name=them]'), after = b && lastRow(b.form, b.value);
		if (!after) return;
		e.preventDefault();
		cells(addRow(after))[0].focus();
		status(b.form, say(b.form, 'rowAdded'));
	});
	on('keydown', e => {
		const cell = e.target, row = cell.closest?.('form[data-grid] tr[data-row]');
		if (!row || !cell.matches('[data-col]') || e.isComposing) return;
		const form = row.closest('form'), rows = $$('tr[data-row]', form), i = rows.indexOf(row);
		const go = r => { const t = r && $(`[data-col=${cell.dataset.col}]`, r); if (t) { e.preventDefault(); t.focus(); } };
		if (e.key === 'Enter' && e.ctrlKey) {
			e.preventDefault();
			cells(addRow(row))[0].focus();
			status(form, say(form, 'rowAdded'));
		} else if (e.altKey && /^Arrow(Up|Down)$/.test(e.key)) {
			const b = $(`button[name=${e.key === 'ArrowUp' ? 'len' : 'xuong'}]`, row);
			e.preventDefault();
			if (b) { attempt(() => sessionStorage.setItem('lt:cell', cell.id)); form.requestSubmit(b); }
		} else if (!e.ctrlKey && !e.shiftKey && !e.altKey && 'selectionStart' in cell) {
			const first = cell.selectionStart === 0 && cell.selectionEnd === 0;
			const last = cell.selectionStart === cell.value.length;
			const all = cells(row), c = all.indexOf(cell);
			if (e.key === 'ArrowUp' && first) go(rows[i - 1]);
			else if (e.key === 'ArrowDown' && last) go(rows[i + 1]);
			else if (e.key === 'ArrowLeft' && first && all[c - 1]) { e.preventDefault(); all[c - 1].focus(); }
			else if (e.key === 'ArrowRight' && last && all[c + 1]) { e.preventDefault(); all[c + 1].focus(); }
		}
	});
	attempt(() => {
		const id = sessionStorage.getItem('lt:cell');
		if (id) { sessionStorage.removeItem('lt:cell'); document.getElementById(id)?.focus(); }
	});
	/* Rows × columns of what Excel or Word put on the clipboard; null when it is just text. */
	const clean = s => s.normalize('NFC').replace(/[\s\u00a0]+/g, ' ').trim();
	const block = data => {
		const html = data.getData('text/html');
		if (/<table/i.test(html)) {
			const t = $('table', new DOMParser().parseFromString(html, 'text/html'));
			return [...t.rows].map(r => [...r.cells].map(c => clean(c.textContent)));
		}
		const text = data.getData('text/plain').replace(/\r/g, '').replace(/\n$/, '');
		return text.includes('\t') ? text.split('\n').map(r => r.split('\t').map(clean)) : null;
	};
	on('paste', e => {
		const cell = e.target, row = cell.closest?.('form[data-grid] tr[data-row]');
		const lines = row && cell.matches('[data-col]') && block(e.clipboardData);
		if (!lines || (lines.length < 2 && lines[0].length < 2)) return;
		e.preventDefault();
		const col = cells(row).indexOf(cell), form = row.closest('form');
		let at = row, n = 0, added = 0;
		lines.filter(l => l.some(Boolean)).forEach((line, k) => {
			if (k) {
				const next = at.nextElementSibling;
				if (next?.matches('[data-row]') && group(next) === group(row)) at = next;
				else { at = addRow(at); added++; }
			}
			cells(at).slice(col).forEach((i, c) => {
				if (line[c] === undefined) return;
				i.value = line[c];
				i.dispatchEvent(new Event('input', {bubbles: true}));
				n++;
			});
		});
		status(form, say(form, 'pasted', n, added));
	});

	/* ---- files ------------------------------------------------------------------------------------ */
	const names = i => { const p = $('[role=status]', i.parentNode); if (p) p.textContent = i.files.length ? say(null, 'files', i.files.length, [...i.files].map(f => f.name).join(', ')) : ''; };
	on('change', e => e.target.matches?.('.drop input[type=file]') && names(e.target));
	const zone = e => e.target.closest?.('.drop');
	on('dragover', e => { const z = zone(e); if (z) { e.preventDefault(); z.classList.add('over'); } });
	on('dragleave', e => zone(e)?.classList.remove('over'));
	const take = (z, list) => { const i = $('input[type=file]', z); if (i && list.length) { i.files = list; names(i); i.dispatchEvent(new Event('input', {bubbles: true})); } };
	on('drop', e => { const z = zone(e); if (z) { e.preventDefault(); z.classList.remove('over'); take(z, e.dataTransfer.files); } });
	on('paste', e => { const z = $('.drop'); if (z && e.clipboardData.files.length) take(z, e.clipboardData.files); });

	/* ---- keys -------------------------------------------------------------------------------------------- */
	let current = null, went = 0;
	const places = {v: '/viec-cua-toi', t: '/tong-quan', s: '/sang-kien', p: '/phong-trao', h: '/hoi-dong', b: '/bao-cao'};
	const rowsOf = () => $$('main .tbl tbody tr').filter(r => r.offsetParent && $('a.t,.chk', r));
	const move = step => {
		const rows = rowsOf(), i = rows.indexOf(current), next = rows[i < 0 ? 0 : i + step];
		if (!next) return;
		current?.classList.remove('at');
		(current = next).classList.add('at');
		($('a.t', next) || $('.chk', next)).focus({preventScroll: true});
		next.scrollIntoView({block: 'nearest'});
	};
	const pick = shift => {
		const box = current && $('.chk', current), t = box?.closest('table[data-bulk]');
		if (!box) return;
		box.checked = !box.checked;
		if (t) { if (shift && lastBox) range(t, lastBox, box, box.checked); lastBox = box; bulk(t); }
	};
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
			e: () => current && $('[data-edit]', current)?.click(),
		}[k];
		if (act) { e.preventDefault(); act(); }
	});
})();
