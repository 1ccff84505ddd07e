/* Kept for this talk. Whoever has written nothing sees the same two answers as whoever has: nobody can
 * tell before one opens it. */
#include <string.h>
#include <strings.h>

#include "ui/screens/week.h"
#include "ui/words/words.h"

enum { ID_FIRST = WEEK_ID, ID_SECOND = WEEK_ID + 2 };

static void said(const struct view *v, struct scene *s, struct rect room, enum partner who, const char *text)
{
    parts_text(v, s,
               &(struct parts_text){ .box = room, .style = STYLE_BODY, .ink = token_of(who), .text = text });
}

static void pair(const struct view *v, struct scene *s, struct rect room, enum partner who, const char *first,
                 struct action yes, const char *second, struct action no)
{
    yes.who = no.who = who;
    week_pair(v, s, room,
              (struct pill[]){
                  { .text = first, .id = PARTS_ID(SCREEN_WEEK, ID_FIRST + (int)who), .action = yes },
                  { .text = second, .id = PARTS_ID(SCREEN_WEEK, ID_SECOND + (int)who), .action = no } });
}

/* "I felt" and what follows it, in one sentence; whoever wrote a sentence of their own ("I was tired.") is
 * not made to begin twice. */
static const char *sentence(struct scene *s, const char *begins, const char *part)
{
    size_t first = strcspn(begins, " ");
    bool whole = strncasecmp(part, begins, first) == 0 && part[first] == ' ';
    return whole ? scene_string(s, part) : scene_printf(s, "%s %s", begins, part);
}

static void words(const struct view *v, struct scene *s, struct rect room, enum partner who)
{
    static const char *const begins[] = { N_("I felt"), N_("I need") };
    char part[WORDS_BYTES + 1];
    int gap = parts_px(v, 12), y = room.y, end = room.y + room.h;
    for (int i = 0; i < 2; i++) {
        if (!words_part_of(v->ui->week.note[who].words, i, part, sizeof part))
            continue;
        const char *text = sentence(s, _(begins[i]), part);
        int most = i == 0 && strchr(v->ui->week.note[who].words, WORDS_PART) ? (room.h - gap) / 2 : end - y;
        y += parts_text(v, s,
                        &(struct parts_text){ .box = { room.x, y, room.w, most },
                                              .style = STYLE_BODY,
                                              .ink = token_of(who),
                                              .text = text }) +
             gap;
    }
    if (words_part_of(v->ui->week.note[who].words, 2, part, sizeof part)) /* something owned, kept for here */
        said(v, s, (struct rect){ room.x, y, room.w, end - y }, who, scene_string(s, part));
    memset(part, 0, sizeof part);
}

static void side(const struct view *v, struct scene *s, struct rect box, enum partner who)
{
    const struct action keep = { .type = ACTION_KEEP, .uid = v->ui->week.note[who].uid };
    const struct action drop = { .type = ACTION_OWN_DROP, .uid = v->ui->week.note[who].uid };
    const struct action open = { .type = ACTION_NOTE_OPEN }, nothing = { .type = ACTION_NOTHING };
    struct rect room = week_side(v, s, box, who, false);
    switch (v->ui->week.note[who].state) {
    case NOTE_SEALED:
        pair(v, s, room, who, _("Open mine"), open, _("Nothing today"), nothing);
        return;
    case NOTE_NOTHING:
        said(v, s, room, who, _("Nothing today."));
        return;
    case NOTE_ABSENT:
        said(v, s, room, who, _("Nothing here today."));
        return;
    case NOTE_OPEN:
        words(v, s, room, who);
        week_enlarge(s, box, who);
        return;
    case NOTE_ASKED:
        pair(v, s, room, who, _("Let it go"), drop, _("Keep it for another week"), keep);
        return;
    case NOTE_SETTLED:
        said(v, s, room, who, _("Thank you for saying it."));
        return;
    }
}

void week_notes(const struct view *v, struct scene *s)
{
    struct rect box =
        week_frame(v, s, &(struct week_frame){ .title = _("Kept for this talk"), .next = _("Next") });
    if (v->ui->week.large) {
        words(v, s, week_side(v, s, box, v->ui->week.large_of, false), v->ui->week.large_of);
        week_enlarge(s, box, v->ui->week.large_of);
        return;
    }
    int gap = parts_px(v, v->m->portrait ? 24 : 48), most = parts_px(v, 560);
    int title_w = text_measure(v->text, STYLE_TITLE, _("Kept for this talk"), 0).w;
    bool clear = box.x + title_w < v->m->w / 2 - parts_px(v, 24); /* the seam never runs through words */
    parts_seam(v, s, clear ? 0 : box.y - parts_px(v, 4),
               box.y + (box.h < most ? box.h : most) + parts_px(v, 8), SEAM_CLEAR);
    box.h = box.h < most ? box.h : most;
    for (int p = 0; p < PARTNER_COUNT; p++)
        side(v, s, parts_side(v, box, (enum partner)p, gap), (enum partner)p);
}
