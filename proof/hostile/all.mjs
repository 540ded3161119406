// all.mjs - every hostile file there is, the same in each run: families that were thought of, and changes of good
// files that were drawn.
import { docx, good, HEAD, inline, odt, ROW, table, xlsx } from '../../tests/corpus/parts.mjs';
import { pdf, pdfs } from './pdfs.mjs';
import { pictures } from './pictures.mjs';
import { tables } from './tables.mjs';
import { xmls } from './xmls.mjs';
import { zips } from './zips.mjs';

const SEED = 20221031;
const CHANGES = 24; // of each good file

// Files as they should be: read before the others, so that what reading costs at all is not held against those.
export const good_files = [
	{ name: 'tot.docx', bytes: docx(table([HEAD, ...Array.from({ length: 300 }, (_, i) => [ROW[0], `${i + 1}. Việc thứ ${i + 1}`, ROW[2], ''])])) },
	{ name: 'tot.xlsx', bytes: xlsx(`<sheetData>${[HEAD, ROW].map((r, i) => `<row r="${i + 1}">${r.map((t, k) => inline('ABCD'[k] + (i + 1), t)).join('')}</row>`).join('')}</sheetData>`) },
	{ name: 'tot.odt', bytes: odt(['Đơn vị: Trạm Một', [HEAD, ROW]]) },
	{ name: 'tot.csv', bytes: Buffer.from(`${HEAD.join(',')}\n${ROW.join(',')}\n`) },
	{ name: 'tot.pdf', bytes: pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
		'<< /Length 38 >> stream\nBT /F 12 Tf 72 700 Td (Xin chao) Tj ET\nendstream', '<< /Type /Font /Subtype /Type1 >>']) },
	{ name: 'tot-ngan.docx', bytes: good },
	{ name: 'tot-dai.xlsx', bytes: xlsx(`<sheetData>${[HEAD, ...Array.from({ length: 1500 }, (_, i) => [ROW[0], `${i + 1}. Việc thứ ${i + 1} ${'nói dài '.repeat(20)}`, ROW[2], ''])].map((r, i) => `<row r="${i + 1}">${r.map((t, k) => inline('ABCD'[k] + (i + 1), t)).join('')}</row>`).join('')}</sheetData>`) },
];

function random(seed) {
	let state = seed;
	return (n) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % n;
	};
}

// Some bytes changed, cut out, doubled.
function changed(bytes, draw) {
	let b = Buffer.from(bytes);
	for (let n = 1 + draw(6); n > 0 && b.length > 2; n--) {
		const i = draw(b.length), k = draw(b.length), m = 1 + draw(64);
		switch (draw(5)) {
		case 0: b[i] ^= 1 << draw(8); break;
		case 1: b[i] = [0, 0x7f, 0x80, 0xff, 60, 34][draw(6)]; break;
		case 2: b = Buffer.concat([b.subarray(0, i), b.subarray(i + m)]); break;
		case 3: b = Buffer.concat([b.subarray(0, i), b.subarray(k, k + m), b.subarray(i)]); break;
		default: if (draw(6) === 0) b = b.subarray(0, i + 1);
		}
	}
	return b;
}

function* drawn() {
	const draw = random(SEED);
	for (const { name, bytes } of good_files)
		for (let i = 0; i < CHANGES; i++) yield { name: `drawn-${i}-${name}`, bytes: changed(bytes, draw) };
}

export function* hostile_files() {
	for (const family of [zips, xmls, tables, pdfs, pictures, drawn]) yield* family();
}
