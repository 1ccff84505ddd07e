#include "ui/form.h"

#include <assert.h>

#include "ui/words.h"

static const struct form_shape shapes[] = {
    [FORM_PROMISE] = { .type = ACTION_OWN,
                       .value = THING_PROMISE,
                       .owned = true,
                       .parts = 1,
                       .needed = 1,
                       .chars = 120,
                       .day = FORM_DAY_OPTIONAL,
                       .title = N_("{name}, a promise"),
                       .subtitle = N_("Small, clear, and wanted by you both."),
                       .caption = { N_("I will") },
                       .send = N_("Keep it") },
    [FORM_SLIP] = { .type = ACTION_SLIP,
                    .value = SHARE_BOTH,
                    .owned = true,
                    .parts = 3,
                    .needed = 1,
                    .chars = 330,
                    .title = N_("{name}, owning something"),
                    .subtitle = N_("Saying it plainly is part of keeping your word."),
                    .caption = { N_("What I did"), N_("What it may have been like for you"),
                                 N_("How I will make it right") },
                    .send = N_("Share it") },
    [FORM_AGREEMENT] = { .type = ACTION_THING,
                         .value = THING_AGREEMENT,
                         .parts = 1,
                         .needed = 1,
                         .chars = 240,
                         .day = FORM_DAY_NEEDED,
                         .first_day = 30,
                         .title = N_("An agreement of you both"),
                         .subtitle = N_("It lapses on its day unless you both renew it."),
                         .caption = { N_("We agree") },
                         .send = N_("We both agree") },
    [FORM_GOODNIGHT] = { .type = ACTION_GOODNIGHT,
                         .owned = true,
                         .parts = 1,
                         .needed = 1,
                         .chars = 240,
                         .title = N_("{name}, a goodnight card"),
                         .caption = { N_("One thing you value. It can be opened tomorrow.") },
                         .send = N_("Keep it") },
    [FORM_CONTACT] = { .type = ACTION_THING,
                       .value = THING_CONTACT,
                       .parts = 3,
                       .needed = 1,
                       .chars = 60,
                       .title = N_("Somebody who can help"),
                       .caption = { N_("Name"), N_("Number"), N_("A note") },
                       .send = N_("Keep it") },
    [FORM_APPOINTMENT_TWO] = { .type = ACTION_THING,
                               .value = THING_APPOINTMENT,
                               .parts = 2,
                               .needed = 1,
                               .chars = 60,
                               .day = FORM_DAY_NEEDED,
                               .first_day = 7,
                               .on_day = true,
                               .title = N_("An appointment of you both"),
                               .caption = { N_("What"), N_("With whom") },
                               .send = N_("We both add it") },
    [FORM_REFLECTION] = { .type = ACTION_OWN,
                          .value = THING_REFLECTION,
                          .owned = true,
                          .parts = 1,
                          .needed = 1,
                          .chars = 900,
                          .title = N_("{name}, for yourself"),
                          .caption = { N_("For yourself") },
                          .send = N_("Keep it sealed") },
    [FORM_APPOINTMENT] = { .type = ACTION_OWN,
                           .value = THING_APPOINTMENT,
                           .owned = true,
                           .parts = 2,
                           .needed = 1,
                           .chars = 60,
                           .day = FORM_DAY_NEEDED,
                           .first_day = 7,
                           .title = N_("{name}, an appointment"),
                           .subtitle = N_("On your own page only."),
                           .caption = { N_("What"), N_("With whom") },
                           .send = N_("Keep it sealed") },
};
static_assert(sizeof shapes / sizeof *shapes == FORM_KIND_COUNT, "a shape for every form");

const struct form_shape *form_shape(enum form_kind kind)
{
    assert((int)kind >= 0 && kind < FORM_KIND_COUNT);
    return &shapes[kind];
}

bool form_is_plain(enum form_kind kind)
{
    const struct form_shape *f = form_shape(kind);
    return f->parts == 1 && f->day == FORM_DAY_NONE;
}
