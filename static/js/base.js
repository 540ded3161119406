/* base.js - what the other scripts of this folder share.
 *
 * The files of static/js become one ui.js, in the order of src/web/layout/meson.build; each
 * enhances one thing, and every page works without any of them. They hold no words: those come
 * from data- attributes of the form at hand or of #ui-words. They listen at the document, so
 * that swapped parts need no setting up. Chrome 109 and later.
 * docs/dev/templates.md lists the attributes.
 */
'use strict';
document.documentElement.classList.add('scripted');

const ui = (() => {
	const $ = (s, r = document) => r.querySelector(s);
	const $$ = (s, r = document) => [...r.querySelectorAll(s)];
	const on = (type, fn, opt) => document.addEventListener(type, fn, opt);
	const attempt = fn => { try { return fn(); } catch { return null; } };
	const fill = (text, ...v) => (text || '').replace(/%[ds]/g, () => v.shift() ?? '');
	/* A sentence of the form, or of the page; with values in the place of %d and %s. */
	const say = (form, key, ...v) => fill(form?.dataset[key] || $('#ui-words')?.dataset[key], ...v);
	/* The line of a form that tells what became of the typing, and a link to do something about
	 * it. The same again is left alone: it is not read out twice, and the link keeps the focus. */
	const status = (form, text, late, link) => {
		const s = $('[role=status].saved', form) || $('[role=status]', form);
		if (!s) return;
		const line = s.querySelector(':scope > span') || s;
		s.classList.toggle('late', !!late);
		if (line.firstChild?.data === text && !$('a', line) === !link) return;
		line.textContent = text;
		if (link) line.append(' ', link);
	};
	const grow = t => { t.style.height = 'auto'; t.style.height = t.scrollHeight + 2 + 'px'; };
	const growAll = (r = document) => $$('textarea[data-grow]', r).forEach(grow);
	const set = (i, value) => { i.value = value; if (i.matches('[data-grow]')) grow(i); };
	const parse = html => new DOMParser().parseFromString(html, 'text/html');
	const element = (name, props = {}, ...children) => {
		const e = Object.assign(document.createElement(name), props);
		e.append(...children);
		return e;
	};
	return {$, $$, on, attempt, say, status, growAll, grow, set, parse, element};
})();
