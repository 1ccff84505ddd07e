#include "firmware/paths.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Seen from the folder of the program. The first is the installed place, by the prefix's own
 * layout; the others are BUILD/assets for BUILD/ui/kept and for BUILD/tests/unit/test_*. */
static const char *const beside_program[] = { KEPT_DATA_FROM_BIN, "../assets", "../../assets" };

static bool program_folder(char *out, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", out, size - 1);
    if (length <= 0 || (size_t)length >= size - 1)
        return false;
    out[length] = '\0';
    char *slash = strrchr(out, '/');
    if (!slash)
        return false;
    *slash = '\0';
    return true;
}

static bool is_there(const char *folder, const char *relative, char *out, size_t size)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", folder, relative);
    if (length < 0 || (size_t)length >= sizeof path || (size_t)length >= size || access(path, R_OK) != 0)
        return false;
    memcpy(out, path, (size_t)length + 1);
    return true;
}

bool paths_asset(const char *relative, char *out, size_t size)
{
    const char *chosen = getenv("KEPT_ASSETS");
    if (chosen && *chosen)
        return is_there(chosen, relative, out, size);
    char program[PATH_MAX], folder[PATH_MAX];
    if (!program_folder(program, sizeof program))
        return false;
    for (size_t i = 0; i < sizeof beside_program / sizeof *beside_program; i++) {
        int length = snprintf(folder, sizeof folder, "%s/%s", program, beside_program[i]);
        if (length > 0 && (size_t)length < sizeof folder && is_there(folder, relative, out, size))
            return true;
    }
    return false;
}
