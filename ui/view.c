#include "ui/view.h"

#include <assert.h>

#include "ui/screens/answer.h"

typedef void (*screen_builder)(const struct view *v, struct scene *s);

static const screen_builder builders[] = {
    [SCREEN_HOME] = screen_home,
    [SCREEN_WELCOME] = screen_welcome,
    [SCREEN_MOOD] = screen_mood,
    [SCREEN_MOOD_KEPT] = screen_mood_kept,
    [SCREEN_WORDS] = screen_words,
    [SCREEN_TIMELINE] = screen_timeline,
    [SCREEN_ENTRY] = screen_entry,
    [SCREEN_YESTERDAY] = screen_yesterday,
    [SCREEN_SETTINGS] = screen_settings,
    [SCREEN_PRIVACY] = screen_privacy,
    [SCREEN_AMBIENT] = screen_ambient,
    [SCREEN_DARK] = screen_dark,
    [SCREEN_TOGETHER] = screen_together,
    [SCREEN_WHO] = screen_who,
    [SCREEN_FORM] = screen_form,
    [SCREEN_PROMISES] = screen_promises,
    [SCREEN_PROMISE] = screen_promise,
    [SCREEN_OFFER] = screen_offer,
    [SCREEN_AGREEMENTS] = screen_agreements,
    [SCREEN_AGREEMENT] = screen_agreement,
    [SCREEN_REST] = screen_rest,
    [SCREEN_TEMPLATES] = screen_templates,
    [SCREEN_SUPPORT] = screen_support,
    [SCREEN_REGION] = screen_region,
    [SCREEN_OURS] = screen_ours,
    [SCREEN_SET_PERSON] = screen_set_person,
    [SCREEN_SET_SCREEN] = screen_set_screen,
    [SCREEN_SET_QUIET] = screen_set_quiet,
    [SCREEN_SET_REVIEW] = screen_set_review,
    [SCREEN_SET_LANGUAGE] = screen_set_language,
    [SCREEN_SET_ZONE] = screen_set_zone,
    [SCREEN_WIDEN] = screen_widen,
    [SCREEN_CODE] = screen_code,
    [SCREEN_SIGN] = screen_sign,
    [SCREEN_RECOVERY] = screen_recovery,
    [SCREEN_OWN] = screen_own,
    [SCREEN_OWN_ITEM] = screen_own_item,
    [SCREEN_OWN_MORE] = screen_own_more,
    [SCREEN_CARD] = screen_card,
    [SCREEN_CARDS] = screen_cards,
    [SCREEN_WEEK_BEGIN] = screen_week_begin,
    [SCREEN_WEEK] = screen_week,
    [SCREEN_CALM] = screen_calm,
    [SCREEN_JAR] = screen_jar,
    [SCREEN_PICKS] = screen_picks,
    [SCREEN_PICKED] = screen_picked,
    [SCREEN_OWN_SETTINGS] = screen_own_settings,
    [SCREEN_QUIET_DATES] = screen_quiet_dates,
    [SCREEN_TALK] = screen_talk,
    [SCREEN_MONTH] = screen_month,
    [SCREEN_LEAVE] = screen_leave,
    [SCREEN_SUMMARY] = screen_summary,
    [SCREEN_DAMAGED] = screen_damaged,
    [SCREEN_COPIES] = screen_copies,
    [SCREEN_SET_CLOCK] = screen_set_clock,
    [SCREEN_SET_LIGHT] = screen_set_light,
    [SCREEN_SET_TURN] = screen_set_turn,
    [SCREEN_SET_BUTTONS] = screen_set_buttons,
};
static_assert(sizeof builders / sizeof *builders == SCREEN_COUNT, "a builder for every screen");

void view_scene(const struct view *v, struct scene *s)
{
    scene_clear(s);
    scene_fill(s, (struct rect){ 0, 0, v->m->w, v->m->h }, TOKEN_GROUND);
    builders[v->ui->screen](v, s);
    answer_overlay(v, s);
    if (v->from_right)
        scene_mirror(s, v->m->w);
}
