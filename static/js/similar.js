/* similar.js - while somebody writes: who has written the same; form[data-similar].
 *
 * Two seconds after the last key of a text it is asked about: all texts of the form, or of a grid
 * the row at hand, under the names of its columns. The answer stands in [data-similar-here] and
 * nothing else moves. What cannot be asked is not told.
 */
{
	const {$, $$, on, parse} = ui;
	let timer, turn = 0, asked = '';
	const ask = async (form, box) => {
		const row = box.closest('[data-row]'), body = new URLSearchParams();
		$$('textarea', row || form).forEach(i => body.set(row ? i.dataset.col : i.name, i.value));
		if (`${body}` === asked) return;
		asked = `${body}`;
		body.set('csrf', $('[name=csrf]', form).value);
		if (row) body.set('dong', row.dataset.row);
		const mine = ++turn;
		const answer = await fetch(form.dataset.similar, {method: 'POST', body}).catch(() => null);
		if (!answer?.ok || answer.redirected || mine !== turn) return;
		const here = $('[data-similar-here]', form), page = parse(await answer.text());
		if (here.innerHTML !== page.body.innerHTML) here.replaceChildren(...page.body.childNodes);
	};
	on('input', e => {
		const form = e.target.form;
		if (!form?.dataset.similar || !e.target.matches('textarea')) return;
		clearTimeout(timer);
		timer = setTimeout(() => ask(form, e.target), 2000);
	});
}
