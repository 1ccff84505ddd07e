#include "firmware/journal/visit.h"

#include <sodium.h>
#include <stdlib.h>

#include "firmware/journal/keeper.h"

#define LOOK_MS 20

struct visit {
    struct mailbox box;
    struct keeper *keeper;
    visit_keep keep;
    void *user;
};

struct visit *visit_open(const char *dir, int day_ends_hour, visit_keep keep, void *user)
{
    struct visit *v = sodium_init() < 0 ? NULL : calloc(1, sizeof *v);
    if (!v)
        return NULL;
    if (!mailbox_init(&v->box)) {
        free(v);
        return NULL;
    }
    v->keep = keep;
    v->user = user;
    v->keeper = keeper_new(dir, day_ends_hour, &v->box);
    if (v->keeper)
        return v;
    visit_close(v);
    return NULL;
}

void visit_close(struct visit *v)
{
    if (!v)
        return;
    keeper_free(v->keeper);
    mailbox_finish(&v->box);
    free(v);
}

struct own_page *visit_ask(struct visit *v, const struct own_request *request)
{
    struct act act;
    struct own_page *page;
    if (!keeper_ask(v->keeper, request))
        return NULL;
    while (!(page = keeper_take(v->keeper)))
        if (mailbox_next_act(&v->box, &act, LOOK_MS) == MAILBOX_ACT)
            (void)v->keep(v->user,
                          &act); /* where it fails, the try is not on the card, and the page says so */
    return page;
}
