/* page_asset.c - GET /tinh/{ten}: a file out of the program itself. */
#include "http/http.h"
#include "web/assets.h"

http_handler page_asset;

bool
page_asset(struct request *req, struct response *resp)
{
	const struct asset *a = asset_find(req->params[0]);
	if (a == NULL)
		return op_fail(&req->op, ERR_NOT_FOUND, N_("Không có tệp này."), "asset");
	resp->status = 200;
	resp->content_type = a->type;
	resp->body = a->body;
	resp->body_gzip = a->body_gzip;
	resp->etag = a->hashed;
	resp->immutable = true;
	return true;
}
