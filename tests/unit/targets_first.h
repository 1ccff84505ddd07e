/* States of the first screens, for the test of targets: home, moods, the timeline, welcome, words. */
#ifndef KEPT_TESTS_TARGETS_FIRST_H
#define KEPT_TESTS_TARGETS_FIRST_H

#include "tests/unit/stage.h"
#include "ui/kit/keyboard.h"
#include "ui/words/words.h"

static const struct uid some_uid = { { 1 } };

static inline void saved(struct stage *st, enum saved_phase phase, enum partner who, enum entry_kind kind)
{
    st->ui.saved = (struct saved){ .phase = phase, .who = who, .kind = kind, .uid = some_uid };
    st->ui.saved.error = JOURNAL_READ_ONLY;
    st->ui.fleck_at.ms = 90000;
}

static inline void home(struct stage *st)
{
    st->view.card_reply = PROMPT_SHOWN;
}
static inline void home_replied(struct stage *st)
{
    st->view.card_reply = PROMPT_NOT_NOW;
}
static inline void home_calm(struct stage *st)
{
    st->view.card = NULL;
}
static inline void home_first(struct stage *st)
{
    st->facts.newest_seq = 0;
}
static inline void home_doubtful(struct stage *st)
{
    st->view.clock_doubtful = true;
}
static inline void home_kept(struct stage *st)
{
    saved(st, SAVED_KEPT, PARTNER_RIGHT, ENTRY_PROMISE);
}
static inline void home_shared(struct stage *st)
{
    saved(st, SAVED_KEPT, PARTNER_NONE, ENTRY_SHARED_WIN);
}
static inline void home_already(struct stage *st)
{
    saved(st, SAVED_ALREADY, PARTNER_LEFT, ENTRY_WIN);
}
static inline void home_undone(struct stage *st)
{
    saved(st, SAVED_UNDONE, PARTNER_LEFT, ENTRY_WIN);
}
static inline void home_not_kept(struct stage *st)
{
    saved(st, SAVED_NOT_KEPT, PARTNER_LEFT, ENTRY_WIN);
}

static inline void home_fault(struct stage *st)
{
    strcpy(st->config.file, "/etc/kept/kept.conf");
    st->config.fault_count = 20;
    st->config.fault[0] =
        (struct config_fault){ 12, "[screen] theme: \"nite\" is not clock, day or evening; using clock" };
}

static inline void home_trouble(struct stage *st)
{
    st->view.display_note =
        _("The journal cannot be read. Nothing is changed, and nothing is kept just now.");
}

static inline void mood(struct stage *st)
{
    st->ui.screen = SCREEN_MOOD;
}

static inline void mood_yesterday(struct stage *st)
{
    st->ui.screen = SCREEN_MOOD;
    st->ui.mood.for_yesterday = true;
    st->ui.mood.chosen = WEATHER_CLOUDY;
}

static inline void mood_kept(struct stage *st)
{
    st->ui.screen = SCREEN_MOOD_KEPT;
    st->ui.who = PARTNER_RIGHT;
    st->ui.mood.kept = WEATHER_CLEARING;
    st->ui.mood.help = HELP_TIME_TOGETHER;
    st->ui.mood.drawn = st->ui.mood.uid = some_uid;
}

static inline void mood_failed(struct stage *st)
{
    mood_kept(st);
    st->ui.mood.uid = (struct uid){ 0 };
    st->ui.mood.failed = true;
    st->facts.health = HEALTH_DISK_FULL;
}

static inline void ambient(struct stage *st)
{
    st->ui.screen = SCREEN_AMBIENT;
}
static inline void dark(struct stage *st)
{
    st->ui.screen = SCREEN_DARK;
}
static inline void privacy(struct stage *st)
{
    st->ui.screen = SCREEN_PRIVACY;
}
static inline void yesterday(struct stage *st)
{
    st->ui.screen = SCREEN_YESTERDAY;
}
static inline void timeline(struct stage *st)
{
    st->ui.screen = SCREEN_TIMELINE;
}

static inline void page_of(struct stage *st, enum screen screen, int step)
{
    st->ui.screen = screen;
    st->ui.step = step;
}

static inline void welcome_language(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_LANGUAGE);
    st->ui.languages = 7;
}
static inline void welcome_words(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_WORDS);
}
static inline void welcome_touch(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_TOUCH);
}
static inline void welcome_zone(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_ZONE);
}
static inline void welcome_zone_further(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_ZONE);
    st->ui.places = 1;
}
static inline void welcome_clock(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_CLOCK);
    st->view.now.trusted = false;
    st->ui.clock_ms = INT64_C(-60) * 86400000; /* September: the longest month in many languages */
}
static inline void welcome_left(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_LEFT);
}
static inline void welcome_right(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_RIGHT);
}
static inline void welcome_code(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_CODE);
    st->facts.practice.has_code[PARTNER_RIGHT] = true;
}
static inline void welcome_review(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_REVIEW);
}
static inline void welcome_quiet(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_QUIET);
    st->config.quiet_from_min = 22 * 60;
}
static inline void welcome_buttons(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_BUTTONS);
    st->ui.buttons_seen[BUTTON_RIGHT_WIN] = st->ui.pressed[BUTTON_RIGHT_WIN] = true;
}
static inline void welcome_ready(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_READY);
}

static inline void welcome_nameless(struct stage *st)
{
    page_of(st, SCREEN_WELCOME, WELCOME_LEFT);
    st->ui.setup[PARTNER_LEFT].name[0] = '\0';
}

static inline void words(struct stage *st)
{
    st->ui.screen = SCREEN_WORDS;
    st->ui.draft.target = some_uid;
    st->ui.draft.kind = ENTRY_PROMISE;
}

static inline void words_accents(struct stage *st)
{
    words(st);
    st->ui.draft.keys = KEYS_ACCENTS;
    strcpy(st->ui.draft.text, "Home by six, phone on the shelf.");
    st->ui.draft.length = st->ui.draft.caret = strlen(st->ui.draft.text);
}

static inline void words_failed(struct stage *st)
{
    words(st);
    st->ui.draft.failed = true;
    st->ui.draft.keys = KEYS_DIGITS;
}

static inline void name(struct stage *st)
{
    words(st);
    st->ui.draft.what = DRAFT_NAME;
    st->ui.draft.keys = KEYS_SHIFT;
}

static inline void entry(struct stage *st)
{
    st->ui.screen = SCREEN_ENTRY;
    st->ui.entry = (struct entry){ .uid = some_uid,
                                   .seq = 3,
                                   .kind = ENTRY_MOOD,
                                   .partner = PARTNER_LEFT,
                                   .weather = WEATHER_RAINY,
                                   .help = HELP_QUIET,
                                   .answer = ANSWER_HEARD,
                                   .day = 20779,
                                   .part = PART_EVENING,
                                   .words = st->ui.entry_words };
    strcpy(st->ui.entry_words, "Slept better. The soup was too salty, and we laughed about it all the same.");
}

static inline void entry_asking(struct stage *st)
{
    entry(st);
    st->ui.step = 1;
}

#endif
