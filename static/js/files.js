/* files.js - dropping and pasting files on a file field. */
{
	const {$, on, say} = ui;
	const names = i => { const p = $('[role=status]', i.parentNode); if (p) p.textContent = i.files.length ? say(null, 'files', i.files.length, [...i.files].map(f => f.name).join(', ')) : ''; };
	on('change', e => e.target.matches?.('.drop input[type=file]') && names(e.target));
	const zone = e => e.target.closest?.('.drop');
	on('dragover', e => { const z = zone(e); if (z) { e.preventDefault(); z.classList.add('over'); } });
	on('dragleave', e => zone(e)?.classList.remove('over'));
	const take = (z, list) => { const i = $('input[type=file]', z); if (i && list.length) { i.files = list; names(i); i.dispatchEvent(new Event('input', {bubbles: true})); } };
	on('drop', e => { const z = zone(e); if (z) { e.preventDefault(); z.classList.remove('over'); take(z, e.dataTransfer.files); } });
	on('paste', e => { const z = $('.drop'); if (z && e.clipboardData.files.length) take(z, e.clipboardData.files); });
}
