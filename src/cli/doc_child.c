/* doc_child.c - `lantoa doc-child`: the program as the maker of children that read documents,
 * started by itself when the first one has died; see doc/read.h. */
#include "cli/cli.h"

#include "doc/read.h"

int
cmd_doc_child(int argc, char **argv)
{
	(void)argc, (void)argv;
	return doc_child_serve();
}
