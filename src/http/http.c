/* http.c - placeholder of the layer. */
#include "base/base.h"

extern const char layer_http[];
const char layer_http[] = "http";
