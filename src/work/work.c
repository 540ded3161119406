/* work.c - placeholder of the layer. */
#include "base/base.h"

extern const char layer_work[];
const char layer_work[] = "work";
