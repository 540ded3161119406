/* score.js - a score sheet: form[data-score]. The sum while points are typed, levels by one click
 * or a digit, Ctrl+Enter to finish and go on, J and K to the sheets around. The server reckons for
 * itself; what stands here is only shown. */
{
	const {$, $$, on} = ui;
	const root = document.documentElement;
	/* Hundredths, as everywhere: «17,5» is 1750. NaN when it is no number. */
	const read = text => {
		const m = /^\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*$/.exec(text);
		return m ? +m[1] * 100 + +(m[2] || '').padEnd(2, '0') : NaN;
	};
	const write = (n, mark) => {
		const cents = n % 100, digits = cents % 10 ? String(cents).padStart(2, '0') : cents / 10;
		return `${Math.floor(n / 100)}${cents ? mark + digits : ''}`;
	};
	const number = i => i && read(i.value) || 0;
	const sum = form => {
		const mark = form.dataset.mark || ',';
		const total = $$('[data-points]', form).reduce((s, i) => s + number(i), 0)
			+ Math.min(number($('[data-bonus]', form)), +form.dataset.bonusMax)
			- Math.min(number($('[data-minus]', form)), +form.dataset.minusMax);
		$('output', form).value = write(Math.max(0, total), mark);
	};
	/* The level that the points lie in, by the same rule as the server's. */
	const level = box => {
		const n = read(box.value), radios = $$('input[type=radio]', box.closest('.crit'));
		const inside = r => n >= +r.dataset.low && n <= +r.dataset.high;
		const above = r => n > +r.dataset.high && n < +r.dataset.high + 100;
		const fits = radios.find(inside) || radios.filter(above).pop();
		radios.forEach(r => { r.checked = r === fits; });
	};
	const form = () => $('form[data-score]');
	on('input', e => {
		const f = e.target.form;
		if (!f?.matches('[data-score]')) return;
		if (e.target.type === 'radio' && e.target.dataset.low) {
			const box = $('[data-points]', e.target.closest('.crit'));
			if (box) box.value = e.target.value;
		}
		if (e.target.matches('[data-points]')) level(e.target);
		sum(f);
	});
	on('keydown', e => {
		const f = form();
		if (!f || e.isComposing) return;
		if (e.ctrlKey && e.key === 'Enter') {
			e.preventDefault();
			f.requestSubmit($('button[name=viec][value=xong]:not(.sr)', f));
			return;
		}
		if (e.ctrlKey || e.altKey || e.metaKey || root.dataset.keys === 'off' || $('dialog[open]')) return;
		const radio = e.target.matches?.('.bands input[type=radio]');
		if (radio && /^[1-9]$/.test(e.key)) {
			const r = $$('input[type=radio]', e.target.closest('.bands'))[e.key - 1];
			if (r) { r.focus(); r.click(); }
			return;
		}
		const typing = e.target.matches?.('input:not([type=radio]):not([type=checkbox]),textarea,select');
		const step = typing ? '' : {j: 'next', k: 'prev'}[e.key.toLowerCase()];
		if (step) $(`.pick a[rel=${step}]`)?.click();
	});
	on('DOMContentLoaded', () => { const f = form(); if (f) { $$('[data-points]', f).forEach(b => b.value && level(b)); sum(f); } });
}
