// zips.mjs - archives that lie: once for each kind of document that is an archive.
import zlib from 'node:zlib';
import { document, P, zip } from '../../tests/corpus/parts.mjs';

const MB = 1024 * 1024;
const packed_blanks = (() => {
	const made = new Map();
	return (size) => made.get(size) ?? made.set(size, zlib.deflateRawSync(Buffer.alloc(size, ' '), { level: 9 })).get(size);
})();

// What makes an archive this kind: its main part, a harmless text of it, and the parts beside it.
const kinds = {
	docx: { main: 'word/document.xml', text: document(P('Văn bản')), beside: [] },
	xlsx: {
		main: 'xl/s.xml', text: '<worksheet><sheetData><row r="1"><c><v>1</v></c></row></sheetData></worksheet>',
		beside: [
			{ name: 'xl/workbook.xml', bytes: '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>' },
			{ name: 'xl/_rels/workbook.xml.rels', bytes: '<Relationships><Relationship Id="r1" Target="s.xml"/></Relationships>' }],
	},
	odt: {
		main: 'content.xml', beside: [],
		text: '<office:document-content><office:body><office:text><text:p>Văn bản</text:p></office:text></office:body></office:document-content>',
	},
};

const hostile_names = {
	'up': '../../../../etc/cron.d/lantoa', 'absolute': '/etc/passwd', 'drive': 'C:\\Windows\\System32\\drivers\\etc\\hosts',
	'backslash': '..\\..\\tep\\aa', 'nul': 'word/document.xml\0.exe', 'bidi': 'bao-cao\u202excod.exe', 'long': 'a/'.repeat(2500),
	'empty': '', 'newline': 'a\nb\r\n', 'device': 'CON', 'dots': '.', 'control': '\x1b[2J\x07',
};

// One archive for each way of lying, `main` being the member that a reader wants.
function shapes({ main, text, beside }) {
	const one = (more) => zip([...beside, { name: main, bytes: text, ...more }]);
	const whole = one({});
	const inner = (n) => (n === 0 ? zip([{ name: 'b', packed: packed_blanks(64 * MB), size: 64 * MB, crc: 0 }]) : zip([{ name: `${n}.zip`, bytes: inner(n - 1) }]));
	const made = {
		'bomb-1g': one({ packed: packed_blanks(512 * MB), size: 1024 * MB, crc: 0 }),
		'bomb-512m': one({ packed: packed_blanks(512 * MB), size: 512 * MB, crc: 0 }),
		'bomb-63m': one({ packed: packed_blanks(63 * MB), size: 63 * MB, crc: 0 }),
		'bomb-just-below': one({ packed: packed_blanks(MB), size: MB, crc: 0 }),
		'bomb-4g-declared': one({ size: 0xfffffffe }),
		'bomb-says-small': one({ packed: packed_blanks(512 * MB), size: 1000, crc: 0 }),
		'bomb-in-bomb': zip([...beside, { name: main, bytes: text }, { name: 'a.zip', bytes: inner(3) }]),
		'bomb-beside': zip([...beside, { name: main, bytes: text }, { name: 'media/x', packed: packed_blanks(512 * MB), size: 512 * MB, crc: 0 }]),
		'zip64-mark': one({ size: 0xffffffff }),
		'says-larger': one({ size: text.length + 100_000 }),
		'says-smaller': one({ size: 3 }),
		'says-nothing': one({ size: 0 }),
		'crc': one({ crc: 0xdeadbeef }),
		'twice': zip([...beside, { name: main, bytes: text }, { name: main, bytes: text.replaceAll('Văn', 'Khác') }]),
		'many-twice': zip([...beside, ...Array.from({ length: 300 }, () => ({ name: main, bytes: text }))]),
		'other-case': zip([...beside, { name: main.toUpperCase(), bytes: text }]),
		'other-local-name': one({ local_name: '../../../etc/passwd' }),
		'symlink': one({ external: 0xa1ff0000 }),
		'overlapping': zip([...beside, { name: main, bytes: text }, ...Array.from({ length: 500 }, (_, i) => ({ name: `media/${i}`, bytes: text, at: 0 }))]),
		'members-65535': zip([...beside, { name: main, bytes: text }, ...Array.from({ length: 65_530 - beside.length }, (_, i) => ({ name: `${i}`, bytes: '', packed: Buffer.from([3, 0]) }))]),
		'encrypted': one({ flags: 1 }),
		'strong-encryption': one({ flags: 0x41 }),
		'data-descriptor': one({ flags: 8 }),
		'stored-says-packed': one({ packed: Buffer.from(text) }),
		'deflate-endless': one({ packed: Buffer.alloc(5000, 0xff), size: 60 * MB }),
		'deflate-cut': one({ packed: zlib.deflateRawSync(Buffer.from(text)).subarray(0, 20) }),
		'deflate-far-back': one({ packed: Buffer.from('4b04c2ffffffffffff', 'hex'), size: 5000 }),
		'count-more': zip([...beside, { name: main, bytes: text }], { count: 9999 }),
		'count-none': zip([...beside, { name: main, bytes: text }], { count: 0 }),
		'directory-nowhere': zip([...beside, { name: main, bytes: text }], { offset: 0x7fffffff }),
		'directory-at-0': zip([...beside, { name: main, bytes: text }], { offset: 0 }),
		'directory-huge': zip([...beside, { name: main, bytes: text }], { length: 0xfffffff0 }),
		'part-nowhere': zip([...beside, { name: main, bytes: text, at: 0x7ffffff0 }]),
		'end-twice': Buffer.concat([whole, whole.subarray(-22)]),
		'only-end': whole.subarray(-22),
		'behind-pdf': zip([...beside, { name: main, bytes: text }], { before: Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\n') }),
		'behind-picture': zip([...beside, { name: main, bytes: text }], { before: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }),
		'behind-web-page': zip([...beside, { name: main, bytes: text }], { before: Buffer.from('<html><script>alert(1)</script>') }),
		'behind-program': zip([...beside, { name: main, bytes: text }], { before: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(62)]) }),
		'before-garbage': zip([...beside, { name: main, bytes: text }], { after: Buffer.alloc(70_000, 'x') }),
		'before-a-picture': Buffer.concat([whole, Buffer.from('ffd8ffe000104a46494600010100', 'hex')]),
	};
	for (const method of [1, 6, 9, 12, 14, 93, 95, 99, 65535]) made[`method-${method}`] = one({ method });
	for (const eighth of [1, 3, 5, 7]) made[`cut-${eighth}-of-8`] = whole.subarray(0, Math.floor(whole.length * eighth / 8));
	for (const [what, name] of Object.entries(hostile_names))
		made[`name-${what}`] = zip([...beside, { name: main, bytes: text }, { name, bytes: 'x' }]);
	return made;
}

export function* zips() {
	for (const [kind, parts] of Object.entries(kinds))
		for (const [what, bytes] of Object.entries(shapes(parts)))
			yield { name: `zip-${what}.${kind}`, bytes };
}

// An archive whose main part says `text`, for the families that lie inside of it.
export const packed_text = (kind, text) => zip([...kinds[kind].beside, { name: kinds[kind].main, bytes: text }]);
