#include "ui/ui.h"

#include <assert.h>
#include <string.h>

static const char *const keys[] = {
    [SCREEN_HOME] = "home",
    [SCREEN_WELCOME] = "welcome",
    [SCREEN_MOOD] = "mood",
    [SCREEN_MOOD_KEPT] = "mood_kept",
    [SCREEN_WORDS] = "words",
    [SCREEN_TIMELINE] = "timeline",
    [SCREEN_ENTRY] = "entry",
    [SCREEN_YESTERDAY] = "yesterday",
    [SCREEN_SETTINGS] = "settings",
    [SCREEN_PRIVACY] = "privacy",
    [SCREEN_AMBIENT] = "ambient",
    [SCREEN_DARK] = "dark",
    [SCREEN_TOGETHER] = "together",
    [SCREEN_WHO] = "who",
    [SCREEN_FORM] = "form",
    [SCREEN_PROMISES] = "promises",
    [SCREEN_PROMISE] = "promise",
    [SCREEN_OFFER] = "offer",
    [SCREEN_AGREEMENTS] = "agreements",
    [SCREEN_AGREEMENT] = "agreement",
    [SCREEN_REST] = "rest",
    [SCREEN_TEMPLATES] = "templates",
    [SCREEN_SUPPORT] = "support",
    [SCREEN_REGION] = "region",
    [SCREEN_OURS] = "ours",
    [SCREEN_SET_PERSON] = "set_person",
    [SCREEN_SET_SCREEN] = "set_screen",
    [SCREEN_SET_QUIET] = "set_quiet",
    [SCREEN_SET_REVIEW] = "set_review",
    [SCREEN_SET_LANGUAGE] = "set_language",
    [SCREEN_SET_ZONE] = "set_zone",
    [SCREEN_WIDEN] = "widen",
    [SCREEN_CODE] = "code",
    [SCREEN_SIGN] = "sign",
    [SCREEN_RECOVERY] = "recovery",
    [SCREEN_OWN] = "own",
    [SCREEN_OWN_ITEM] = "own_item",
    [SCREEN_OWN_MORE] = "own_more",
    [SCREEN_CARD] = "card",
    [SCREEN_CARDS] = "cards",
    [SCREEN_WEEK_BEGIN] = "week_begin",
    [SCREEN_WEEK] = "week",
    [SCREEN_CALM] = "calm",
    [SCREEN_JAR] = "jar",
    [SCREEN_PICKS] = "picks",
    [SCREEN_PICKED] = "picked",
    [SCREEN_OWN_SETTINGS] = "own_settings",
    [SCREEN_QUIET_DATES] = "quiet_dates",
    [SCREEN_TALK] = "talk",
    [SCREEN_MONTH] = "month",
    [SCREEN_LEAVE] = "leave",
    [SCREEN_SUMMARY] = "summary",
    [SCREEN_DAMAGED] = "damaged",
    [SCREEN_COPIES] = "copies",
    [SCREEN_SET_CLOCK] = "set_clock",
    [SCREEN_SET_LIGHT] = "set_light",
    [SCREEN_SET_TURN] = "set_turn",
    [SCREEN_SET_BUTTONS] = "set_buttons",
};
static_assert(sizeof keys / sizeof *keys == SCREEN_COUNT, "a key for every screen");

const char *screen_key(enum screen s)
{
    return keys[s];
}

bool screen_from_key(const char *key, enum screen *out)
{
    for (int i = 0; i < SCREEN_COUNT; i++) {
        if (strcmp(keys[i], key) == 0) {
            *out = (enum screen)i;
            return true;
        }
    }
    return false;
}
