// make.mjs DIR [STAMP] - files as nobody should send them, one of each kind, and good.txt.
//
// Writes DIR/expected.tsv besides: file, exit status of consolidate, a piece of the message that a
// person must get, and where. What is broken here was met in offices or is how readers of such
// files have been attacked. Nothing is large on the disk: a bomb is small until it is opened.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { docx, document, good, HEAD, inline, odt, ole, P, ROW, table, xlsx, zip } from './parts.mjs';

const dir = process.argv[2];
fs.mkdirSync(dir, { recursive: true });
const expected = [];
const put = (name, bytes, message, { where = 'cả tệp', status = 1 } = {}) => {
	fs.writeFileSync(path.join(dir, name), bytes);
	expected.push([name, status, where, message].join('\t'));
};

fs.writeFileSync(path.join(dir, 'good.txt'), `Đơn vị: Trạm Tốt\n${HEAD.join('\t')}\n${ROW.join('\t')}\n`);

// ---- broken ------------------------------------------------------------------------------------

put('empty.docx', '', 'Tệp rỗng');
put('cut.docx', good.subarray(0, good.length >> 1), 'Tệp hỏng, không mở được');
put('head-only.docx', good.subarray(0, 30), 'Tệp hỏng, không mở được');
const flipped = Buffer.from(good);
flipped[60] ^= 0xff;
put('flipped-bit.docx', flipped, 'Tệp hỏng, không mở được');
put('no-document.docx', zip([{ name: '[Content_Types].xml', bytes: '<Types/>' }]), 'không phải Word, Excel hay ODT');
put('no-body.docx', zip([{ name: 'word/document.xml', bytes: '<w:document/>' }]), 'thiếu phần nội dung');
put('not-xml.docx', zip([{ name: 'word/document.xml', bytes: 'đây không phải XML' }]), 'không đúng dạng Word');
put('unclosed.docx', zip([{ name: 'word/document.xml', bytes: '<w:document><w:body><w:p>' }]), 'không đúng dạng Word');
put('bad-utf8.docx', zip([{ name: 'word/document.xml', bytes: Buffer.concat([Buffer.from(document(P('A'))).subarray(0, 60), Buffer.from([0xff, 0xfe])]) }]), 'không đúng dạng Word');
put('size-lies.docx', zip([{ name: 'word/document.xml', bytes: document(P('A')), size: 20 }]), 'Tệp hỏng, không mở được');
put('crc-lies.docx', zip([{ name: 'word/document.xml', bytes: document(P('A')), crc: 1 }]), 'Tệp hỏng, không mở được');

// ---- locked, old, other ------------------------------------------------------------------------

put('encrypted.docx', ole('EncryptedPackage'), 'Tệp có đặt mật khẩu');
put('encrypted-member.docx', zip([{ name: 'word/document.xml', bytes: document(P('A')), flags: 1 }]), 'Tệp có đặt mật khẩu');
put('old.doc', ole('WordDocument'), 'đời cũ (.doc, .xls)');
put('old.xls', ole('Workbook'), 'đời cũ (.doc, .xls)');
put('paper.pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'Tệp PDF không đọc được');
put('text.rtf', '{\\rtf1\\ansi Mau 1}', 'Tệp RTF chưa đọc được');
put('picture.docx', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'), 'Tệp này là ảnh');
put('photo.xlsx', Buffer.from('ffd8ffe000104a46494600010100', 'hex'), 'Tệp này là ảnh');
put('web-page.xls', '<html><head><meta charset="utf-8"></head><table><tr><td>Lĩnh vực</table>', 'trang web hoặc XML');
put('archive.rar', Buffer.concat([Buffer.from('Rar!\x1a\x07\x00'), Buffer.alloc(20)]), '.rar');
put('program.docx', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(64)]), 'là chương trình');
put('lost-letters.csv', 'L?nh v?c,N?i dung ??ng k?,Ti?n ??\nTh? ch?,So?n quy ch?,N?m 2022\n', 'đã mất dấu');
put('binary.txt', Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 37) % 256)), 'Không đọc được chữ');

// ---- hostile -----------------------------------------------------------------------------------

const zeros = zlib.deflateRawSync(Buffer.alloc(60 * 1024 * 1024, ' '), { level: 9 });
put('bomb.docx', zip([{ name: 'word/document.xml', packed: zeros, size: 60 * 1024 * 1024, crc: 0 }]), 'bung ra quá lớn');
put('bomb-in-parts.docx', zip(['word/styles.xml', 'word/numbering.xml', 'word/document.xml'].map((name) => (
	{ name, bytes: `<w:styles>${`<w:style w:styleId="${'kiểu '.repeat(20)}"/>`.repeat(5000)}${' '.repeat(30 * 1024 * 1024)}</w:styles>` }))), 'bung ra quá lớn');
