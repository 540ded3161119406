// pdfs.mjs - PDFs that go in circles, unpack without end, or carry something else.
import zlib from 'node:zlib';

const stream = (dict, data) => Buffer.concat([Buffer.from(`<< ${dict} /Length ${data.length} >> stream\n`), Buffer.from(data), Buffer.from('\nendstream')]);
// A PDF of these objects, numbered from 1, with a table that fits unless `table` says otherwise.
export function pdf(objects, { table, trailer = '/Root 1 0 R', head = '%PDF-1.7\n', end } = {}) {
	const pieces = [Buffer.from(head)];
	const at = [];
	let length = pieces[0].length;
	for (const [i, o] of objects.entries()) {
		at.push(length);
		const b = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(o), Buffer.from('\nendobj\n')]);
		pieces.push(b);
		length += b.length;
	}
	const rows = at.map((n) => `${String(n).padStart(10, '0')} 00000 n \n`).join('');
	pieces.push(Buffer.from(`${table ?? `xref\n0 ${at.length + 1}\n0000000000 65535 f \n${rows}`}trailer << /Size ${at.length + 1} ${trailer} >>\n${end ?? `startxref\n${length}\n%%EOF\n`}`));
	return Buffer.concat(pieces);
}
const ROOT = '<< /Type /Catalog /Pages 2 0 R >>';
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const PAGE = '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>';
const TEXT = stream('', 'BT /F 12 Tf 72 700 Td (Xin chao) Tj ET');
const FONT = '<< /Type /Font /Subtype /Type1 >>';
const of = (changes = {}, more = [], options = {}) => pdf([ROOT, PAGES, PAGE, TEXT, FONT].map((o, i) => changes[i + 1] ?? o).concat(more), options);
const packed = (data, filters = '/FlateDecode', more = '') => stream(`/Filter ${filters} ${more}`, data);
const deflate = (b) => zlib.deflateSync(b, { level: 9 });
const blanks = deflate(Buffer.alloc(512 * 1024 * 1024, ' '));
const map = (text) => [stream('', `begincmap ${text} endcmap`)];
const mapped = (text) => of({ 5: '<< /Type /Font /Subtype /Type0 /ToUnicode 6 0 R >>', 4: stream('', 'BT /F 9 Tf <00010002ffff> Tj ET') }, map(text));

