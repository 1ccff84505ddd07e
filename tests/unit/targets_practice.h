/* States of the practice's screens, for the test of targets. */
#ifndef KEPT_TESTS_TARGETS_PRACTICE_H
#define KEPT_TESTS_TARGETS_PRACTICE_H

#include "tests/unit/stage.h"

static inline void hold(struct stage *st, enum thing_kind kind, enum partner who, int32_t day,
                        const char *words)
{
    struct practice *p = &st->facts.practice;
    p->words_used = p->words_used ? p->words_used : 1;
    struct thing *t = &p->thing[p->thing_count++];
    *t = (struct thing){ .kind = kind, .partner = who, .day = day, .words_at = (uint32_t)p->words_used };
    t->uid.b[0] = (uint8_t)p->thing_count;
    strcpy(p->words + p->words_used, words);
    p->words_used += strlen(words) + 1;
    st->ui.thing = t->uid;
}

static inline void together(struct stage *st)
{
    st->ui.screen = SCREEN_TOGETHER;
}

static inline void who(struct stage *st)
{
    st->ui.screen = SCREEN_WHO;
    st->ui.asked = (struct action){ .type = ACTION_FORM, .value = FORM_SLIP };
}

static inline void promises_none(struct stage *st)
{
    st->ui.screen = SCREEN_PROMISES;
}

static inline void promises(struct stage *st)
{
    st->ui.screen = SCREEN_PROMISES;
    hold(st, THING_PROMISE, PARTNER_LEFT, 0, "Ask before I assume.");
    for (int i = 0; i < 9; i++)
        hold(st, THING_PROMISE, PARTNER_RIGHT, 20790, "Home by six on weekdays, or a call before five.");
}

static inline void promise(struct stage *st)
{
    hold(st, THING_PROMISE, PARTNER_LEFT, 20790, "Home by six on weekdays, or a call before five.");
    st->ui.screen = SCREEN_PROMISE;
}

static inline void promise_asking(struct stage *st)
{
    promise(st);
    st->ui.step = 1;
}

static inline void offer(struct stage *st)
{
    st->ui.screen = SCREEN_OFFER;
    st->ui.offer.who = PARTNER_LEFT;
    strcpy(st->ui.offer.words, "I will call if I run late.");
}

static inline void home_chips(struct stage *st)
{
    hold(st, THING_PROMISE, PARTNER_LEFT, 0, "Ask first.");
    st->ui.saved = (struct saved){ .phase = SAVED_KEPT, .who = PARTNER_LEFT, .kind = ENTRY_PROMISE };
}

static inline void home_thanks(struct stage *st)
{
    static const struct prompt_card line = {
        .text = "A kept word is a stone in a wall that both of you can lean on.", .group = GROUP_KEPT
    };
    st->ui.saved = (struct saved){ .phase = SAVED_KEPT, .who = PARTNER_LEFT, .kind = ENTRY_PROMISE };
    st->view.line = &line;
}

static inline void agreements(struct stage *st)
{
    st->ui.screen = SCREEN_AGREEMENTS;
    for (int i = 0; i < 7; i++)
        hold(st, THING_AGREEMENT, PARTNER_NONE, 20790, "We tell each other when plans change.");
}

static inline void agreement(struct stage *st)
{
    hold(st, THING_AGREEMENT, PARTNER_NONE, 20790, "We tell each other when plans change.");
    st->ui.screen = SCREEN_AGREEMENT;
}

static inline void agreement_asking(struct stage *st)
{
    agreement(st);
    st->ui.step = 1;
}

static inline void templates(struct stage *st)
{
    st->ui.screen = SCREEN_TEMPLATES;
}

/* The longest of each group's. */
static inline void templates_open(struct stage *st)
{
    st->ui.screen = SCREEN_TEMPLATES;
    st->ui.step = 1;
}