put('bomb-that-lies.docx', zip([{ name: 'word/document.xml', packed: zeros, size: 1000, crc: 0 }]), 'Tệp hỏng, không mở được');
put('bomb-in-a-bomb.docx', zip([{ name: 'a.zip', bytes: zip([{ name: 'b', packed: zeros, size: 60 * 1024 * 1024 }]) }]), 'không phải Word, Excel hay ODT');
put('overlap.docx', zip([{ name: 'word/document.xml', bytes: document(P('A'.repeat(5000))) },
	...Array.from({ length: 200 }, (_, i) => ({ name: `word/media/${i}`, bytes: document(P('A'.repeat(5000))), at: 0 }))]), 'Tệp hỏng, không mở được');
put('many-members.docx', zip([{ name: 'word/document.xml', bytes: document(P('A')) },
	...Array.from({ length: 5000 }, (_, i) => ({ name: `x/${i}`, bytes: '' }))]), 'quá nhiều phần');
put('dtd.docx', zip([{ name: 'word/document.xml', bytes: `<!DOCTYPE w:document [<!ENTITY a "b">]>${document(P('&a;')).slice(21)}` }]), 'khai báo DTD');
put('laughs.docx', zip([{ name: 'word/document.xml', bytes: `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]><w:document>&j;</w:document>` }]), 'khai báo DTD');
put('outside.docx', zip([{ name: 'word/document.xml', bytes: '<!DOCTYPE x SYSTEM "file:///etc/passwd"><w:document/>' }]), 'khai báo DTD');
put('deep.docx', docx('<w:sdt>'.repeat(5000) + '</w:sdt>'.repeat(5000)), 'không đúng dạng Word');
put('deep-tables.docx', docx('<w:tbl><w:tr><w:tc>'.repeat(80) + '</w:tc></w:tr></w:tbl>'.repeat(80)), 'không đúng dạng Word');
put('many-rows.xlsx', xlsx(`<sheetData>${Array.from({ length: 20001 }, (_, i) => `<row r="${i + 1}"><c><v>1</v></c></row>`).join('')}</sheetData>`), 'hơn 20.000 dòng');
put('many-cells.docx', docx(`<w:tbl>${'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr></w:tc></w:tr>'.repeat(4000)}</w:tbl>`), 'hơn 200.000 ô');

// ---- readable, and not what was asked for ------------------------------------------------------

put('huge-sheet.xlsx', xlsx(`<dimension ref="A1:XFD1048576"/><sheetData><row r="1">${HEAD.map((t, i) => inline('ABCD'[i] + '1', t)).join('')}</row><row r="1048575">${ROW.map((t, i) => inline('ABCD'[i] + '1048575', t)).join('')}${inline('XFD1048575', 'xa')}</row></sheetData>`), 'cột thứ 65', { where: 'bảng 1, dòng 1048575', status: 0 });
put('other-table.docx', docx(table([['STT', 'Họ và tên', 'Chức vụ'], ['1', 'Người A', 'Trưởng trạm']])), 'Không thấy bảng Mẫu 1');
put('only-text.docx', docx(P('Kính gửi Chi cục')), 'Không thấy bảng Mẫu 1');
put('scanned.docx', docx('<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>'), 'chữ trong ảnh không đọc được');
put('unknown-domain.docx', docx(table([HEAD, ['Chăn nuôi', '1. Một việc', 'Năm 2022', '']])), 'Không rõ lĩnh vực “Chăn nuôi”', { where: 'bảng 1, dòng 2', status: 0 });
put('no-such-day.docx', docx(table([HEAD, ROW, ['Cải cách tài chính công', '1. Một việc', '31/02/2022', '']])), '31/02/2022 không có', { where: 'bảng 1, dòng 3', status: 0 });
put('no-such-month.docx', docx(table([HEAD, ['Cải cách tài chính công', '1. Một việc', 'tháng 13/2022', '']])), 'Tháng 13 không có', { where: 'bảng 1, dòng 2', status: 0 });
put('not-a-date.docx', docx(table([HEAD, ['Cải cách tài chính công', '1. Một việc', 'khi nào xong', '']])), 'Chưa hiểu tiến độ', { where: 'bảng 1, dòng 2', status: 0 });
put('wrong-total.docx', docx(table([HEAD, ROW]) + P('Tổng số: 12 giải pháp.')), 'đọc được 1 giải pháp', { where: 'bảng 1', status: 0 });
put('no-such-quarter.docx', docx(table([HEAD, ['Cải cách tài chính công', '1. Một việc', 'Quý V/2022', '']])), 'Quý 5 không có', { where: 'bảng 1, dòng 2', status: 0 });
put('far-year.docx', docx(table([HEAD, ['Cải cách tài chính công', '1. Một việc', '15/10/2206', '']])), 'Năm 2206 còn quá xa', { where: 'bảng 1, dòng 2', status: 0 });
put('empty-form.docx', docx(table([HEAD, ['Cải cách tài chính công', '', '', '']])), 'chưa điền', { status: 0 });
put('open-quote.csv', `${HEAD.join(',')}\nCải cách tài chính công,"Một việc,Năm 2022,\nCải cách tài chính công,"Hai việc",Năm 2022,\n`, 'mở mà không đóng', { where: 'bảng 1, dòng 2', status: 0 });

