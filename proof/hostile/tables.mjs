// tables.mjs - what Word, Excel, OpenDocument and CSV themselves let somebody say: sizes without measure, loops.
import { docx, document, HEAD, inline, P, ROW, table, xlsx, zip } from '../../tests/corpus/parts.mjs';
import { packed_text } from './zips.mjs';

const styles = (text) => [{ name: 'word/styles.xml', bytes: `<w:styles>${text}</w:styles>` }];
const numbering = (text) => [{ name: 'word/numbering.xml', bytes: `<w:numbering>${text}</w:numbering>` }];
const cell = (properties, t = 'x') => `<w:tc><w:tcPr>${properties}</w:tcPr>${P(t)}</w:tc>`;
const rows = (n, inside) => `<w:tbl>${`<w:tr>${inside}</w:tr>`.repeat(n)}</w:tbl>`;

const word = {
	'rows': docx(rows(100_000, cell(''))),
	'columns': docx(rows(1, cell('').repeat(100_000))),
	'cells': docx(rows(5000, cell('').repeat(60))),
	'span-huge': docx(rows(3, cell('<w:gridSpan w:val="2147483647"/>'))),
	'span-huger': docx(rows(3, cell('<w:gridSpan w:val="99999999999999999999"/>'))),
	'span-negative': docx(rows(3, cell('<w:gridSpan w:val="-5"/>'))),
	'span-sum': docx(rows(1, cell('<w:gridSpan w:val="60"/>').repeat(5000))),
	'merge-without-start': docx(rows(500, cell('<w:vMerge/>'))),
	'merge-endless': docx(rows(1, cell('<w:vMerge w:val="restart"/>')) + rows(5000, cell('<w:vMerge/>'))),
	'deep-tables': docx('<w:tbl><w:tr><w:tc>'.repeat(30_000) + P('x') + '</w:tc></w:tr></w:tbl>'.repeat(30_000)),
	'tables': docx(table([['x']]).repeat(50_000)),
	'paragraphs': docx('<w:p/>'.repeat(1_000_000)),
	'runs': docx(`<w:p>${'<w:r><w:t>x</w:t></w:r>'.repeat(500_000)}</w:p>`),
	'style-loop': docx(`<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`,
		styles('<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>')),
	'style-chain': docx(`<w:p><w:pPr><w:pStyle w:val="s50000"/></w:pPr></w:p>`,
		styles(Array.from({ length: 50_001 }, (_, i) => `<w:style w:styleId="s${i}"><w:basedOn w:val="s${i - 1}"/></w:style>`).join(''))),
	'styles-alike': docx(`<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr></w:p>`.repeat(20_000), styles('<w:style w:styleId="A"/>'.repeat(100_000))),
	'numbering-loop': docx('<w:p><w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
		numbering('<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')),
	'level-huge': docx('<w:p><w:pPr><w:numPr><w:ilvl w:val="2147483647"/><w:numId w:val="-1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'),
	'level-text': docx('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'.repeat(3000),
		numbering(`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="${'%1'.repeat(2000)}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`)),
	'heading-huge': docx('<w:p><w:pPr><w:pStyle w:val="A"/><w:outlineLvl w:val="999999999"/></w:pPr></w:p>', styles('<w:style w:styleId="A"><w:pPr><w:outlineLvl w:val="-9"/></w:pPr></w:style>')),
	'breaks': docx(`<w:p><w:r>${'<w:br/><w:tab/>'.repeat(500_000)}</w:r></w:p>`),
	'rows-of-the-form': docx(table([HEAD, ...Array.from({ length: 19_000 }, (_, i) => [ROW[0], `${i}. Việc ${'rất dài '.repeat(3)}`, ROW[2], ''])])),
	'cell-of-the-form': docx(table([HEAD, [ROW[0], '1. Việc '.repeat(400_000), ROW[2], '']])),
};

const sheet = (data, more = '') => xlsx(`<sheetData>${data}</sheetData>${more}`);
const book = (parts) => zip(Object.entries({
	'xl/workbook.xml': '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
	'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="s.xml"/></Relationships>',
	'xl/s.xml': '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>', ...parts,
}).map(([name, bytes]) => ({ name, bytes })));
const shared = (v, strings = '<sst><si><t>x</t></si></sst>') => book({
	'xl/sharedStrings.xml': strings, 'xl/s.xml': `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>${v}</v></c></row></sheetData></worksheet>` });
