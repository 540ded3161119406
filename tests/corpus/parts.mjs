// parts.mjs - the pieces that broken and hostile documents are made of: archives whose every field may lie, and
// Word, Excel and OpenDocument as small as readers take them.
import zlib from 'node:zlib';

// ---- archives by hand, since no tool makes broken ones ----------------------------------------

const CRC = new Uint32Array(256).map((_, n) => {
	for (let k = 0; k < 8; k++)
		n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
	return n;
});
export function crc32(b) {
	let c = ~0;
	for (let i = 0; i < b.length; i++) c = CRC[(c ^ b[i]) & 255] ^ (c >>> 8);
	return ~c >>> 0;
}

// member: { name, bytes, packed, flags, method, size, crc, at, local_name, external }, of which most may lie.
// lies: { before, after, count, offset, length } of the archive as a whole.
export function zip(members, lies = {}) {
	const parts = [], directory = [];
	let offset = 0;
	for (const m of members) {
		const raw = Buffer.from(m.bytes ?? ''), packed = m.packed ?? zlib.deflateRawSync(raw, { level: 9 });
		const head = Buffer.alloc(30), entry = Buffer.alloc(46), name = Buffer.from(m.name);
		const local_name = Buffer.from(m.local_name ?? m.name);
		const size = m.size ?? raw.length, crc = m.crc ?? crc32(raw);
		head.writeUInt32LE(0x04034b50, 0);
		head.writeUInt16LE(20, 4);
		head.writeUInt16LE(m.flags ?? 0, 6);
		head.writeUInt16LE(m.method ?? 8, 8);
		head.writeUInt16LE(0x21, 12);
		head.writeUInt32LE(crc, 14);
		head.writeUInt32LE(packed.length, 18);
		head.writeUInt32LE(size, 22);
		head.writeUInt16LE(local_name.length, 26);
		entry.writeUInt32LE(0x02014b50, 0);
		entry.writeUInt16LE(20, 4);
		head.copy(entry, 6, 4, 30);
		entry.writeUInt16LE(name.length, 28);
		entry.writeUInt32LE(m.external ?? 0, 38);
		entry.writeUInt32LE(m.at ?? offset, 42);
		directory.push(entry, name);
		if (m.at === undefined) {
			parts.push(head, local_name, packed);
			offset += 30 + local_name.length + packed.length;
		}
	}
	const end = Buffer.alloc(22), length = directory.reduce((n, b) => n + b.length, 0);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(lies.count ?? members.length, 8);
	end.writeUInt16LE(lies.count ?? members.length, 10);
	end.writeUInt32LE(lies.length ?? length, 12);
	end.writeUInt32LE(lies.offset ?? offset, 16);
	return Buffer.concat([lies.before ?? Buffer.alloc(0), ...parts, ...directory, end, lies.after ?? Buffer.alloc(0)]);
}

export const P = (t) => `<w:p><w:r><w:t>${t}</w:t></w:r></w:p>`;
export const table = (rows) => `<w:tbl>${rows.map((r) => `<w:tr>${r.map((c) => `<w:tc>${P(c)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
export const document = (body) => `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`;
export const docx = (body, more = []) => zip([{ name: 'word/document.xml', bytes: document(body) }, ...more]);
export const xlsx = (sheet) => zip([
	{ name: 'xl/workbook.xml', bytes: '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>' },
	{ name: 'xl/_rels/workbook.xml.rels', bytes: '<Relationships><Relationship Id="r1" Target="s.xml"/></Relationships>' },
	{ name: 'xl/s.xml', bytes: `<worksheet>${sheet}</worksheet>` }]);
export const inline = (ref, t) => `<c r="${ref}" t="inlineStr"><is><t>${t}</t></is></c>`;
export const HEAD = ['Lĩnh vực', 'Nội dung đăng ký', 'Dự kiến tiến độ hoàn thành', 'Ghi chú'];
export const ROW = ['Cải cách thể chế', '1. Soạn quy chế', 'Năm 2022', ''];
export const good = docx(table([HEAD, ROW]));

const TP = (t) => `<text:p>${t}</text:p>`;
export const odt = (blocks) => zip([{ name: 'content.xml', bytes: `<office:document-content><office:body><office:text>${blocks.map((x) => (
	typeof x === 'string' ? TP(x) : `<table:table>${x.map((r) => `<table:table-row>${r.map((c) => `<table:table-cell>${TP(c)}</table:table-cell>`).join('')}</table:table-row>`).join('')}</table:table>`)).join('')}</office:text></office:body></office:document-content>` }]);

// Only what tells an OLE file: its head, and a name of its directory.
export const ole = (name) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1016), Buffer.from(name, 'utf16le'), Buffer.alloc(512)]);
