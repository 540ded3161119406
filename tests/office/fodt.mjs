// fodt.mjs TEXT > FILE.fodt - a plan as plain text, laid out as an office would: its Mẫu 1 as a
// table with a header repeated on each page, domains merged over their rows, and the items
// of a domain numbered in turn by Word, by hand in several paragraphs, by hand on one line,
// and as a row each. LibreOffice makes real DOCX, ODT and XLSX of it.
import fs from 'node:fs';

const escape = (s) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const p = (s) => `<text:p>${escape(s)}</text:p>`;
const cell = (inner, rows = 1) =>
	`<table:table-cell${rows > 1 ? ` table:number-rows-spanned="${rows}"` : ''} office:value-type="string">${inner}</table:table-cell>`;
const row = (cells) => `<table:table-row>${cells.join('')}</table:table-row>`;

// «1. Một 2. Hai» and «<p>1. Một</p><p>2. Hai</p>» → ['Một', 'Hai']
function items(text) {
	const flat = text.replaceAll(/<\/?p>/g, ' ').trim();
	const found = [];
	let from = flat.match(/^1\. */)?.[0].length ?? 0;
	for (let n = 2; ; n++) {
		const at = flat.slice(from).search(new RegExp(`(?<= )${n}\\. *\\p{Lu}`, 'u'));
		if (at < 0) {
			found.push(flat.slice(from).trim());
			return found.filter((s) => s !== '');
		}
		found.push(flat.slice(from, from + at).trim());
		from += at + `${n}.`.length;
	}
}

const layouts = [
	// Numbered by the program.
	(domain, list, rest) => row([cell(p(domain)), cell(`<text:list text:style-name="L1">${list.map((s) => `<text:list-item>${p(s)}</text:list-item>`).join('')}</text:list>`), ...rest]),
	// One row each; the domain and the rest are merged cells.
	(domain, list, rest) => list.map((s, i) => row([
		i === 0 ? cell(p(domain), list.length) : '<table:covered-table-cell/>', cell(p(`${i + 1}. ${s}`)),
		...(i === 0 ? rest.map((r) => r.replace('<table:table-cell', `<table:table-cell table:number-rows-spanned="${list.length}"`)) : rest.map(() => '<table:covered-table-cell/>'))])).join(''),
	// Typed numbers, a paragraph each.
	(domain, list, rest) => row([cell(p(domain)), cell(list.map((s, i) => p(`${i + 1}. ${s}`)).join('')), ...rest]),
	// Typed numbers, all on one line.
	(domain, list, rest) => row([cell(p(domain)), cell(p(list.map((s, i) => `${i + 1}. ${s}`).join(' '))), ...rest]),
];

const body = [];
let rows = [], domains = 0, header = '';
function end_table() {
	if (rows.length > 0)
		body.push(`<table:table table:name="T${body.length}"><table:table-column table:number-columns-repeated="4"/>` +
			`<table:table-header-rows>${header}</table:table-header-rows>${rows.join('')}</table:table>`);
	rows = [];
}
for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\n')) {
	const cells = line.split('\t').map((s) => s.trim());
	if (cells.length < 4) {
		if (line.trim() !== '') {
			end_table();
			body.push(p(line.trim()));
		}
	} else if (/^Lĩnh vực/u.test(cells[0].replaceAll('*', ''))) {
		// The scan cut the table here and repeated its header; in Word it is one table.
		header = row(cells.map((s) => cell(p(s))));
	} else if (header.includes('Nội dung đăng ký') && items(cells[1]).length > 0) {
		rows.push(layouts[domains++ % layouts.length](cells[0], items(cells[1]), cells.slice(2).map((s) => cell(p(s)))));
	} else {
		rows.push(row(cells.map((s) => cell(p(s)))));
	}
}
end_table();

process.stdout.write(`<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/></text:list-style></office:automatic-styles>
<office:body><office:text>${body.join('\n')}</office:text></office:body></office:document>
`);
