/* syllable.c - see syllable.h.
 *
 * Words come spelled in ASCII: aw ă, aa â, dd đ, ee ê, oo ô, ow ơ, uw ư, and the
 * digit of the tone at the end (0 level, 1 grave, 2 hook, 3 tilde, 4 acute, 5 dot).
 */
#include "text/syllable.h"

#include <string.h>

/* Longest first, so that «ngh» is not taken for «n». */
static const char *const initials[] = {
	"ngh", "ch", "dd", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c",
	"d",   "g",  "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v",  "x", "",
};

static const char rhymes[] =
	" a ac ach ai am an ang anh ao ap at au ay awc awm awn awng awp awt aac aam aan aang aap aat"
	" aau aay e ec em en eng eo ep et ee eech eem een eenh eep eet eeu i ia ich ieec ieem ieen"
	" ieeng ieep ieet ieeu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay"
	" oawc oawm oawn oawng oawt oe oen oeo oet oi om on ong op ot oo ooc ooi oom oon oong oop oot"
	" ow owi owm own owp owt u ua uaan uaang uaat uaay uee ueech ueenh ui um un ung uoo uooc uooi"
	" uoom uoon uoong uoot uow up ut uy uya uych uyeen uyeet uynh uyp uyt uyu uw uwa uwc uwi uwng"
	" uwt uwu uwowc uwowi uwowm uwown uwowng uwowp uwowt uwowu y ych yeem yeen yeeng yeet yeeu"
	" ynh yt ";

static bool
is_rhyme(struct str s)
{
	char word[12] = " ";

	if (s.len == 0 || s.len + 3 > sizeof(word))
		return false;
	memcpy(word + 1, s.at, s.len);
	word[s.len + 1] = ' ';
	word[s.len + 2] = '\0';
	return strstr(rhymes, word) != NULL;
}

/* c, g and ng become k, gh and ngh before e, ê, i and y, and only there. */
static bool
spelled_right(const char *initial, char vowel)
{
	bool front = vowel == 'e' || vowel == 'i' || vowel == 'y';

	if (strcmp(initial, "c") == 0 || strcmp(initial, "ng") == 0)
		return !front;
	if (strcmp(initial, "g") == 0)
		return vowel != 'e' && vowel != 'y';
	if (strcmp(initial, "k") == 0 || strcmp(initial, "gh") == 0 || strcmp(initial, "ngh") == 0)
		return front;
	return true;
}

bool
syllable_valid(struct str word)
{
	if (word.len < 2)
		return false;
	char tone = word.at[word.len - 1], last = word.at[word.len - 2];
	struct str s = str_slice(word, 0, word.len - 1);
	bool stopped = last == 'c' || last == 'p' || last == 't' || str_has_suffix(s, STR("ch"));

	/* A syllable that ends in a stop has one of two tones. */
	if (stopped && tone != '4' && tone != '5')
		return false;
	for (size_t i = 0; i < sizeof(initials) / sizeof(*initials); i++) {
		struct str rest = str_slice(s, strlen(initials[i]), s.len);
		if (str_has_prefix(s, str_of(initials[i])) && is_rhyme(rest) &&
		    spelled_right(initials[i], rest.at[0]))
			return true;
	}
	return false;
}
