#include "firmware/own.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

const struct own_row *own_find(const struct own_page *p, const struct uid *uid)
{
    for (int i = 0; i < p->count; i++)
        if (uid_equal(&p->row[i].uid, uid))
            return &p->row[i];
    return NULL;
}

int32_t own_shown(const struct own_page *p, const char *what)
{
    for (int i = 0; i < p->shown_count; i++)
        if (strcmp(p->shown[i].what, what) == 0)
            return p->shown[i].day;
    return 0;
}

void own_page_free(struct own_page *p)
{
    if (p)
        sodium_memzero(p, sizeof *p);
    free(p);
}
