/* i18n.c - the catalogues. See i18n.h. */
#include "i18n/i18n.h"
#include "i18n/mo.h"

#include <string.h>

/* Made by tools/embed from the .mo file of po/en.po. */
extern const unsigned char i18n_en_mo[];
extern const size_t i18n_en_mo_size;

/* Opening a catalogue reads five words, so it is not worth keeping. */
static bool
catalogue(int lang, struct mo *ret)
{
	return lang == I18N_EN && mo_open(ret, i18n_en_mo, i18n_en_mo_size);
}

const char *
i18n_tr(int lang, const char *msgid)
{
	struct mo m;
	if (*msgid == '\0' || !catalogue(lang, &m))
		return msgid;
	const char *text = mo_find(&m, msgid);
	return text != NULL ? text : msgid;
}

const char *
i18n_tr_n(int lang, const char *msgid, int64_t n)
{
	struct mo m;
	if (*msgid == '\0' || !catalogue(lang, &m))
		return msgid;
	const char *text = mo_find_n(&m, msgid, n < 0 ? (uint64_t)-n : (uint64_t)n);
	return text != NULL ? text : msgid;
}

const char *
i18n_tr_in(int lang, const char *context, const char *msgid)
{
	struct mo m;
	char id[256];
	size_t n = strlen(context), len = strlen(msgid);
	if (!catalogue(lang, &m) || n + len + 2 > sizeof(id))
		return msgid;
	/* gettext joins the two with EOT. */
	memcpy(id, context, n);
	id[n] = '\004';
	memcpy(id + n + 1, msgid, len + 1);
	const char *text = mo_find(&m, id);
	return text != NULL ? text : msgid;
}

const char *
i18n_code(int lang)
{
	return lang == I18N_EN ? "en" : "vi";
}

/* The q of «en;q=0.8» in thousandths; 1000 when there is none. */
static int
quality(struct str params)
{
	size_t i = str_find(params, STR("q="), 0);
	if (i == SIZE_MAX)
		return 1000;
	int q = 0, unit = 1000;
	for (i += 2; i < params.len; i++) {
		char c = params.at[i];
		if (c >= '0' && c <= '9') {
			q += (c - '0') * unit;
			unit /= 10;
		} else if (c != '.') {
			break;
		}
	}
	return q > 1000 ? 1000 : q;
}

int
i18n_lang_of(struct str accept_language)
{
	int best = I18N_VI, best_q = 0;
	struct str rest = accept_language, piece;
	while (rest.len > 0) {
		str_cut(&rest, ',', &piece);
		struct str params = piece, name;
		str_cut(&params, ';', &name);
		name = str_trim(name);
		int q = quality(params);
		bool en = name.len >= 2 && (name.at[0] | 32) == 'e' && (name.at[1] | 32) == 'n' &&
		          (name.len == 2 || name.at[2] == '-');
		bool vi = name.len >= 2 && (name.at[0] | 32) == 'v' && (name.at[1] | 32) == 'i' &&
		          (name.len == 2 || name.at[2] == '-');
		if ((en || vi) && q > best_q) {
			best = en ? I18N_EN : I18N_VI;
			best_q = q;
		}
	}
	return best;
}
