// pages.mjs - the pages every general case visits: name of the picture, who, address.
// A row here buys a page the accessibility check, the look on a phone and both pictures.
const year = new Date().getFullYear();
export const pages = [
	['dang-nhap', null, '/dang-nhap'],
	['tong-quan', 'cchc', '/tong-quan'],
	['viec-cua-toi', 'cchc', '/viec-cua-toi'],
	['phong-trao', 'cchc', '/phong-trao'],
	['phong-trao-nam', 'cchc', `/phong-trao/${year}-2`],
	['phong-trao-moi', 'cchc', '/phong-trao/moi'],
	['cac-don-vi', 'cchc', `/phong-trao/${year}-2/dang-ky`],
	['tong-hop', 'cchc', `/phong-trao/${year}-2/tong-hop`],
	['mau-1', 'tayson', `/phong-trao/${year}-2/dang-ky/tram-tay-son`],
	['mau-1-xem', 'cchc', `/phong-trao/${year}-2/dang-ky/phong-to-chuc-hanh-chinh`],
	['sang-kien', 'cchc', `/sang-kien?nam=${year - 1}`],
	['sang-kien-mot', 'cchc', `/sang-kien/SK-${year - 1}-0001`],
	['tim', 'cchc', '/tim?q=nguoi+cao+tuoi'],
	['nhap', 'cchc', '/sang-kien/nhap'],
	['toi', 'cchc', '/toi'],
	['thong-bao', 'cchc', '/thong-bao'],
	['nhat-ky', 'kiemtoan', '/nhat-ky'],
	['nhat-ky-kiem', 'quantri', '/nhat-ky?kiem=1'],
	['lich-su', 'cchc', '/nhat-ky/sang-kien/1'],
];
