/* States of one's own page, for the test of targets. */
#ifndef KEPT_TESTS_TARGETS_OWN_H
#define KEPT_TESTS_TARGETS_OWN_H

#include "tests/unit/targets_practice.h"

/* A page with ROWS rows of everything. Static: the view only borrows it. */
static inline struct own_page *own_of(struct stage *st, int rows)
{
    static struct own_page page;
    static const enum thing_kind kinds[] = { THING_PROMISE,    THING_NOTE,        THING_PREPARATION,
                                             THING_REFLECTION, THING_APPOINTMENT, THING_CONTACT,
                                             THING_NONE };
    page = (struct own_page){ .who = PARTNER_LEFT, .right = true, .coded = true, .sign = 3, .words_used = 1 };
    for (int i = 0; i < rows; i++) {
        struct own_row row = {
            .thing = kinds[i % 7], .entry = ENTRY_SLIP, .day = 20790, .created_day = 20780
        };
        row.uid.b[0] = (uint8_t)(i + 1);
        st->ui.thing = row.uid;
        own_add(&page, &row, "I felt far away.\x1fI need an evening.");
    }
    st->view.own = &page;
    return &page;
}

static inline void own_empty(struct stage *st)
{
    own_of(st, 0);
    st->ui.screen = SCREEN_OWN;
}

static inline void own_full(struct stage *st)
{
    own_of(st, 11);
    st->ui.screen = SCREEN_OWN;
    st->ui.own_line.what = OWN_COMFORT;
    strcpy(st->ui.own_line.text, "Weather moves at its own speed. So can you, and so can the two of you.");
}

static inline void own_past(struct stage *st)
{
    own_full(st);
    hold(st, THING_PROMISE, PARTNER_LEFT, 20700, "Home by six on weekdays, or a call before five.");
    st->ui.own_line = (struct own_line){ .what = OWN_PAST, .thing = st->ui.thing };
}

static inline void own_helper(struct stage *st)
{
    own_full(st);
    st->ui.own_line.what = OWN_HELPER;
}

static inline void own_item_of(struct stage *st, int rows)
{
    own_of(st, rows);
    st->ui.screen = SCREEN_OWN_ITEM;
}

static inline void own_item_offer(struct stage *st)
{
    own_item_of(st, 1);
}

static inline void own_item_note(struct stage *st)
{
    own_item_of(st, 2);
}

static inline void own_item_entry(struct stage *st)
{
    own_item_of(st, 6);
}

static inline void own_item_asking(struct stage *st)
{
    own_item_of(st, 2);
    st->ui.step = OWN_ITEM_ASK;
}

static inline void own_item_asking_words(struct stage *st)
{
    own_item_of(st, 6);
    st->ui.step = OWN_ITEM_ASK;
}

static inline void own_more(struct stage *st)
{
    own_of(st, 0);
    st->ui.screen = SCREEN_OWN_MORE;
}

static inline void jar(struct stage *st)
{
    static const char *const both[] = { "home.03", "out.07", "eve.10", "learn.02", "large.04", "gone.01" };
    hold(st, THING_IDEA, PARTNER_NONE, 0, "Take the early train to the sea and be back for dinner.");
    struct practice *p = &st->facts.practice;
    facts_own_id(&p->thing[0], p->pick[p->pick_count++]);
    for (int i = 0; i < 6; i++)
        strcpy(p->pick[p->pick_count++], both[i]);
    st->ui.screen = SCREEN_JAR;
}

static inline void jar_empty(struct stage *st)
{
    st->ui.screen = SCREEN_JAR;
}

static inline void picks(struct stage *st)
{
    jar(st);
    own_of(st, 0);
    st->ui.screen = SCREEN_PICKS;
    st->ui.idea = 34;
}

/* The household's own, the last of all. */
static inline void picks_own(struct stage *st)
{
    picks(st);
    int count = st->library.jar.count + 1, today = 20780;
    for (st->ui.idea = 0; st->ui.idea < count; st->ui.idea++) {
        today = timebase_day(st->view.now.wall, st->view.now.offset_min, st->config.day_ends_hour);
        if ((today * 11 + st->ui.idea) % count == count - 1)
            break;
    }
}

static inline void picked_list(struct stage *st)
{
    jar(st);
    struct own_page *page = own_of(st, 0);
    memcpy(page->pick, st->facts.practice.pick, sizeof page->pick);
    page->pick_count = st->facts.practice.pick_count;
    st->ui.screen = SCREEN_PICKED;
}

static inline void picked_none(struct stage *st)
{
    own_of(st, 0);
    st->ui.screen = SCREEN_PICKED;
}