static inline void templates_check_in(struct stage *st)
{
    st->ui.screen = SCREEN_TEMPLATES;
    st->ui.step = AGREE_GROUP_COUNT;
}

/* Contacts, an appointment, and helplines of the region with the longest names, from PAGE on. */
static inline void support_of(struct stage *st, enum region region, int page)
{
    st->ui.screen = SCREEN_SUPPORT;
    st->ui.step = page;
    st->facts.region = region;
}

static inline void support_none(struct stage *st)
{
    support_of(st, REGION_NONE, 0);
}

static inline void support(struct stage *st)
{
    hold(st, THING_CONTACT, PARTNER_NONE, 0, "Dr. Meike Brandt\x1f+49 30 1234567\x1fTuesdays from nine");
    hold(st, THING_CONTACT, PARTNER_NONE, 0, "Aunt Rosa");
    hold(st, THING_APPOINTMENT, PARTNER_NONE, 20790,
         "Talking it through\x1f"
         "Dr. Brandt");
    support_of(st, REGION_DE, 0);
}

static inline void support_us(struct stage *st)
{
    support_of(st, REGION_US, 0);
}

static inline void support_further(struct stage *st)
{
    support_of(st, REGION_IE, 1);
}

static inline void region(struct stage *st)
{
    st->ui.screen = SCREEN_REGION;
    st->facts.region = REGION_NL;
}

static inline void helper(struct stage *st)
{
    hold(st, THING_APPOINTMENT, PARTNER_NONE, 20790,
         "Talking it through\x1f"
         "Dr. Brandt");
    st->ui.screen = SCREEN_OURS;
}

static inline void helper_asking(struct stage *st)
{
    hold(st, THING_CONTACT, PARTNER_NONE, 0, "Dr. Meike Brandt\x1f+49 30 1234567\x1fTuesdays from nine");
    st->ui.screen = SCREEN_OURS;
    st->ui.step = 1;
}

static inline void card(struct stage *st)
{
    st->ui.screen = SCREEN_CARD;
}

static inline void card_favourite(struct stage *st)
{
    st->ui.screen = SCREEN_CARD;
    st->card.favourite = true;
}

static inline void card_asking(struct stage *st)
{
    st->ui.screen = SCREEN_CARD;
    st->ui.step = 1;
}

static inline void cards(struct stage *st)
{
    st->ui.screen = SCREEN_CARDS;
    for (int i = 0; i < 5; i++)
        hold(st, THING_CARD, PARTNER_NONE, 0, "What did you read or hear this week that stayed with you?");
}

static inline void cards_none(struct stage *st)
{
    st->ui.screen = SCREEN_CARDS;
}

static inline void ours_card(struct stage *st)
{
    cards(st);
    st->ui.screen = SCREEN_OURS;
}

static inline void rest(struct stage *st)
{
    st->ui.screen = SCREEN_REST;
}

static inline void form_of(struct stage *st, enum form_kind kind)
{
    st->ui.screen = SCREEN_FORM;
    st->ui.form = (struct form){ .open = true, .kind = kind, .who = PARTNER_LEFT, .day = 20790 };
    strcpy(st->ui.form.part[0], "I came home at eight.");
}

static inline void form_promise(struct stage *st)
{
    form_of(st, FORM_PROMISE);
}

static inline void form_promise_line(struct stage *st)
{
    static const struct prompt_card line = {
        .text = "Is it small enough to keep on a day when everything goes wrong?", .group = GROUP_MAKING
    };
    form_of(st, FORM_PROMISE);
    st->view.line = &line;
}

static inline void form_slip(struct stage *st)
{
    form_of(st, FORM_SLIP);
}

static inline void form_contact(struct stage *st)
{
    form_of(st, FORM_CONTACT);
}

static inline void form_appointment(struct stage *st)
{
    form_of(st, FORM_APPOINTMENT_TWO);
}

static inline void form_agreement(struct stage *st)
{
    form_of(st, FORM_AGREEMENT);
}

#endif
