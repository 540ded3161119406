/* page_year.c - /chon-nam: the same page of another year, where there is one. */
#include "web/web.h"

#define MOVEMENTS "/phong-trao/"

/* The query without the year, its movement and the page; only what our own pages write into
 * addresses is kept. */
static void
add_rest(struct buf *b, struct str query)
{
	static const char plain[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=%+._-";
	struct str piece;

	while (str_cut(&query, '&', &piece)) {
		bool keep = piece.len > 0 && !str_has_prefix(piece, STR("nam=")) &&
		            !str_has_prefix(piece, STR("pt=")) && !str_has_prefix(piece, STR("trang="));
		for (size_t i = 0; i < piece.len && keep; i++)
			keep = str_find(STR(plain), str_slice(piece, i, i + 1), 0) != SIZE_MAX;
		if (keep)
			buf_printf(b, "&%.*s", STR_ARG(piece));
	}
}

/* `path` is below /phong-trao/: the movement of that year, and the same part of it. */
static bool
movement_path(struct request *req, struct str path, int64_t year, struct str *ret)
{
	struct op *op = &req->op;
	struct movement m, other = {0};
	struct str rest = str_slice(path, sizeof(MOVEMENTS) - 1, path.len), slug;

	(void)str_cut(&rest, '/', &slug);
	*ret = STR("/phong-trao");
	if (!movement_get(op, slug, &m)) {
		if (op->err.code != ERR_NOT_FOUND)
			return false;
		op->err = (struct err){0};
		return true;
	}
	if (!movement_of_year(op, m.agency, year, &other))
		return false;
	if (other.id == 0)
		return true;
	bool same = str_eq(rest, STR("dang-ky")) || str_eq(rest, STR("tong-hop")) ||
	            str_eq(rest, STR("tieu-chi")) || str_eq(rest, STR("ngoai-le")) ||
	            str_has_prefix(rest, STR("dang-ky/"));
	struct buf b = {.arena = op->arena};
	buf_str(&b, STR(MOVEMENTS));
	http_escape(&b, other.slug);
	struct str piece;
	while (same && str_cut(&rest, '/', &piece)) {
		buf_char(&b, '/');
		http_escape(&b, piece);
	}
	*ret = buf_view(&b);
	return true;
}

bool
page_year(struct request *req, struct response *resp)
{
	struct str target = http_field(req, "tu"), path, to;
	int64_t year = http_field_i64(req, "nam");

	(void)str_cut(&target, '?', &path);
	if (str_has_prefix(path, STR(MOVEMENTS))) {
		if (!movement_path(req, path, year, &to))
			return false;
		return http_redirect(resp, (struct url){to});
	}
	struct buf b = {.arena = req->op.arena};
	bool of_year = str_eq(path, STR("/sang-kien")) || str_eq(path, STR("/tong-quan"));
	bool initiative = str_has_prefix(path, STR("/sang-kien"));
	buf_printf(&b, "%s?nam=%" PRId64, initiative ? "/sang-kien" : "/tong-quan", year);
	if (of_year)
		add_rest(&b, target);
	return http_redirect(resp, (struct url){buf_view(&b)});
}
