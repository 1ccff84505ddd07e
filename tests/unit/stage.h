/* A household and a display set by hand, for tests of screens: the view of them is a pure
 * function of these values. */
#ifndef KEPT_TESTS_STAGE_H
#define KEPT_TESTS_STAGE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/kit/text.h"
#include "ui/view.h"
#include "ui/words/words.h"

struct stage {
    struct ui ui;
    struct facts facts;
    struct config config;
    struct metrics m;
    struct text *text;
    struct rows *rows;
    struct prompt_card card;
    struct library library;
    struct view view;
    struct scene scene;
};

struct stage_size {
    int w, h;
};

/* Those that the pictures were tried at (look.md). */
static const struct stage_size stage_sizes[] = { { 800, 480 },  { 1024, 600 }, { 1280, 720 },
                                                 { 1280, 800 }, { 720, 1280 }, { 480, 800 } };
#define STAGE_SIZES (int)(sizeof stage_sizes / sizeof *stage_sizes)

/* An ordinary morning on the home screen; keeps display, text and rows. */
static inline void stage_reset(struct stage *st)
{
    memset(&st->ui, 0, sizeof st->ui);
    memset(&st->facts, 0, sizeof st->facts);
    memset(&st->config, 0, sizeof st->config);
    st->config.day_ends_hour = DAY_ENDS_HOUR_DEFAULT;
    st->ui.draft.popup = -1;
    st->facts.set_up = true;
    st->facts.newest_seq = 7;
    st->facts.person[PARTNER_RIGHT].glaze = GLAZE_TERRACOTTA;
    strcpy(st->facts.person[PARTNER_LEFT].name, "Ana");
    strcpy(st->facts.person[PARTNER_RIGHT].name, "Ben");
    memcpy(st->ui.setup, st->facts.person, sizeof st->ui.setup);
    st->card = (struct prompt_card){ .id = "talk.01",
                                     .text = "What is one small thing today that would help you feel safe?" };
    struct moment now = { .mono = { 100000 }, .trusted = true };
    if (!timebase_parse("2026-11-23T08:12:00Z", &now.wall, &now.offset_min))
        abort();
    st->view = (struct view){ .ui = &st->ui,
                              .facts = &st->facts,
                              .config = &st->config,
                              .library = &st->library,
                              .now = now,
                              .m = &st->m,
                              .text = st->text,
                              .rows = st->rows,
                              .card = &st->card };
}

/* Another display; text is opened once and resized after that. */
static inline void stage_display(struct stage *st, struct stage_size size, enum text_size text_size)
{
    char why[256];
    metrics_init(&st->m, size.w, size.h, 0, text_size);
    if (st->text) {
        text_resize(st->text, &st->m);
    } else if (!text_open(&st->text, &st->m, why, sizeof why)) {
        fprintf(stderr, "%s\n", why);
        abort();
    }
    st->facts.text_size = text_size;
    st->view.text = st->text;
}

/* The group's set-up: *STATE becomes a stage without a display; stage_close frees it. */
static inline int stage_open(void **state)
{
    struct stage *st = calloc(1, sizeof *st);
    if (!st || !rows_open(&st->rows))
        return -1;
    *state = st;
    return 0;
}

/* The same with English words and the ordinary morning on the first display; and that morning for each test.
 */
static inline int stage_open_morning(void **state)
{
    if (stage_open(state) != 0)
        return -1;
    words_init("en", NULL);
    stage_reset(*state);
    stage_display(*state, stage_sizes[0], TEXT_NORMAL);
    return 0;
}

static inline int stage_morning(void **state)
{
    stage_reset(*state);
    return 0;
}

static inline int stage_close(void **state)
{
    struct stage *st = *state;
    rows_close(st->rows);
    text_close(st->text);
    free(st);
    return 0;
}

static inline const struct target *stage_target(const struct stage *st, enum action_type type,
                                                enum partner who)
{
    for (int i = 0; i < st->scene.target_count; i++)
        if (st->scene.target[i].action.type == type && st->scene.target[i].action.who == who)
            return &st->scene.target[i];
    return NULL;
}

static inline bool stage_says(const struct stage *st, const char *part)
{
    for (int i = 0; i < st->scene.item_count; i++) {
        const struct item *item = &st->scene.item[i];
        if (item->kind == ITEM_TEXT && strstr(scene_item_text(&st->scene, item), part))
            return true;
    }
    return false;
}

#endif
