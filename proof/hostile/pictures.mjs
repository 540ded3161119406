// pictures.mjs - pictures that say more than they are, carry something else, or are something else; and files under
// the name of another kind.
import zlib from 'node:zlib';
import { crc32, good, ole } from '../../tests/corpus/parts.mjs';
import { pdf } from './pdfs.mjs';

function chunk(type, data = Buffer.alloc(0), { crc, length } = {}) {
	const head = Buffer.alloc(4), tail = Buffer.alloc(4), body = Buffer.concat([Buffer.from(type), Buffer.from(data)]);
	head.writeUInt32BE(length ?? body.length - 4);
	tail.writeUInt32BE(crc ?? crc32(body));
	return Buffer.concat([head, body, tail]);
}
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
function size(width, height, more = [8, 2, 0, 0, 0]) {
	const b = Buffer.alloc(8);
	b.writeUInt32BE(width, 0);
	b.writeUInt32BE(height, 4);
	return chunk('IHDR', Buffer.concat([b, Buffer.from(more)]));
}
const data = (n) => chunk('IDAT', zlib.deflateSync(Buffer.alloc(n), { level: 9 }));
const END = chunk('IEND');
const png = (...chunks) => Buffer.concat([PNG, ...chunks, END]);
const whole = png(size(1, 1), data(4));

