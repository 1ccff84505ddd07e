/* All that a household may read and choose from besides the cards, in its language. */
#ifndef KEPT_RULES_LIBRARY_H
#define KEPT_RULES_LIBRARY_H

#include "firmware/rules/texts.h"
#include "firmware/support.h"

struct library {
    struct texts agreements, jar;
    struct support support;
    enum region region; /* what zone and locale say */
};

#endif
