/* files.js - dropping and pasting files on a file field, and what is too large said before it
 * is sent: the limits are the server's, in data-file-max and data-sum-max of the field. */
{
	const {$, $$, on, say} = ui;
	const MB = 1 << 20;
	const fields = form => $$('.drop input[type=file]', form);
	const sum = form => fields(form).flatMap(i => [...i.files]).reduce((n, f) => n + f.size, 0);
	/* All files of a form arrive as one body, which is refused whole. */
	const tooMuch = i => {
		const max = +$('.drop', i.form)?.dataset.sumMax, n = sum(i.form);
		return max && n > max ? say(null, 'filesTooLarge', Math.ceil(n / MB), Math.floor(max / MB)) : '';
	};
	const tooLarge = i => {
		const max = +i.closest('.drop').dataset.fileMax, large = [...i.files].find(f => max && f.size > max);
		return large ? say(null, 'fileTooLarge', large.name, Math.floor(max / MB)) : '';
	};
	const names = i => {
		const p = $('[role=status]', i.parentNode);
		if (!p) return;
		const problem = i.files.length ? tooMuch(i) || tooLarge(i) : '';
		p.textContent = problem || (i.files.length ? say(null, 'files', i.files.length, [...i.files].map(f => f.name).join(', ')) : '');
		p.classList.toggle('errmsg', !!problem);
	};
	on('change', e => e.target.matches?.('.drop input[type=file]') && fields(e.target.form).forEach(names));
	on('submit', e => {
		const field = fields(e.target).find(i => i.files.length && tooMuch(i));
		if (!field) return;
		e.preventDefault();
		fields(e.target).forEach(names);
		field.focus();
	});
	const zone = e => e.target.closest?.('.drop');
	on('dragover', e => { const z = zone(e); if (z) { e.preventDefault(); z.classList.add('over'); } });
	on('dragleave', e => zone(e)?.classList.remove('over'));
	const take = (z, list) => { const i = $('input[type=file]', z); if (i && list.length) { i.files = list; names(i); i.dispatchEvent(new Event('input', {bubbles: true})); } };
	on('drop', e => { const z = zone(e); if (z) { e.preventDefault(); z.classList.remove('over'); take(z, e.dataTransfer.files); } });
	on('paste', e => { const z = $('.drop'); if (z && e.clipboardData.files.length) take(z, e.clipboardData.files); });
}
