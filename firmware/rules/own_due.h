/* What one's own page says on top, and how often (product.md, Prompts). Pure. */
#ifndef KEPT_RULES_OWN_DUE_H
#define KEPT_RULES_OWN_DUE_H

#include "firmware/own.h"

#define OWN_HELPER_EVERY_DAYS 14
#define OWN_HELPER_LOW 3  /* of the latest five moods */
#define OWN_RETURN_DAYS 3 /* whole days without an entry */

enum own_due {
    OWN_NOTHING,
    OWN_PAST,    /* an open promise of theirs whose day has passed: asked once */
    OWN_RETURN,  /* once for each time away */
    OWN_HELPER,  /* low for a while: a helper might make this lighter */
    OWN_COMFORT, /* today's latest mood was low */
    OWN_INNER,   /* a private question, for whoever wants them; nothing is kept of it */
    OWN_DUE_COUNT
};

struct own_due_line {
    enum own_due what;
    struct uid thing; /* OWN_PAST: the promise */
    /* What is to be kept as shown, so that it does not come back: PRIVATE_ASKED and this, with the day;
     * "": nothing. */
    char shown[UID_HEX + 1];
    int32_t day;
};

/* The one line for PAGE on household day TODAY; F: the promises both know of. */
struct own_due_line own_due(const struct own_page *page, const struct facts *f, int32_t today);

#endif