const mark = (code, body = Buffer.alloc(0), length = body.length + 2) => Buffer.concat([Buffer.from([0xff, code, length >> 8, length & 255]), body]);
const jpeg = (...marks) => Buffer.concat([Buffer.from([0xff, 0xd8]), mark(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')), ...marks, Buffer.from([0xff, 0xd9])]);
const frame = (w, h) => mark(0xc0, Buffer.from([8, h >> 8, h & 255, w >> 8, w & 255, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]));
const exif = (tiff) => mark(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]));
const tiff_loop = Buffer.from('49492a0008000000010000010300010000000100000008000000', 'hex');
const script = '<script>alert(1)</script>';

const made = () => ({
	'huge.png': png(size(0x7fffffff, 0x7fffffff), data(4)),
	'none.png': png(size(0, 0), data(4)),
	'bomb.png': png(size(50_000, 50_000), data(256 * 1024 * 1024)),
	'bad-sum.png': png(size(1, 1), chunk('IDAT', 'x', { crc: 1 })),
	'no-head.png': png(data(4)),
	'two-heads.png': png(size(1, 1), size(9, 9), data(4)),
	'long-chunk.png': Buffer.concat([PNG, size(1, 1), chunk('IDAT', 'x', { length: 0xffffffff })]),
	'negative-chunk.png': Buffer.concat([PNG, size(1, 1), chunk('tEXt', 'x', { length: 0x80000000 })]),
	'depth.png': png(size(1, 1, [99, 99, 99, 99, 99]), data(4)),
	'chunks.png': png(size(1, 1), ...Array.from({ length: 100_000 }, () => chunk('tEXt', 'a\0b'))),
	'profile-bomb.png': png(size(1, 1), chunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), zlib.deflateSync(Buffer.alloc(64 * 1024 * 1024))])), data(4)),
	'text-bomb.png': png(size(1, 1), chunk('zTXt', Buffer.concat([Buffer.from('x\0\0'), zlib.deflateSync(Buffer.alloc(64 * 1024 * 1024))])), data(4)),
	'script.png': png(size(1, 1), chunk('tEXt', `Comment\0${script}`), data(4)),
	'cut.png': whole.subarray(0, 30), 'head-only.png': PNG,
	'and-archive.png': Buffer.concat([whole, good]), 'and-web-page.png': Buffer.concat([whole, Buffer.from(script)]),
	'and-pdf.png': Buffer.concat([whole, pdf(['<< >>'])]),
	'huge.jpg': jpeg(frame(65535, 65535)), 'none.jpg': jpeg(frame(0, 0)),
	'frames.jpg': jpeg(...Array.from({ length: 50_000 }, () => frame(9, 9))),
	'length-0.jpg': jpeg(mark(0xdb, Buffer.alloc(9), 0)), 'length-1.jpg': jpeg(mark(0xdb, Buffer.alloc(9), 1)), 'length-long.jpg': jpeg(mark(0xfe, Buffer.alloc(9), 65535)),
	'exif-loop.jpg': jpeg(exif(tiff_loop)), 'exif-nowhere.jpg': jpeg(exif(Buffer.from('4d4d002affffffff', 'hex'))),
	'exif-count.jpg': jpeg(exif(Buffer.concat([Buffer.from('49492a0008000000ffff', 'hex'), Buffer.alloc(9000, 0xff)]))),
	'comment.jpg': jpeg(mark(0xfe, Buffer.from(script))), 'scans.jpg': jpeg(frame(9, 9), ...Array.from({ length: 50_000 }, () => mark(0xda, Buffer.from([1, 1, 0, 0, 63, 0])))),
	'cut.jpg': jpeg(frame(9, 9)).subarray(0, 24), 'no-end.jpg': Buffer.concat([jpeg(frame(9, 9)), Buffer.alloc(1_000_000, 0xff)]),
	'and-archive.jpg': Buffer.concat([jpeg(frame(1, 1)), good]), 'and-web-page.jpg': Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.from(`<html>${script}</html>`)]),
	'huge.gif': Buffer.from('474946383961ffffffff800000ffffff0000002c00000000ffffffff000002024401003b', 'hex'),
	'blocks.gif': Buffer.concat([Buffer.from('47494638396101000100800000ffffff000000', 'hex'), Buffer.alloc(500_000, Buffer.from('21fe0161', 'hex'))]),
	'script.gif': Buffer.from('GIF89a/*\0\0\0\0\0*/=1;alert(1)'),
	'size.webp': Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4, 0xff), Buffer.from('WEBPVP8X'), Buffer.alloc(4, 0xff)]),
	'boxes.heic': Buffer.concat([Buffer.from('00000018667479706865696300000000', 'hex'), Buffer.from('heicmif1'), Buffer.alloc(100_000, Buffer.from('00000000'))]),
	'deep.heic': Buffer.concat([Buffer.from('0000001866747970686569630000000068656963', 'hex'), ...Array.from({ length: 5000 }, () => Buffer.from('7fffffff6d657461', 'hex'))]),
	'loop.tiff': tiff_loop, 'size.bmp': Buffer.concat([Buffer.from('BM'), Buffer.alloc(60, 0xff)]),
	'script.svg': `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`,
	'laughs.svg': `<!DOCTYPE svg [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]><svg>&j;</svg>`,
	'is-web-page.png': `<!doctype html>${script}`, 'is-svg.png': `<svg onload="alert(1)"/>`, 'is-word.png': good, 'is-web-page.pdf': `<html>${script}`,
	'is-program.jpg': Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'is-program.docx': Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(200)]),
	'is-script.docx': '#!/bin/sh\nrm -rf /\n', 'is-picture.docx': whole, 'is-picture.xlsx': jpeg(frame(1, 1)), 'is-pdf.docx': pdf(['<< >>']), 'is-old.docx': ole('WordDocument'),
	'is-locked.xlsx': ole('EncryptedPackage'), 'is-word.xlsx': good, 'is-word.csv': good, 'is-word.pdf': good, 'is-rtf.docx': '{\\rtf1{\\object\\objdata 01}}',
	'is-mail.docx': 'MIME-Version: 1.0\nContent-Type: text/html\n\n<html>', 'is-7z.docx': Buffer.from('377abcaf271c0004', 'hex'), 'is-rar.xlsx': Buffer.from('526172211a070100', 'hex'),
	'is-gzip.docx': zlib.gzipSync(Buffer.alloc(64 * 1024 * 1024)), 'is-tar.odt': Buffer.concat([Buffer.from('../../etc/passwd'.padEnd(257, '\0')), Buffer.from('ustar\0'), Buffer.alloc(1000)]),
	'empty.docx': '', 'empty.pdf': '', 'one-byte.csv': 'x', 'zeros.docx': Buffer.alloc(1_000_000), 'ones.xlsx': Buffer.alloc(1_000_000, 0xff),
});

export function* pictures() {
	for (const [name, bytes] of Object.entries(made())) yield { name: `picture-${name}`, bytes: Buffer.from(bytes) };
}
