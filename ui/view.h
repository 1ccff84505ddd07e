/* A view: all a screen may look at. Screens are pure functions of it; they read no clock, no
 * file and no journal. */
#ifndef KEPT_UI_VIEW_H
#define KEPT_UI_VIEW_H

#include "firmware/config.h"
#include "firmware/rules/library.h"
#include "firmware/rules/prompts.h"
#include "ui/kit/scene.h"
#include "ui/session/rows.h"
#include "ui/ui.h"

struct view {
    const struct ui *ui;
    const struct facts *facts;
    const struct config *config;
    const struct library *library;
    struct moment now;
    const struct metrics *m;
    struct text *text;              /* for measuring only */
    struct rows *rows;              /* the timeline's rows: measured heights are kept in it */
    const struct own_page *own;     /* the page that is open; NULL: none */
    const struct prompt_card *card; /* today's; NULL: none */
    const struct prompt_card *line; /* that goes with what is done just now; NULL: none */
    enum prompt_reply card_reply;   /* of today */
    bool quiet;                     /* quiet hours: no card, no cheer */
    bool from_right;                /* mirrored: the language is read from right to left */
    bool clock_doubtful;            /* shown small beside the clock */
    const char *display_note;       /* an error for the screen, translated, or NULL */
    /* Of the days this screen shows, NULL: not read yet; and the deck its lines come from, NULL: none. */
    const struct timeline_page *span;
    const struct prompt_deck *deck;
};

/* One function a screen. Each clears nothing: the caller has cleared S and filled the ground. */
void screen_home(const struct view *v, struct scene *s);
void screen_welcome(const struct view *v, struct scene *s);
void screen_mood(const struct view *v, struct scene *s);
void screen_mood_kept(const struct view *v, struct scene *s);
void screen_words(const struct view *v, struct scene *s);
void screen_timeline(const struct view *v, struct scene *s);
void screen_entry(const struct view *v, struct scene *s);
void screen_yesterday(const struct view *v, struct scene *s);
void screen_settings(const struct view *v, struct scene *s);
void screen_privacy(const struct view *v, struct scene *s);
void screen_ambient(const struct view *v, struct scene *s);
void screen_dark(const struct view *v, struct scene *s);
void screen_together(const struct view *v, struct scene *s);
void screen_who(const struct view *v, struct scene *s);
void screen_form(const struct view *v, struct scene *s);
void screen_promises(const struct view *v, struct scene *s);
void screen_promise(const struct view *v, struct scene *s);
void screen_offer(const struct view *v, struct scene *s);
void screen_agreements(const struct view *v, struct scene *s);
void screen_agreement(const struct view *v, struct scene *s);
void screen_rest(const struct view *v, struct scene *s);
void screen_templates(const struct view *v, struct scene *s);
void screen_support(const struct view *v, struct scene *s);
void screen_region(const struct view *v, struct scene *s);
void screen_set_person(const struct view *v, struct scene *s);
void screen_set_screen(const struct view *v, struct scene *s);
void screen_set_quiet(const struct view *v, struct scene *s);
void screen_set_review(const struct view *v, struct scene *s);
void screen_set_language(const struct view *v, struct scene *s);
void screen_set_zone(const struct view *v, struct scene *s);
void screen_widen(const struct view *v, struct scene *s);
void screen_code(const struct view *v, struct scene *s);
void screen_sign(const struct view *v, struct scene *s);
void screen_recovery(const struct view *v, struct scene *s);
void screen_own(const struct view *v, struct scene *s);
void screen_own_item(const struct view *v, struct scene *s);
void screen_own_more(const struct view *v, struct scene *s);
void screen_ours(const struct view *v, struct scene *s);
void screen_card(const struct view *v, struct scene *s);
void screen_cards(const struct view *v, struct scene *s);
void screen_week_begin(const struct view *v, struct scene *s);
void screen_week(const struct view *v, struct scene *s);
void screen_calm(const struct view *v, struct scene *s);
void screen_jar(const struct view *v, struct scene *s);
void screen_picks(const struct view *v, struct scene *s);
void screen_picked(const struct view *v, struct scene *s);
void screen_own_settings(const struct view *v, struct scene *s);
void screen_quiet_dates(const struct view *v, struct scene *s);
void screen_talk(const struct view *v, struct scene *s);
void screen_month(const struct view *v, struct scene *s);
void screen_leave(const struct view *v, struct scene *s);
void screen_summary(const struct view *v, struct scene *s);
void screen_damaged(const struct view *v, struct scene *s);
void screen_copies(const struct view *v, struct scene *s);
void screen_set_clock(const struct view *v, struct scene *s);
void screen_set_light(const struct view *v, struct scene *s);
void screen_set_turn(const struct view *v, struct scene *s);
void screen_set_buttons(const struct view *v, struct scene *s);

/* Clears S, fills the ground and builds the screen that is up, by a table over enum screen. */
void view_scene(const struct view *v, struct scene *s);

#endif
