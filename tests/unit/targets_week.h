/* States of the week's screens, for the test of targets. */
#ifndef KEPT_TESTS_TARGETS_WEEK_H
#define KEPT_TESTS_TARGETS_WEEK_H

#include "tests/unit/targets_practice.h"
#include "ui/matter.h"

#define LONG_WORDS "I felt alone on Wednesday evening."

/* The week's entries: a mood a day of both, wins and kept promises, a slip of each. */
static struct timeline_page week_days;

static inline void add_day_entry(struct stage *st, enum entry_kind kind, enum partner who, int back,
                                 const char *words)
{
    int32_t today = timebase_day(st->view.now.wall, 0, DAY_ENDS_HOUR_DEFAULT);
    week_days.row[week_days.count] = (struct entry){ .kind = kind,
                                                     .partner = who,
                                                     .weather = WEATHER_CLEARING,
                                                     .day = today - back,
                                                     .seq = 10 + week_days.count,
                                                     .words = words,
                                                     .thing = "" };
    week_days.row[week_days.count].uid.b[0] = (uint8_t)(week_days.count + 1);
    week_days.count++;
}

static inline void week_at(struct stage *st, enum review_step step)
{
    week_days.count = 0;
    for (int back = 6; back >= 0; back--) {
        add_day_entry(st, ENTRY_MOOD, PARTNER_LEFT, back, "");
        add_day_entry(st, ENTRY_MOOD, PARTNER_RIGHT, back, "");
        add_day_entry(st, back % 2 ? ENTRY_WIN : ENTRY_PROMISE, PARTNER_LEFT, back, LONG_WORDS);
    }
    add_day_entry(st, ENTRY_SHARED_WIN, PARTNER_NONE, 0, "");
    add_day_entry(st, ENTRY_SLIP, PARTNER_LEFT, 2, LONG_WORDS);
    add_day_entry(st, ENTRY_SLIP, PARTNER_RIGHT, 1, "I got home at eight.\nWaiting, not knowing.");
    hold(st, THING_REVIEW, PARTNER_NONE, 0, "");
    st->facts.practice.thing[0].value = REVIEW_LONG;
    st->facts.practice.thing[0].seq = 100;
    st->view.span = &week_days;
    st->ui.screen = SCREEN_WEEK;
    st->ui.week.step = (int)step;
    st->ui.week.floor = PARTNER_LEFT;
}

#define WEEK_CASE(name, step)                                                                                \
    static inline void name(struct stage *st)                                                                \
    {                                                                                                        \
        week_at(st, step);                                                                                   \
    }
WEEK_CASE(week_arrive, REVIEW_ARRIVE)
WEEK_CASE(week_appreciate, REVIEW_APPRECIATE)
WEEK_CASE(week_notes_sealed, REVIEW_NOTES)
WEEK_CASE(week_weather_left, REVIEW_WEATHER_LEFT)
WEEK_CASE(week_weather_right, REVIEW_WEATHER_RIGHT)
WEEK_CASE(week_good, REVIEW_WENT_RIGHT)
WEEK_CASE(week_topic, REVIEW_TOPIC)
WEEK_CASE(week_next_step, REVIEW_NEXT_STEP)
WEEK_CASE(week_owned, REVIEW_SLIPS)
WEEK_CASE(week_loved, REVIEW_LOVED)
WEEK_CASE(week_close, REVIEW_CLOSE)

static inline void week_good_none(struct stage *st)
{
    week_at(st, REVIEW_WENT_RIGHT);
    st->view.span = NULL;
}

static inline void week_topic_other(struct stage *st)
{
    week_at(st, REVIEW_TOPIC);
    st->ui.week.floor = PARTNER_RIGHT;
    st->ui.week.listen = 3;
}

static inline void week_step_written(struct stage *st)
{
    week_at(st, REVIEW_NEXT_STEP);
    hold(st, THING_STEP, PARTNER_NONE, 0, "A walk after dinner on Wednesday, the two of us, without phones.");
    st->facts.practice.thing[1].seq = 101;
}

static inline void week_promises(struct stage *st)
{
    week_at(st, REVIEW_PROMISES);
    hold(st, THING_PROMISE, PARTNER_RIGHT, 20790, "Home by six on weekdays, or a call before five.");
    hold(st, THING_STEP, PARTNER_NONE, 0, "A walk after dinner on Wednesday, the two of us, without phones.");
}

static inline void week_agreement(struct stage *st)
{
    week_at(st, REVIEW_AGREEMENTS);
    hold(st, THING_AGREEMENT, PARTNER_NONE, 20000,
         "We tell each other when plans change, before six o'clock.");
}

static inline void week_notes_open(struct stage *st)
{
    week_at(st, REVIEW_NOTES);
    st->ui.week.note[PARTNER_LEFT].state = NOTE_OPEN;
    strcpy(st->ui.week.note[PARTNER_LEFT].words, LONG_WORDS "\x1f" LONG_WORDS);
    st->ui.week.note[PARTNER_RIGHT].state = NOTE_ASKED;
}

static inline void week_notes_nothing(struct stage *st)
{
    week_at(st, REVIEW_NOTES);
    st->ui.week.note[PARTNER_LEFT].state = NOTE_NOTHING;
    st->ui.week.note[PARTNER_RIGHT].state = NOTE_ABSENT;
}

static inline void week_over(struct stage *st)
{
    week_at(st, REVIEW_CLOSE);
    st->ui.week.over = true;
}

static inline void week_begin(struct stage *st)
{
    st->ui.screen = SCREEN_WEEK_BEGIN;
    st->ui.week.here[PARTNER_LEFT].ms = 1;
}

static inline void week_length(struct stage *st)
{
    week_begin(st);
    st->ui.week.here[PARTNER_RIGHT].ms = 1;
}

static inline void week_calm(struct stage *st)
{
    week_at(st, REVIEW_TOPIC);
    st->ui.screen = SCREEN_CALM;
}

static inline void week_notes_large(struct stage *st)
{
    week_notes_open(st);
    st->ui.week.large = true;
}

static inline void week_owned_large(struct stage *st)
{
    week_at(st, REVIEW_SLIPS);
    st->ui.week.large = true;
    st->ui.week.large_of = PARTNER_RIGHT;
}

static inline void talk_at(struct stage *st, enum talk_page page)
{
    st->ui.screen = SCREEN_TALK;
    st->ui.talk.page = page;
    st->ui.week.floor = PARTNER_RIGHT;
    st->ui.week.here[PARTNER_RIGHT].ms = 1;
    st->ui.talk.answered[PARTNER_LEFT] = TALK_GONE;
}

static inline void talk_words(struct stage *st)
{
    talk_at(st, TALK_WORDS);
}

static inline void talk_turns(struct stage *st)
{
    talk_at(st, TALK_TURNS);
}

static inline void talk_keep(struct stage *st)
{
    talk_at(st, TALK_KEEP);
}

static inline void talk_after(struct stage *st)
{
    talk_at(st, TALK_AFTER);
}

static inline void home_line(struct stage *st)
{
    st->view.card_reply = PROMPT_TALKED;
    st->ui.line_until.ms = 999999;
}

static inline void form_note(struct stage *st)
{
    form_of(st, FORM_NOTE);
}

static inline void form_preparation(struct stage *st)
{
    form_of(st, FORM_PREPARATION);
}

static inline void home_week(struct stage *st)
{
    week_at(st, REVIEW_TOPIC);
    st->ui.screen = SCREEN_HOME;
}

#endif
