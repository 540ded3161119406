/* os.c - placeholder of the layer. */
#include "base/base.h"

extern const char layer_os[];
const char layer_os[] = "os";
