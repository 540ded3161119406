/* i18n.c - placeholder of the layer. */
#include "base/base.h"

extern const char layer_i18n[];
const char layer_i18n[] = "i18n";
