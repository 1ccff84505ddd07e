/* Parts that screens are built of: title line, pills, cards, text that must fit, the seam.
 *
 * All measures given to a part are pixels; parts_px turns the pictures' units into them. Every
 * text here is a translated one: a part makes it fit by a smaller style of the same voice, by a
 * second line, and only then by an ellipsis; it never lets it run out of its box. Parts copy
 * texts into the scene. */
#ifndef KEPT_UI_SCREENS_PARTS_H
#define KEPT_UI_SCREENS_PARTS_H

#include "ui/view.h"

/* Glyphs of Material Design Icons 1.6.50 (facts.md: not all later names exist there). */
#define ICON_BACK 0xF141u    /* chevron-left */
#define ICON_ON 0xF142u      /* chevron-right */
#define ICON_PERSON 0xF004u  /* account */
#define ICON_BOTH 0xF00Eu    /* account-multiple */
#define ICON_SEALED 0xF33Eu  /* lock */
#define ICON_WORDS 0xF3EBu   /* pencil */
#define ICON_PROMISE 0xF5E1u /* check-circle-outline */
#define ICON_WIN 0xF24Au     /* flower */
#define ICON_HEART 0xF2D1u
#define ICON_GOODNIGHT 0xF594u /* weather-night */
#define ICON_COPIES 0xF18Fu    /* content-copy */
#define ICON_SHIELD 0xF499u    /* shield-outline */
#define ICON_GEAR 0xF493u      /* settings */
#define ICON_PAUSE 0xF3E4u
#define ICON_LIGHT 0xF50Eu        /* theme-light-dark */
#define ICON_CALENDAR 0xF0EDu     /* calendar */
#define ICON_SETTINGS_OWN 0xF62Eu /* tune */
#define ICON_SUMMARY 0xF219u      /* file-document */
#define ICON_LEAVE 0xF206u        /* exit-to-app */
#define ICON_PLACE 0xF34Eu        /* map-marker */
#define ICON_LANGUAGE 0xF5CAu     /* translate */
#define ICON_NOTICE 0xF5D6u       /* alert-circle-outline */
#define ICON_UNDO 0xF54Cu
#define ICON_CLOCK 0xF150u
#define ICON_DISPLAY 0xF4F6u /* tablet */
#define ICON_BUTTONS 0xF43Eu /* radiobox-marked */
#define ICON_OPEN 0xF28Cu    /* forum */
#define ICON_PHONE 0xF3F2u
#define ICON_LEAF 0xF32Au
#define ICON_ERASE 0xF06Eu  /* backspace */
#define ICON_STORMY 0xF596u /* weather-pouring */
#define ICON_RAINY 0xF597u
#define ICON_CLOUDY 0xF590u
#define ICON_CLEARING 0xF595u /* weather-partlycloudy */
#define ICON_SUNNY 0xF599u

uint32_t parts_weather_icon(enum weather w);
uint32_t parts_entry_icon(enum entry_kind k, enum weather w); /* W counts for a mood only */

/* Target ids. The six actions of the home screen are 1 + enum button; everything else is N of
 * its screen, far above the keyboard's. */
#define PARTS_ID_BUTTON(button) ((uint16_t)(1 + (int)(button)))
#define PARTS_ID(screen, n) ((uint16_t)(0x1000 + 0x100 * (int)(screen) + (n)))
#define PARTS_ID_BACK_N 0xFF /* of the back arrow, on every screen */

static inline int parts_px(const struct view *v, float units)
{
    return metrics_px(v->m, units);
}

/* The larger of UNITS and what a finger needs at least, in pixels. */
int parts_touch_w(const struct view *v, float units);
int parts_touch_h(const struct view *v, float units);

/* What lies between the margins of 24 units; the whole height. */
struct rect parts_page(const struct view *v);

/* The foot of every screen: the row of large pills, 64 units high, 16 above the edge. */
struct rect parts_foot(const struct view *v);

/* Cell I of N beside (parts_column) or below (parts_row) each other in BOX, GAP pixels apart. */
struct rect parts_column(struct rect box, int i, int n, int gap);
struct rect parts_row(struct rect box, int i, int n, int gap);

/* The half of BOX on WHO's side of the device, GAP between the two: left is left in every language. */
struct rect parts_side(const struct view *v, struct rect box, enum partner who, int gap);

/* STYLE or, where TEXT does not fit W by H pixels, the next smaller one of its voice (label,
 * label_small, small; title, prompt, day, small; …); the smallest one when none fits. */
enum text_style parts_fit_style(const struct view *v, enum text_style style, const char *text, int w, int h);

/* The style in which each of N TEXTS fits a pill of BOX's size, so that equals look alike. */
enum text_style parts_pill_style(const struct view *v, enum text_style style, struct rect box,
                                 const char *const *texts, int n);

