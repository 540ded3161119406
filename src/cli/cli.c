/* cli.c - placeholder of the layer. */
#include "base/base.h"

extern const char layer_cli[];
const char layer_cli[] = "cli";
