/* autosave.js - saving while typing: form[data-autosave].
 *
 * A unit is a row of a grid ([data-row]) or a whole form; its data-state is one of
 *     dirty -> saving -> saved        what the server has confirmed
 *                     -> failed       network, server or session; sent again by itself
 *                     -> refused      the text as it stands is not taken; sent after the next key
 *                     -> clash        somebody else saved first; one of both texts is to be chosen
 * One request of a form is under way at a time, in the order of the page. From the first key on
 * the text is also kept in the browser, and only the server's answer lets it go: after a crash, a
 * lost network or a session that ended, the next visit of the page brings it back.
 */
{
	const {$, $$, on, attempt, say, status, set, growAll, parse, element} = ui;
	const QUIET_MS = 1500, RETRY_MS = 10000;
	const root = document.documentElement;
	const timers = new WeakMap(), running = new WeakMap();
	let leaving = false;

	const forms = () => $$('form[data-autosave]');
	const unitsOf = form => [form, ...$$('[data-row]', form)];
	const unitOf = el => el.form?.dataset.autosave ? el.closest('[data-row]') || el.form : null;
	/* Figures that are one together ([data-pair]) are sent together: while the keyboard is in one of
	 * them, once all of them were typed anew; else when it leaves them. */
	const fresh = new WeakMap();
	const pairOf = el => el?.closest?.('[data-pair]');
	const between = u => {
		const pair = pairOf(document.activeElement);
		return !!pair && u.contains(pair) && fresh.has(u) && !$$('input', pair).every(i => fresh.get(u).has(i));
	};
	const formOf = u => u.closest('form');
	const fields = u => u.tagName === 'FORM' ? [...u.elements].filter(i => !i.closest('[data-row]')) : $$('input,textarea,select', u);
	const sent = i => i.name && !/^(submit|file|button)$/.test(i.type) && !(/^(radio|checkbox)$/.test(i.type) && !i.checked);
	const is = (u, ...states) => states.includes(u.dataset.state);
	const setVersion = (u, v) => { const i = $('[data-version]', u); if (i && v !== undefined) i.value = v; };

	/* ---- what is kept in the browser ---- */
	const place = `lt:${root.dataset.actor || ''}:${location.pathname}`;
	const kept = () => attempt(() => JSON.parse(localStorage.getItem(place))) || {};
	const store = all => attempt(() => Object.keys(all).length ? localStorage.setItem(place, JSON.stringify(all)) : localStorage.removeItem(place));
	const keyOf = u => u.dataset.row || '';
	const bare = (u, name) => u.dataset.row ? name.replace(/-[^-]*$/, '') : name;
	const keep = u => store({...kept(), [keyOf(u)]: {
		domain: u.closest('[data-domain]')?.dataset.domain,
		version: $('[data-version]', u)?.value,
		values: fields(u).filter(i => sent(i) && !/^(password|hidden)$/.test(i.type)).map(i => [bare(u, i.name), i.value, ...i.selectedOptions ? [i.selectedOptions[0]?.text] : []]),
	}});
	const drop = key => { const all = kept(); delete all[key]; store(all); };

	/* ---- sending ---- */
	const bodyOf = u => {
		const body = new URLSearchParams();
		[...fields(u), ...$$('[name=csrf]', formOf(u))].filter(sent).forEach(i => body.set(i.name, i.value));
		const above = ui.grid?.above(u);
		if (above) body.set('sau', above);
		if (u.dataset.again) body.set('lai', '1');
		return body;
	};
	const post = async u => {
		try {
			const answer = await fetch(formOf(u).dataset.autosave, {method: 'POST', body: bodyOf(u), headers: {Accept: 'application/json'}});
			const text = await answer.text(), json = /json/.test(answer.headers.get('content-type'));
			const out = answer.redirected || answer.status === 401 || answer.status === 403 && !json;
			/* An error page says the reason in its first paragraph. */
			const data = json ? JSON.parse(text) : {loi: parse(text).querySelector('main .lead')?.textContent};
			return {code: out ? 401 : answer.status, data};
		} catch { return {code: 0, data: {}}; }
	};
	/* A form that outlived its session goes on with the token of the next one of the same person. */
	const renew = async () => {
		const answer = await attempt(() => fetch(location.pathname)).catch(() => null);
		if (!answer?.ok || answer.redirected) return false;
		const page = parse(await answer.text()), token = $('[name=csrf]', page)?.value;
		if (!token || page.documentElement.dataset.actor !== root.dataset.actor) return false;
		$$('[name=csrf]').forEach(i => { i.value = token; });
		return true;
	};
	/* In a tab of its own, so that this page stays as it is; it leads back to the same one. */
	const signIn = form => element('a', {href: `/dang-nhap?tiep=${encodeURIComponent(location.pathname)}`,
		target: '_blank', rel: 'noopener', textContent: say(form, 'signIn')});
	/* The box that is not taken says so itself. */
	const mark = (u, name, why) => {
		if (u.tagName !== 'FORM') return;
		$$('[data-refused]', u).forEach(i => {
			document.getElementById(`e-${i.id}`)?.remove();
			['aria-invalid', 'aria-describedby', 'data-refused'].forEach(x => i.removeAttribute(x));
		});
		const box = name && u.elements[name];
		if (!box?.id) return;
		const id = `e-${box.id}`;
		box.after(element('p', {className: 'errmsg', id, textContent: why}));
		Object.entries({'aria-invalid': 'true', 'aria-describedby': id, 'data-refused': ''}).forEach(([k, v]) => box.setAttribute(k, v));
	};
	/* True: go on with the next unit. */
	const save = async u => {
		const form = formOf(u);
		if (!is(u, 'failed')) status(form, say(form, 'saving')); /* why it failed stays until it has not */
		u.dataset.state = 'saving';
		let {code, data} = await post(u);
		if (code === 401 && await renew()) ({code, data} = await post(u));
		if (!u.isConnected) return true;
		const typed = !is(u, 'saving'); /* on, meanwhile */
		if (code >= 200 && code < 300) {
			const key = keyOf(u);
			delete u.dataset.again;
			if (data.id) ui.grid?.rename(u, data.id);
			setVersion(u, data.pb);
			ui.grid?.saved(u, data);
			drop(key);
			mark(u);
			if (typed) keep(u); else { u.dataset.state = 'saved'; fresh.delete(u); }
			status(form, say(form, 'saved', data.luc || ''));
			return true;
		}
		if (code === 409 && 'pb' in data) { clash(u, data); return true; }
		if (code === 409 && data.mat) { gone(u, data.loi); return true; }
		if (code >= 400 && code < 500 && code !== 401 && code !== 408 && code !== 429) {
			setVersion(u, data.pb);
			if (!typed) u.dataset.state = 'refused';
			status(form, data.loi || say(form, 'refused'), true);
			mark(u, data.o, data.loi);
			return true;
		}
		u.dataset.state = 'failed';
		u.dataset.again = '1'; /* the answer may be what was lost */
		/* Its first sentence is the reason; what it advises is done here by itself. */
		const [reason] = code >= 500 && data.loi ? data.loi.split(/(?<=\.)\s/) : [''];
		if (code === 401) status(form, say(form, 'signedOut'), true, signIn(form));
		else status(form, reason ? `${reason} ${say(form, 'kept')}` : say(form, code ? 'server' : 'failed'), true);
		return false;
	};
	const run = async (form, all) => {
		for (let u; (u = unitsOf(form).find(x => is(x, 'dirty', 'failed') && (all || !between(x))));)
			if (!await save(u)) { later(form, RETRY_MS); return; }
		refresh(form);
	};
	const send = (form, all) => {
		clearTimeout(timers.get(form));
		if (!running.has(form))
			running.set(form, run(form, all === true).finally(() => running.delete(form)));
		return running.get(form);
	};
	const later = (form, ms) => { clearTimeout(timers.get(form)); timers.set(form, setTimeout(() => form.isConnected && send(form), ms)); };
	const touch = u => {
		if (is(u, 'clash')) { keep(u); return; }
		u.dataset.state = 'dirty';
		keep(u);
		status(formOf(u), say(formOf(u), 'unsaved'));
		later(formOf(u), QUIET_MS);
	};
	/* Parts that follow from what is saved: the check list. */
	const refresh = async form => {
		const parts = $$('[data-live]', form);
		const answer = parts.length ? await attempt(() => fetch(location.pathname)).catch(() => null) : null;
		if (!answer?.ok || answer.redirected) return;
		const page = parse(await answer.text());
		parts.forEach(p => { const fresh = page.getElementById(p.id); if (fresh) p.replaceChildren(...fresh.childNodes); });
	};

	/* ---- two people, or two windows, in one cell: both texts, and nothing is written until one is chosen ---- */
	const ask = (u, why, text, choices) => {
		const form = formOf(u);
		u.dataset.state = 'clash';
		keep(u);
		$('.clash', u)?.remove();
		const box = element('div', {className: 'clash'}, element('p', {textContent: why}), ...(text ? [element('blockquote', {textContent: text})] : []));
		box.setAttribute('role', 'alert');
		choices.forEach(([word, act]) => box.append(
			element('button', {type: 'button', className: 'btn btn-s', textContent: say(form, word), onclick: () => { box.remove(); act(); }}), ' '));
		($('[data-col=nd]', u)?.parentNode || u).append(box);
		status(form, why, true);
	};
	/* Somebody deleted the row meanwhile. */
	const gone = (u, why) => ask(u, why, '', [
		['keepNew', () => { drop(keyOf(u)); ui.grid.renew(u); u.dataset.state = 'dirty'; keep(u); send(formOf(u)); }],
		['dropRow', () => ui.grid.drop(u)]]);
	const clash = (u, a) => {
		const form = formOf(u), cols = ['nd', 'td', 'gc'].filter(c => c in a);
		const choose = take => {
			setVersion(u, a.pb);
			if (take) cols.forEach(c => { const i = $(`[data-col=${c}]`, u); if (i) set(i, a[c]); });
			u.dataset.state = take ? 'saved' : 'dirty';
			if (take) { drop(keyOf(u)); status(form, say(form, 'saved', a.luc || '')); } else send(form);
			$('[data-col]', u)?.focus();
		};
		ask(u, a.ai || say(form, 'conflict'), cols.map(c => a[c]).filter(Boolean).join(' · '),
			[['mine', () => choose(false)], ['theirs', () => choose(true)]]);
	};

	/* ---- when ---- */
	on('input', e => {
		const u = unitOf(e.target);
		if (!u || e.target.type === 'file') return;
		if (pairOf(e.target)) fresh.set(u, (fresh.get(u) || new Set()).add(e.target));
		touch(u);
	});
	on('focusout', e => {
		const u = unitOf(e.target), pair = pairOf(e.target);
		/* The window itself may have lost the keyboard. */
		const stays = pair && (pair.contains(e.relatedTarget) || pair.contains(document.activeElement));
		if (u && is(u, 'dirty') && !stays) send(formOf(u));
	});
	on('visibilitychange', () => forms().forEach(f => unitsOf(f).some(u => is(u, 'dirty', 'failed')) && send(f)));
	addEventListener('online', () => forms().forEach(send));
	/* Another tab of this page took up what is kept: whoever signed in there, the way is free. */
	addEventListener('storage', e => e.key === place && forms().forEach(f => unitsOf(f).some(u => is(u, 'failed')) && send(f)));
	/* A button of the form waits until the typing has arrived. */
	on('submit', async e => {
		const form = e.target, open = () => form.dataset.autosave && unitsOf(form).some(u => is(u, 'dirty', 'saving', 'failed', 'refused', 'clash'));
		if (e.defaultPrevented || !open()) { leaving ||= form.method === 'post'; return; }
		e.preventDefault();
		await running.get(form);
		await send(form, true);
		if (!open()) form.requestSubmit(e.submitter);
		else unitsOf(form).find(u => is(u, 'clash', 'refused', 'failed'))?.scrollIntoView({block: 'center'});
	});
	addEventListener('pageshow', () => { leaving = false; });
	addEventListener('beforeunload', e => {
		if (leaving || !forms().some(f => unitsOf(f).some(u => is(u, 'dirty', 'saving', 'failed', 'refused', 'clash')))) return;
		e.preventDefault();
		e.returnValue = '';
	});

	/* ---- bringing back what was not sent last time ---- */
	const fits = (u, entry) => entry.values.every(([name, value]) =>
		fields(u).every(i => bare(u, i.name) !== name || i.type === 'checkbox' || (i.type === 'radio' ? i.value !== value || i.checked : i.value === value)));
	const restore = (form, key, entry) => {
		let u = key ? $(`[data-row="${CSS.escape(key)}"]`, form) : form;
		const blank = entry.values.every(([, value]) => !value.trim());
		if (!u && !blank) u = ui.grid?.add(form, entry.domain);
		if (u?.dataset.row !== key) drop(key);
		if (!u || fits(u, entry)) { drop(key); return false; }
		fields(u).forEach(i => {
			const found = entry.values.find(([name]) => name === bare(u, i.name));
			if (found && i.type === 'radio') i.checked = i.value === found[1];
			else if (found && sent(i) && !/^(checkbox|hidden)$/.test(i.type)) i.value = found[1];
		});
		if (u.dataset.row === key) setVersion(u, entry.version); /* saved since by somebody: both texts are shown */
		u.dataset.again = '1';
		growAll(u);
		touch(u);
		return true;
	};
	/* The page takes nothing any more: what was typed is shown to be copied. */
	const left = entries => {
		const main = $('main'), texts = entries.map(e => e.values.filter(([, v]) => v.trim()).map(([, v, shown]) => shown || v).join(' · ')).filter(Boolean);
		if (!main || !texts.length) { store({}); return; }
		const note = element('section', {className: 'note note-warn mb'});
		note.append(element('div', {},
			element('p', {textContent: say(null, 'left')}),
			element('ul', {className: 'plain'}, ...texts.map(t => element('li', {textContent: t}))),
			element('button', {type: 'button', className: 'btn btn-s', textContent: say(null, 'leftDrop'), onclick: () => { store({}); note.remove(); }})));
		(main.firstElementChild || main).prepend(note);
	};
	on('DOMContentLoaded', () => {
		const entries = Object.entries(kept()), form = forms()[0];
		if (!form) { if (entries.length) left(entries.map(([, e]) => e)); return; }
		if (entries.filter(([key, e]) => restore(form, key, e)).length) status(form, say(form, 'restored'));
	});
	ui.autosave = {touch, send, forget: u => drop(keyOf(u))};
}
