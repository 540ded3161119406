/* web.c - placeholder of the layer. */
#include "base/base.h"

extern const char layer_web[];
const char layer_web[] = "web";
