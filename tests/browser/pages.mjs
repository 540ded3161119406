// pages.mjs - the pages every general case visits: name of the picture, who, address.
// A row here buys a page the accessibility check, the look on a phone and both pictures.
export const pages = [
	['dang-nhap', null, '/dang-nhap'],
	['tong-quan', 'cchc', '/tong-quan'],
	['viec-cua-toi', 'cchc', '/viec-cua-toi'],
];
