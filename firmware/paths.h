/* Where Kept's own files are: cards, translations, the demo. Found from where the program runs,
 * so that a build tree, an installation under any prefix and a copy all work without a path
 * compiled in. Knows nothing of a household's data (firmware/datadir.h). */
#ifndef KEPT_PATHS_H
#define KEPT_PATHS_H

#include <stdbool.h>
#include <stddef.h>

/* Writes the path of the asset RELATIVE ("prompts", "demo.script") to OUT. Looks in the folder
 * $KEPT_ASSETS and nowhere else when that is set; otherwise in the installed data folder
 * beside the running program, then in the build tree it runs from. False, with OUT untouched,
 * when there is no such file or folder, or its path does not fit SIZE. */
bool paths_asset(const char *relative, char *out, size_t size) __attribute__((warn_unused_result));

#endif
