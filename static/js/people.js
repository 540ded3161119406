/* people.js - persons of the agency, offered while their name is typed. */
{
	const {$, on, parse} = ui;
	let timer, turn = 0;
	/* The hidden field behind the name says who it is; another name is nobody yet. */
	const settle = box => {
		const fits = [...(box.list?.options || [])].filter(o => o.value === box.value && o.dataset.id);
		const id = $('input[type=hidden]', box.parentNode);
		if (id) id.value = fits.length === 1 ? fits[0].dataset.id : 0;
	};
	const ask = async box => {
		const mine = ++turn;
		const answer = await fetch(box.dataset.people + '?q=' + encodeURIComponent(box.value)).catch(() => null);
		if (!answer?.ok || answer.redirected || mine !== turn) return;
		box.list.replaceChildren(...parse('<datalist>' + await answer.text()).querySelectorAll('option'));
		settle(box);
	};
	on('input', e => {
		const box = e.target;
		if (!box.matches?.('[data-people]')) return;
		settle(box);
		clearTimeout(timer);
		if (box.value.length > 1) timer = setTimeout(() => ask(box), 200);
	});
}