const made = () => ({
	'good': of(),
	'root-itself': of({ 1: '1 0 R' }),
	'root-missing': of({}, [], { trailer: '/Root 99 0 R' }),
	'references': of({ 2: '6 0 R' }, Array.from({ length: 5000 }, (_, i) => `${i + 7} 0 R`)),
	'reference-loop': of({ 2: '6 0 R' }, ['7 0 R', '6 0 R']),
	'pages-loop': of({ 2: '<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 3 >>' }),
	'pages-two-loops': of({ 2: `<< /Type /Pages /Kids [${'6 0 R '.repeat(100)}] >>` }, [`<< /Type /Pages /Kids [${'2 0 R '.repeat(100)}] >>`]),
	'pages-fan': of({ 2: `<< /Type /Pages /Kids [${'6 0 R '.repeat(1000)}] >>` }, [1, 2, 3, 4].map((i) => `<< /Type /Pages /Kids [${`${i < 4 ? 6 + i : 3} 0 R `.repeat(1000)}] >>`)),
	'pages-many': of({ 2: `<< /Type /Pages /Kids [${'3 0 R '.repeat(300_000)}] /Count 300000 >>` }),
	'pages-count': of({ 2: '<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>' }),
	'pages-deep': of({ 2: '<< /Type /Pages /Kids [6 0 R] >>' }, Array.from({ length: 20_000 }, (_, i) => `<< /Type /Pages /Kids [${i + 7} 0 R] >>`)),
	'parent-loop': of({ 3: '<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>' }),
	'contents-many': of({ 3: `<< /Type /Page /Parent 2 0 R /Contents [${'4 0 R '.repeat(300_000)}] >>` }),
	'contents-itself': of({ 3: '<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>' }),
	'bomb': of({ 4: packed(blanks) }),
	'bomb-twice': of({ 4: packed(deflate(blanks), '[/FlateDecode /FlateDecode]') }),
	'bomb-many-times': of({ 4: packed(deflate(deflate(deflate(blanks))), `[${'/FlateDecode '.repeat(4)}]`) }),
	'bombs': of({ 3: `<< /Type /Page /Parent 2 0 R /Contents [${'4 0 R '.repeat(2000)}] >>`, 4: packed(blanks) }),
	'bomb-of-text': of({ 4: packed(deflate(Buffer.concat([Buffer.from('BT /F 9 Tf '), Buffer.alloc(60_000_000, '(Xin chao) Tj ')]))) }),
	'filters': of({ 4: packed(Buffer.from('x'), `[${'/FlateDecode '.repeat(100_000)}]`) }),
	'filter-unknown': of({ 4: packed(Buffer.from('x'), '[/JBIG2Decode /JPXDecode /Crypt /Khong]') }),
	'filter-itself': of({ 4: '<< /Filter 4 0 R /Length 1 >> stream\nx\nendstream' }),
	'flate-cut': of({ 4: packed(deflate(Buffer.from('BT (x) Tj ET')).subarray(0, 8)) }),
	'flate-garbage': of({ 4: packed(Buffer.alloc(5000, 0xff)) }),
	'lzw': of({ 4: packed(Buffer.alloc(5000, 0x80), '/LZWDecode') }),
	'hex': of({ 4: packed(Buffer.alloc(3_000_000, 'zz'), '/ASCIIHexDecode') }),
	'base85': of({ 4: packed(Buffer.alloc(3_000_000, 'z'), '/ASCII85Decode') }),
	'run-length': of({ 4: packed(Buffer.alloc(3_000_000, 0x81), '/RunLengthDecode') }),
	'predictor': of({ 4: packed(deflate(Buffer.alloc(100_000)), '/FlateDecode', '/DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 999 /BitsPerComponent 64 >>') }),
	'length-itself': of({ 4: '<< /Length 4 0 R >> stream\nBT (x) Tj ET\nendstream' }),
	'length-negative': of({ 4: '<< /Length -1 >> stream\nBT (x) Tj ET\nendstream' }),
	'length-huge': of({ 4: '<< /Length 99999999999999999999 >> stream\nBT (x) Tj ET\nendstream' }),
	'length-none': of({ 4: '<< >> stream\nBT (x) Tj ET' }),
	'form-loop': of({ 3: '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>', 4: stream('', '/X Do '.repeat(50)) },
		[stream('/Subtype /Form /Resources << /XObject << /X 6 0 R >> >>', '/X Do '.repeat(50))]),
	'form-fan': of({ 3: '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>', 4: stream('', '/X Do '.repeat(3000)) },
		[1, 2, 3].map((i) => stream(`/Subtype /Form /Resources << /XObject << /X ${6 + i} 0 R >> >>`, '/X Do '.repeat(3000))).concat([stream('/Subtype /Form', 'BT (x) Tj ET')])),
	'fonts': of({ 3: `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << ${Array.from({ length: 20_000 }, (_, i) => `/F${i} 5 0 R`).join(' ')} >> >> >>`,
		4: stream('', Array.from({ length: 20_000 }, (_, i) => `/F${i} 1 Tf (x) Tj`).join(' ')) }),
	'map-all': mapped('1 beginbfrange <00000000> <ffffffff> <0041> endbfrange'),
	'map-backwards': mapped('1 beginbfrange <ffff> <0000> <0041> endbfrange'),
	'map-array': mapped(`1 beginbfrange <0000> <ffff> [${'<0041> '.repeat(300_000)}] endbfrange`),
	'map-many': mapped(`${'1 beginbfrange <0000> <ffff> <0041> endbfrange '.repeat(50_000)}`),
	'map-long': mapped(`1 beginbfchar <0001> <${'0041'.repeat(1_000_000)}> endbfchar`),
	'map-surrogate': mapped('1 beginbfchar <0001> <d800> <0002> <dc00> endbfchar'),
	'map-itself': of({ 5: '<< /Type /Font /ToUnicode 5 0 R >>' }),
	'differences': of({ 5: `<< /Type /Font /Encoding << /Differences [${'-1 /x 99999999 /y '.repeat(100_000)}] >> >>` }),
	'deep-arrays': of({ 4: stream('', `BT ${'['.repeat(2_000_000)} TJ ET`) }),
	'deep-dictionaries': of({ 3: `${'<< /A '.repeat(500_000)}1${' >>'.repeat(500_000)}` }),
	'deep-string': of({ 4: stream('', `BT ${'('.repeat(2_000_000)} Tj ET`) }),
	'string-unclosed': of({ 4: stream('', 'BT (x') }),
	'escapes': of({ 4: stream('', `BT /F 1 Tf (${'\\777\\0\\'.repeat(500_000)}) Tj ET`) }),
	'numbers': of({ 4: stream('', `BT ${'99999999999999999999.99999 '.repeat(200_000)} Td (x) Tj ET`) }),
	'operands': of({ 4: stream('', `BT ${'1 '.repeat(1_000_000)} Tj ET`) }),
	'inline-picture': of({ 4: stream('', 'BI /W 999999999 /H 999999999 ID xxxxx') }),
	'comment': of({ 4: stream('', `%${'x'.repeat(5_000_000)}`) }),
	'object-stream-itself': of({ 2: stream('/Type /ObjStm /N 1 /First 4 /Extends 2 0 R', '2 0 << >>') }),
	'object-stream-count': of({}, [stream('/Type /ObjStm /N 2147483647 /First 2147483647', '9 0 '.repeat(100_000))]),
	'object-streams': of({}, Array.from({ length: 3000 }, (_, i) => packed(deflate(Buffer.alloc(1_000_000, `${i} 0 `)), '/FlateDecode', '/Type /ObjStm /N 100000 /First 500000'))),
	'objects': of({}, Array.from({ length: 300_000 }, () => 'null')),
	'objects-same': Buffer.concat([of(), Buffer.from('3 0 obj << >> endobj\n'.repeat(100_000))]),
	'objects-open': Buffer.concat([of(), Buffer.from('9 0 obj << '.repeat(200_000))]),
	'streams-open': Buffer.concat([of(), Buffer.from('9 0 obj << /Length 9 >> stream\n'.repeat(100_000))]),
	'table-loop': of({}, [], { trailer: '/Root 1 0 R /Prev 9' }),
	'table-count': of({}, [], { table: 'xref\n0 2147483647\n' }),
	'table-nowhere': of({}, [], { end: 'startxref\n99999999999\n%%EOF\n' }),
	'encrypted': of({}, [], { trailer: '/Root 1 0 R /Encrypt << /Filter /Standard /V 5 /R 6 >>' }),
	'action': of({ 1: '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>' }),
	'launch': of({ 1: '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (cmd.exe) >> /AA << /O << /S /URI /URI (http://127.0.0.1:9) >> >> >>' }),
	'embedded': of({}, [stream('/Type /EmbeddedFile', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]))]),
	'and-web-page': of({}, [], { head: '%PDF-1.7\n<html><script>alert(1)</script></html>\n' }),
	'and-archive': Buffer.concat([of(), Buffer.from('504b0506000000000000000000000000000000000000', 'hex')]),
	'head-late': of({}, [], { head: `${'x'.repeat(900)}%PDF-1.7\n` }),
	'head-only': Buffer.from('%PDF-1.7\n'),
	'version': of({}, [], { head: '%PDF-99.99999999999\n' }),
	'nul': of({}, [], { head: `%PDF-1.7\n${'\0'.repeat(100_000)}` }),
});

export function* pdfs() {
	for (const [what, bytes] of Object.entries(made())) yield { name: `pdf-${what}.pdf`, bytes };
	for (const eighth of [1, 3, 5, 7]) {
		const whole = of();
		yield { name: `pdf-cut-${eighth}.pdf`, bytes: whole.subarray(0, Math.floor(whole.length * eighth / 8)) };
	}
}