// ---- for the cases that look at more than a sentence: see run ----------------------------------

const plain = (name, bytes) => {
	fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
	fs.writeFileSync(path.join(dir, name), bytes);
};
const lines = (...rows) => rows.map((r) => r.join('\t') + '\n').join('');
const span = (t, more) => `<w:tc><w:tcPr>${more}</w:tcPr>${P(t)}</w:tc>`;
const MERGED_DOWN = '<w:vMerge w:val="restart"/>', UNDER = '<w:vMerge/>';
plain('strange.txt', lines(HEAD, ROW, ['Chăn nuôi', '1. Hai việc lạ 2. Ba việc lạ', 'Năm 2022', '']));
// «Đăng ký của đơn vị» over two columns, as Word and as Excel merge it.
plain('merged.docx', docx(`<w:tbl><w:tr>${span(HEAD[0], MERGED_DOWN)}${span('Đăng ký của đơn vị', '<w:gridSpan w:val="2"/>')}${span(HEAD[3], MERGED_DOWN)}</w:tr>
<w:tr>${span('', UNDER)}${span(HEAD[1], '')}${span(HEAD[2], '')}${span('', UNDER)}</w:tr>
<w:tr>${ROW.map((t) => span(t, '')).join('')}</w:tr></w:tbl>`));
plain('merged.xlsx', xlsx(`<sheetData><row r="1">${inline('A1', HEAD[0])}${inline('B1', 'Đăng ký của đơn vị')}${inline('D1', HEAD[3])}</row>
<row r="2">${inline('B2', HEAD[1])}${inline('C2', HEAD[2])}</row><row r="3">${ROW.map((t, i) => inline('ABCD'[i] + '3', t)).join('')}</row></sheetData>
<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:D2"/></mergeCells>`));
plain('one/mau1.txt', `Đơn vị: Trạm Một\n${lines(HEAD, ROW)}`);
plain('two/mau1.txt', `Đơn vị: Trạm Hai\n${lines(HEAD, ROW)}`);
// Mẫu 2 and đề cương as text, Word and ODT: filled ones, the empty forms, and papers that look alike.
const in_all = (name, ...blocks) => {
	plain(`${name}.txt`, blocks.map((x) => (typeof x === 'string' ? `${x}\n` : lines(...x))).join(''));
	plain(`${name}.docx`, docx(blocks.map((x) => (typeof x === 'string' ? P(x) : table(x))).join('')));
	plain(`${name}.odt`, odt(blocks));
};
const MAU_2 = ['Lĩnh vực', 'Số lượng đăng ký', 'Số lượng hoàn thành', 'Ghi chú'];
in_all('report', 'Đơn vị: Trạm Một', [MAU_2, ['Cải cách thể chế', '2', '1', ''], ['Cải cách tài chính công', '03', '3 giải pháp', 'đủ'], ['Tổng cộng', '5', '4', '']]);
in_all('empty-report', 'Đơn vị: Trạm Một', [MAU_2, ['Cải cách thể chế', '', '', ''], ['Cải cách tài chính công', '', '', '']]);
in_all('counts-of-others', [['Lĩnh vực', 'Số hồ sơ tiếp nhận', 'Số hồ sơ đã trả', 'Ghi chú'], ['Cải cách thể chế', '2', '1', '']]);
const outline = (one, four) => ['Đơn vị: Trạm Một', 'I. ĐẶC ĐIỂM TÌNH HÌNH', ...one, 'II. THỰC TRẠNG TẠI ĐƠN VỊ', 'III. TÓM TẮT VỀ MÔ HÌNH, GIẢI PHÁP', '1. Một', 'IV. KẾT QUẢ ĐẠT ĐƯỢC SAU KHI ÁP DỤNG', ...four, 'V. ĐÁNH GIÁ CHUNG', '1. Ưu điểm'];
in_all('outline', ...outline(['Trạm có 5 người, phụ trách 3 xã.'], [[['Chỉ tiêu', 'Trước', 'Sau'], ['Số ngày trả kết quả', '5', '2']]]));
in_all('empty-outline', ...outline([], ['(Cần làm rõ những chuyển biến tích cực)']));
in_all('other-paper', 'I. MỤC ĐÍCH', 'Nâng cao chất lượng phục vụ.', 'II. THỰC TRẠNG', 'Trả kết quả chậm.', 'III. TỔ CHỨC THỰC HIỆN', 'Các phòng, trạm.');

fs.writeFileSync(path.join(dir, 'expected.tsv'), expected.join('\n') + '\n');
if (process.argv[3] !== undefined)
	fs.writeFileSync(process.argv[3], '');