struct parts_text {
    struct rect box;       /* never left */
    enum text_style style; /* the largest it may be */
    enum token ink;
    enum align align;
    bool middle;   /* centred in the box's height; else from its top */
    uint8_t alpha; /* 0: opaque */
    const char *text;
};

/* Writes a text that fits; returns the height it takes in pixels. */
int parts_text(const struct view *v, struct scene *s, const struct parts_text *t);

/* The same in the middle of BOX, both ways; STYLE is the largest it may be. */
void parts_centred(const struct view *v, struct scene *s, struct rect box, enum text_style style,
                   enum token ink, const char *text);

enum pill_look {
    PILL_PLAIN,  /* a card's fill and line, ink */
    PILL_ANSWER, /* gold line, gold text: answers that are equals */
    PILL_MAIN,   /* filled with gold: the screen's main button */
    PILL_CHOSEN, /* filled with the partner's colour (.action.who) or .glaze; nobody's: a strong gold line */
    PILL_IDLE,   /* soft: has no effect now, and no target */
    PILL_LOOK_COUNT
};

struct pill {
    struct rect box;
    enum pill_look look;
    enum text_style style; /* STYLE_LABEL where 0 would be STYLE_BODY */
    enum token glaze;      /* PILL_CHOSEN: this colour, for one that is only being chosen */
    uint32_t icon;         /* before the text; 0: none */
    const char *text;
    uint16_t id;
    struct action action; /* type ACTION_NONE: not touchable */
};

/* Returns the target for further settings, NULL for a pill without one. */
struct target *parts_pill(const struct view *v, struct scene *s, const struct pill *p);

/* One thing out of several, or on and off: PILL_CHOSEN or PILL_PLAIN. */
static inline enum pill_look parts_chosen(bool chosen)
{
    return chosen ? PILL_CHOSEN : PILL_PLAIN;
}

/* A target for ACTION with all that it names. */
struct target *parts_target(struct scene *s, struct rect box, uint16_t id, const struct action *action,
                            bool primary);

/* A card of 20 units' corners in the card's fill and line. */
struct item *parts_card(const struct view *v, struct scene *s, struct rect box);

/* The gold ring around what was pressed or chosen, outside BOX, whose corners are RADIUS. */
void parts_ring(const struct view *v, struct scene *s, struct rect box, int radius);

struct action_card {
    struct rect box;
    enum partner who;
    uint32_t icon;
    const char *text;
    bool ringed; /* kept just now: ringed in gold */
    uint16_t id;
    struct action action;
};

/* A primary card in a partner's tint: icon, then text. Returns its target for further settings. */
struct target *parts_action_card(const struct view *v, struct scene *s, const struct action_card *c);

/* A person's icon with TEXT below it, in their colour and in the middle of BOX. */
void parts_person(const struct view *v, struct scene *s, struct rect box, enum partner who, const char *text);

struct title {
    const char *text;
    const char *subtitle; /* NULL: none */
    bool no_back;         /* else the arrow, ACTION_BACK */
    int right_px;         /* kept free at the right end of the line */
};

/* The line every screen but home begins with. Returns the y its content begins at. */
int parts_title(const struct view *v, struct scene *s, const struct title *t);

/* A small heading at the top of BOX; returns what is left of the box below it. */
struct rect parts_heading(const struct view *v, struct scene *s, struct rect box, const char *text);

/* The clock in cells of one width, so that no digit moves another, in the middle of BOX on one line
 * of STYLE; "about" before it while the clock is doubtful. */
void parts_clock(const struct view *v, struct scene *s, struct rect box, enum text_style style);

/* Today's date by the calendar, centred at the top of BOX; returns the height it takes. */
int parts_date(const struct view *v, struct scene *s, struct rect box, enum text_style style);

/* Today's seam between Y0 and Y1, in the middle of the picture; where it is at Y; and its seed,
 * for a seam that is cut elsewhere: one day, one seam. */
#define SEAM_CLEAR 255
#define SEAM_QUIET 180 /* behind much else, as on the home screen */
void parts_seam(const struct view *v, struct scene *s, int y0, int y1, uint8_t alpha);
int parts_seam_x(const struct view *v, int y);
uint32_t parts_seam_seed(const struct view *v, int32_t day);

int32_t parts_today(const struct view *v); /* the household's day of now */

/* Whether the finger, or the button's contact, is on target ID. */
bool parts_pressed(const struct view *v, uint16_t id);

/* TEXT, or a date, with a capital where it stands alone (ui/words/words.h, words_capital), in the scene's
 * arena. */
const char *parts_capital(struct scene *s, const char *text);
const char *parts_day(struct scene *s, int32_t day);

/* PATTERN with its {name} replaced by VALUE, in the scene's arena (ui/words/words.h, words_fill). */
const char *parts_say(struct scene *s, const char *pattern, const char *name, const char *value);

#endif
