/* mail.c - placeholder of the layer. */
#include "base/base.h"

extern const char layer_mail[];
const char layer_mail[] = "mail";