static inline void own_settings(struct stage *st)
{
    own_of(st, 0)->closeness = true;
    st->ui.screen = SCREEN_OWN_SETTINGS;
}

static inline void quiet_dates(struct stage *st)
{
    struct own_page *p = own_of(st, 0);
    p->quiet[p->quiet_count++] = 931;
    p->quiet[p->quiet_count++] = 914;
    st->ui.screen = SCREEN_QUIET_DATES;
    st->ui.step = 9;
}

static inline void quiet_dates_longest(struct stage *st)
{
    quiet_dates(st);
    st->ui.step = 12;
}

static inline void leave_at(struct stage *st, enum screen screen, enum files_step step)
{
    own_of(st, 0);
    st->ui.screen = screen;
    st->ui.files =
        (struct files){ .step = step, .where = "/var/lib/kept/export-Maximiliane-Anna-2026-11-26" };
}

static inline void leave(struct stage *st)
{
    leave_at(st, SCREEN_LEAVE, FILES_NONE);
}

static inline void leave_either(struct stage *st)
{
    leave(st);
    st->view.own = NULL;
}

static inline void leave_busy(struct stage *st)
{
    leave_at(st, SCREEN_LEAVE, FILES_BUSY);
}

static inline void leave_done(struct stage *st)
{
    leave_at(st, SCREEN_LEAVE, FILES_DONE);
}

static inline void leave_nothing(struct stage *st)
{
    leave_at(st, SCREEN_LEAVE, FILES_DONE);
    st->ui.files.bare = true;
    st->ui.files.where[0] = '\0';
}

static inline void leave_failed(struct stage *st)
{
    leave_at(st, SCREEN_LEAVE, FILES_FAILED);
}

static inline void summary(struct stage *st)
{
    leave_at(st, SCREEN_SUMMARY, FILES_NONE);
}

static inline void summary_done(struct stage *st)
{
    leave_at(st, SCREEN_SUMMARY, FILES_DONE);
}

static inline void home_left(struct stage *st)
{
    st->facts.practice.left[PARTNER_LEFT] = true;
}

static inline void code_of(struct stage *st, enum code_step step)
{
    st->ui.screen = SCREEN_CODE;
    st->ui.code = (struct code){ .step = step, .who = PARTNER_LEFT, .length = 30, .popup = -1 };
    strcpy(st->ui.code.text, "314159265358979323846264338327");
}

static inline void code_open(struct stage *st)
{
    code_of(st, CODE_OPEN);
}

static inline void code_for(struct stage *st, enum action_type then)
{
    code_of(st, CODE_OPEN);
    st->ui.code.has_then = true;
    st->ui.code.then.type = then;
}

static inline void code_for_yes(struct stage *st)
{
    code_for(st, ACTION_AGREE);
}

static inline void code_for_leaving(struct stage *st)
{
    code_for(st, ACTION_LEAVE);
}

static inline void code_new(struct stage *st)
{
    code_of(st, CODE_NEW);
}

static inline void code_again(struct stage *st)
{
    code_of(st, CODE_AGAIN);
}

static inline void code_differs(struct stage *st)
{
    code_of(st, CODE_NEW);
    st->ui.code.differs = true;
}

static inline void code_failed(struct stage *st)
{
    code_of(st, CODE_OPEN);
    st->ui.code.failed = true;
}

static inline void code_letters(struct stage *st)
{
    code_of(st, CODE_OPEN);
    st->ui.code.letters = true;
}

static inline void code_busy(struct stage *st)
{
    code_of(st, CODE_OPEN);
    st->ui.code.busy = true;
}

static inline void code_sign(struct stage *st)
{
    code_of(st, CODE_AGAIN);
    st->ui.screen = SCREEN_SIGN;
}

static inline void code_recovery(struct stage *st)
{
    strcpy(own_of(st, 0)->recovery, "271828182845904523536028");
    st->ui.screen = SCREEN_RECOVERY;
}

static inline void form_reflection(struct stage *st)
{
    own_of(st, 0);
    form_of(st, FORM_REFLECTION);
}

static inline void words_own(struct stage *st)
{
    form_reflection(st);
    st->ui.screen = SCREEN_WORDS;
    st->ui.draft.what = DRAFT_PART;
}

static inline void form_contact_own(struct stage *st)
{
    own_of(st, 0);
    form_of(st, FORM_CONTACT_OWN);
}

static inline void form_appointment_own(struct stage *st)
{
    own_of(st, 0);
    form_of(st, FORM_APPOINTMENT);
}

#endif