const relation = (target) => book({ 'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Target="${target}" TargetMode="External"/></Relationships>` });

const excel = {
	'string-negative': shared(-1), 'string-huge': shared(4294967295), 'string-huger': shared('99999999999999999999'), 'string-word': shared('abc'),
	'string-count-lies': shared(0, '<sst count="4294967295" uniqueCount="4294967295"><si><t>x</t></si></sst>'),
	'strings': shared(999_999, `<sst>${'<si><t>x</t></si>'.repeat(1_000_000)}</sst>`),
	'string-30m': book({ 'xl/sharedStrings.xml': `<sst><si><t>${'Chữ dài '.repeat(2_500_000)}</t></si></sst>`,
		'xl/s.xml': `<worksheet><sheetData>${'<row><c t="s"><v>0</v></c></row>'.repeat(15_000)}</sheetData></worksheet>` }),
	'strings-cut': shared(0, '<sst><si><t>x'),
	'strings-not-xml': shared(0, 'đây không phải XML'),
	'strings-deep': shared(0, `<sst><si>${'<r>'.repeat(100_000)}<t>x</t>${'</r>'.repeat(100_000)}</si></sst>`),
	'rows': sheet('<row><c><v>1</v></c></row>'.repeat(1_048_576)),
	'row-far': sheet(`<row r="1048576">${inline('XFD1048576', 'x')}</row>`),
	'row-huge': sheet(`<row r="99999999999999">${inline('A99999999999999', 'x')}</row>`),
	'row-negative': sheet(`<row r="-1">${inline('A-1', 'x')}</row>`),
	'column-word': sheet(`<row r="1">${inline('ZZZZZZZZZZZZZZ1', 'x')}</row>`),
	'column-none': sheet(`<row r="1">${inline('1', 'x')}${inline('', 'x')}</row>`),
	'backwards': sheet(Array.from({ length: 3000 }, (_, i) => `<row r="${3000 - i}">${inline(`C${3000 - i}`, 'x')}${inline(`A${3000 - i}`, 'y')}</row>`).join('')),
	'same-cell': sheet(`<row r="1">${inline('A1', 'x').repeat(300_000)}</row>`),
	'merge-all': sheet(`<row r="1">${inline('A1', 'x')}</row>`, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
	'merge-backwards': sheet(`<row r="1">${inline('A1', 'x')}</row>`, '<mergeCells><mergeCell ref="C9:A1"/><mergeCell ref="A1"/><mergeCell ref=":"/></mergeCells>'),
	'merges': sheet(`<row r="1">${inline('A1', 'x')}</row>`, `<mergeCells>${'<mergeCell ref="A1:BL20000"/>'.repeat(100_000)}</mergeCells>`),
	'dimension': sheet(`<row r="1">${inline('A1', 'x')}</row>`, '<dimension ref="A1:XFD1048576"/>'),
	'number-huge': sheet('<row r="1"><c r="A1"><v>1e308</v></c><c r="B1"><v>-1e999</v></c><c r="C1"><v>nan</v></c></row>'),
	'date-huge': book({ 'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>',
		'xl/s.xml': '<worksheet><sheetData><row r="1"><c r="A1" s="0"><v>1e18</v></c><c r="B1" s="0"><v>-99999999</v></c><c r="C1" s="4294967295"><v>1</v></c></row></sheetData></worksheet>' }),
	'formula': sheet('<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://127.0.0.1:9","x")</f><v>=cmd|\' /C calc\'!A0</v></c></row>'),
	'sheets': book({ 'xl/workbook.xml': `<workbook><sheets>${Array.from({ length: 100_000 }, (_, i) => `<sheet name="s${i}" r:id="r1"/>`).join('')}</sheets></workbook>` }),
	'sheet-missing': relation('khong-co.xml'), 'sheet-outside': relation('file:///etc/passwd'), 'sheet-network': relation('http://127.0.0.1:9/s.xml'),
	'sheet-up': relation('../../../../../etc/passwd'), 'sheet-itself': relation('workbook.xml'), 'relation-empty': relation(''),
};

const open = (body) => packed_text('odt', `<office:document-content><office:body>${body}</office:body></office:document-content>`);
const text = (body) => open(`<office:text>${body}</office:text>`);
const calc = (body) => open(`<office:spreadsheet><table:table table:name="A">${body}</table:table></office:spreadsheet>`);
const oc = (attributes, t = 'x') => `<table:table-cell ${attributes}><text:p>${t}</text:p></table:table-cell>`;
const or = (attributes, inside) => `<table:table-row ${attributes}>${inside}</table:table-row>`;

const document_open = {
	'columns-repeated': calc(or('', oc('table:number-columns-repeated="2000000000"'))),
	'rows-repeated': calc(or('table:number-rows-repeated="2000000000"', oc(''))),
	'both-repeated': calc(or('table:number-rows-repeated="60000"', oc('table:number-columns-repeated="60000"')).repeat(50)),
	'repeated-negative': calc(or('table:number-rows-repeated="-1"', oc('table:number-columns-repeated="-1"'))),
	'repeated-huger': calc(or('table:number-rows-repeated="99999999999999999999"', oc('table:number-columns-repeated="99999999999999999999"'))),
	'span-huge': calc(or('', oc('table:number-columns-spanned="2147483647" table:number-rows-spanned="2147483647"'))),
	'spans': calc(or('', oc('table:number-columns-spanned="60" table:number-rows-spanned="20000"').repeat(60)).repeat(300)),
	'covered': calc(or('', '<table:covered-table-cell table:number-columns-repeated="2000000000"/>')),
	'blanks': text('<text:p><text:s text:c="2000000000"/></text:p>'),
	'many-blanks': text(`<text:p>${'<text:s text:c="60000"/>'.repeat(10_000)}</text:p>`),
	'blanks-negative': text('<text:p><text:s text:c="-1"/></text:p>'),
	'deep-lists': text('<text:list><text:list-item>'.repeat(50_000) + '</text:list-item></text:list>'.repeat(50_000)),
	'deep-sections': text('<text:section>'.repeat(50_000) + '</text:section>'.repeat(50_000)),
	'deep-tables': text('<table:table><table:table-row><table:table-cell>'.repeat(20_000) + '</table:table-cell></table:table-row></table:table>'.repeat(20_000)),
	'spans-deep': text(`<text:p>${'<text:span>'.repeat(50_000)}x${'</text:span>'.repeat(50_000)}</text:p>`),
	'date-huge': calc(or('', oc('office:value-type="date" office:date-value="999999999-99-99"') + oc('office:value-type="float" office:value="1e999"'))),
	'object-outside': text('<text:p><draw:object xlink:href="file:///etc/passwd"/><draw:image xlink:href="http://127.0.0.1:9/x"/></text:p>'),
	'script': text('<office:scripts><office:script script:language="ooo:Basic">Shell("x")</office:script></office:scripts><text:p>x</text:p>'),
	'sheets': open(`<office:spreadsheet>${'<table:table table:name="A"><table:table-row/></table:table>'.repeat(100_000)}</office:spreadsheet>`),
};

const head = `${HEAD.join(',')}\n`;
const csv = {
	'cell-8m': `${head}Cải cách thể chế,"${'Việc '.repeat(1_400_000)}",Năm 2022,\n`,
	'cells-1m': `${head}${`Cải cách thể chế,${'x'.repeat(1_000_000)},Năm 2022,\n`.repeat(8)}`,
	'unclosed-8m': `${head}Cải cách thể chế,"${'Việc,\n'.repeat(1_000_000)}`,
	'quotes': `${head}${'"'.repeat(4_000_001)}`,
	'quotes-odd': `${head}Cải cách thể chế,a"b"c""",Năm 2022,\n`.repeat(500),
	'rows': `${head}${'a,b,c,d\n'.repeat(1_000_000)}`,
	'columns': `${head}${','.repeat(3_000_000)}\n`,
	'separators': `${',;\t'.repeat(1_000_000)}\n`,
	'newlines': '\n'.repeat(8_000_000),
	'returns': `${head.replaceAll('\n', '\r')}${'a,b,c,d\r'.repeat(5000)}`,
	'nul': `${head}Cải cách\0thể chế,Việc\0,Năm 2022,\n`,
	'bad-utf8': Buffer.concat([Buffer.from(head), Buffer.from('c3282080fffe', 'hex'), Buffer.from(',b,c,d\n')]),
	'lone-surrogate': Buffer.concat([Buffer.from(head), Buffer.from('eda080', 'hex'), Buffer.from(',b,c,d\n')]),
	'bom-twice': `\ufeff\ufeff${head}${ROW.join(',')}\n`,
	'utf16-odd': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(head, 'utf16le'), Buffer.from([0x41])]),
	'utf16-surrogates': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${head}\ud800,\udc00,\ud800\ud800,\n`, 'utf16le')]),
	'utf32': Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.alloc(4000, 'A\0\0\0')]),
	'formula': `${head}Cải cách thể chế,"=cmd|' /C calc'!A0",+1+1,@SUM(A1)\n`,
	'script': `${head}Cải cách thể chế,<script>alert(1)</script>,"<img src=x onerror=alert(1)>",\n`,
	'marks': `${head}Cải cách thể chế,${'a' + '\u0301\u0302\u0303\u0309\u0323'.repeat(200_000)},Năm 2022,\n`,
	'bidi': `${head}Cải cách thể chế,\u202e\u2066\u2067\u200f,Năm 2022,\n`,
	'escape': `${head}Cải cách thể chế,\x1b]0;x\x07\x1b[2J,Năm 2022,\n`,
	'dates': `${head}${Array.from({ length: 2000 }, (_, i) => `Cải cách thể chế,${i}. Việc,${i}/${i}/${i}${i}\n`).join('')}`,
	'numbers': `${head}Cải cách thể chế,${Array.from({ length: 200_000 }, (_, i) => `${i}. `).join('')},Năm 2022,\n`,
};

export function* tables() {
	for (const [kind, made] of Object.entries({ docx: word, xlsx: excel, odt: document_open, csv }))
		for (const [what, bytes] of Object.entries(made))
			yield { name: `${kind}-${what}.${kind === 'odt' && /^(col|row|both|rep|span|cov|date|sheets)/.test(what) ? 'ods' : kind}`, bytes: Buffer.from(bytes) };
	yield { name: 'docx-comment.docx', bytes: zip([{ name: 'word/document.xml', bytes: document(P('x')) }, { name: 'word/vbaProject.bin', bytes: 'Attribute VB_Name = "x"' }]) };
}
