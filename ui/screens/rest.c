/* Time out, for whoever needs it: cover the screen, a pause, leaving, help. Nobody is asked who or what for.
 */
#include "ui/screens/parts.h"
#include "ui/words/words.h"

#define HOUR 60
#define WAKES_AT_HOUR 7
#define MINUTE_MS 60000

enum { ID_COVER = 1, ID_HOUR, ID_NIGHT, ID_DAYS, ID_END, ID_HELP, ID_LEAVE };

/* Minutes until seven of the next household day: after midnight that morning is not far. */
static int until_morning(const struct view *v)
{
    int ends = v->config->day_ends_hour;
    wall_time next = timebase_day_start(parts_today(v) + 1, v->now.offset_min, ends);
    return (int)((next.ms - v->now.wall.ms) / MINUTE_MS) + (WAKES_AT_HOUR - ends) * HOUR;
}

static void choice(const struct view *v, struct scene *s, struct rect box, int id, const char *text,
                   struct action action)
{
    parts_pill(v, s,
               &(struct pill){ .box = box, .text = text, .id = PARTS_ID(SCREEN_REST, id), .action = action });
}

static struct action pause_for(int minutes)
{
    return (struct action){ .type = ACTION_PAUSE, .who = PARTNER_NONE, .value = minutes };
}

void screen_rest(const struct view *v, struct scene *s)
{
    struct rect page = parts_page(v);
    bool paused = v->now.wall.ms < v->facts->practice.pause_until_utc_ms;
    int top =
        parts_title(v, s,
                    &(struct title){ .text = _("Time out"),
                                     .subtitle = _("A pause looks like quiet hours, and ends by itself.") });
    int h = parts_touch_h(v, 72), gap = parts_px(v, 14), rows = v->m->portrait ? 4 : 2;
    struct rect box = { page.x, top + parts_px(v, 16), page.w, rows * (h + gap) - gap };
    const int columns = 4 / rows;
    const struct {
        int id;
        const char *text;
        struct action action;
    } choices[] = {
        { ID_HOUR, _("A pause of an hour"), pause_for(HOUR) },
        { ID_NIGHT, _("Until tomorrow morning"), pause_for(until_morning(v)) },
        { ID_DAYS, _("Three days"), pause_for(3 * 24 * HOUR) },
        { ID_COVER, _("Cover the screen"), { .type = ACTION_COVER, .who = PARTNER_NONE } },
    };
    for (int i = 0; i < 4; i++) {
        struct rect line = parts_row(box, i / columns, rows, gap);
        if (choices[i].id == ID_HOUR && paused)
            choice(v, s, parts_column(line, i % columns, columns, gap), ID_END, _("End the pause"),
                   pause_for(0));
        else
            choice(v, s, parts_column(line, i % columns, columns, gap), choices[i].id, choices[i].text,
                   choices[i].action);
    }
    struct rect below = { page.x, box.y + box.h + gap, page.w, parts_px(v, 90) };
    parts_text(
        v, s,
        &(struct parts_text){
            .box = below,
            .style = STYLE_CAPTION,
            .ink = TOKEN_SOFT,
            .text = _(
                "A cover looks like the clock. A mood button that is held, or a finger that rests, ends it.") });
    choice(v, s, parts_column(parts_foot(v), 0, 2, gap), ID_LEAVE, _("Leave Kept"),
           (struct action){ .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_LEAVE });
    choice(v, s, parts_column(parts_foot(v), 1, 2, gap), ID_HELP, _("People who can help"),
           (struct action){ .type = ACTION_OPEN, .who = PARTNER_NONE, .value = SCREEN_SUPPORT });
}
