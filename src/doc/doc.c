/* doc.c - placeholder of the layer. */
#include "base/base.h"

extern const char layer_doc[];
const char layer_doc[] = "doc";
