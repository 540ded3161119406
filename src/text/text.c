/* text.c - placeholder of the layer. */
#include "base/base.h"

extern const char layer_text[];
const char layer_text[] = "text";
