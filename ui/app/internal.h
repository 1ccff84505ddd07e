/* What the parts of the app share with each other and with nobody else. */
#ifndef KEPT_UI_APP_INTERNAL_H
#define KEPT_UI_APP_INTERNAL_H

#include "ui/app/app.h"

#define NOTE_MS 2500        /* "Already kept", "Taken back" */
#define TROUBLE_MS 30000    /* "Not kept": long enough to be read by who comes back */
#define MOOD_COMMIT_MS 3000 /* after the last press of the mood button */
#define FLECK_MS 600
#define TOO_LATE_MS 700      /* a finger on its way to a screen that went by itself */
#define WORDS_IDLE_MS 300000 /* somebody looking for words is not idle */
#define BOUNCE_MS 150
#define CODE_TYPED_MS 1000   /* a keyboard that is quiet for so long has done with a code */
#define WEEK_IDLE_MS 1200000 /* nor are two who talk */

/* A cleared act for the journal, stamped with the app's time. NULL when the ring is full. */
struct act *app_push(struct app *a, enum act_kind kind, enum partner who, enum source source);
struct act *app_last_act(struct app *a); /* the one pushed last; NULL when none waits */

/* entry.c: what is logged. */
void app_keep_mood(struct app *a, const struct action *action);
void app_keep_promise(struct app *a, const struct action *action);
void app_keep_win(struct app *a, const struct action *action);
void app_keep_shared_win(struct app *a, const struct action *action);
void app_mood_open(struct app *a, const struct action *action);
void app_mood_step(struct app *a, const struct action *action);
void app_commit_chosen(struct app *a, enum source source); /* what a button chose on the strip, if anything */
void app_help(struct app *a, const struct action *action);
void app_share(struct app *a, const struct action *action);
void app_undo(struct app *a, const struct action *action);
void app_entry_result(struct app *a, const struct journal_result *r);
void app_entry_worded(struct app *a, const struct uid *uid); /* its words are on the card */
void app_not_kept(struct app *a, enum journal_error error);  /* says so in the middle of home */
void app_entry_tick(struct app *a);
bool app_entry_deadline(const struct app *a, mono_time *at);

/* opened.c: an entry opened from the timeline. */
void app_open_entry(struct app *a, const struct action *action);
void app_take_back(struct app *a, const struct action *action);
void app_taken_back(struct app *a, const struct journal_result *r);
void app_answer(struct app *a, const struct action *action);

/* form.c: forms. */
void app_form_open(struct app *a, const struct action *action);
void app_form_part(struct app *a, const struct action *action);
void app_form_day(struct app *a, const struct action *action);
void app_form_send(struct app *a, const struct action *action);
void app_form_leave(struct app *a);         /* its screens are left */
void app_form_back(struct app *a);          /* the same by the way back, step by step */
bool app_form_private(const struct app *a); /* one that is only its author's to read is up */
void app_form_result(struct app *a, const struct journal_result *r);
/* A form that is on the card: SENT holds its kind, who, day and the uid; FIRST its first part. */
void app_form_sent(struct app *a, const struct form *sent, const char *first);
/* Asks whose it is to be, then does THEN with the answer as its who. */
void app_ask_who(struct app *a, const struct action *then);

/* own.c: one's own page and its code. */
void app_open_own(struct app *a, const struct action *action);
/* Opens WHO's page (behind their code where they have one), then does THEN (NULL: the page is shown). A
 * text of THEN is taken along if it is short. With a wrong code the page is shown, empty, and THEN is not
 * done. */
void app_with_own(struct app *a, enum partner who, const struct action *then);
/* Whether what needs WHO's code may be done: their page is open, or they have no code. */
bool app_may(const struct app *a, enum partner who);
bool app_on_own(const struct app *a); /* a screen of somebody's own page is up */
/* What was done on a page that is not right shows there; true: that is all that comes of it. */
bool app_own_pretend(struct app *a, const struct act *act);
void app_own_settle(struct app *a); /* closes the page once its screens have been left */
void app_own_facts(struct app *a);  /* something was kept: the page is read anew */

/* code.c: a code being given, or chosen. */
void app_code_settle(struct app *a); /* its page may have gone, by whatever way */
void app_code_begin(struct app *a, enum code_step step, enum partner who);
void app_code_type(struct app *a, const struct action *action);
void app_code_erase(struct app *a);
void app_code_keys(struct app *a, const struct action *action);
void app_code_done(struct app *a);
void app_code_choose(struct app *a, const struct action *action); /* ACTION_CODE */
void app_sign(struct app *a, const struct action *action);
void app_code_chosen(struct app *a, struct own_page *page); /* the page that answers OWN_CHOOSE */
void app_code_result(struct app *a, const struct journal_result *r);
void app_code_again(struct app *a);                   /* it could not be made or kept: asked for once more */
void app_ask_own(struct app *a, enum own_asked what); /* with ui.code */

/* things.c: a thing on a screen of its own. */
bool app_offer(struct app *a, const struct uid *uid); /* one that waits on the page that is open */
void app_forget_offer(struct app *a);                 /* its words leave memory */
/* ACTION has been sent: a screen whose matter it settles is left. */
void app_thing_done(struct app *a, const struct action *action);
/* Ends one agreement or appointment whose day has passed; its act's ticket, 0: none is due. */
uint32_t app_lapse(struct app *a);

/* draft.c: words and names being written. */
void app_draft_part(struct app *a, int part); /* of ui.form */
void app_open_words(struct app *a, const struct action *action);
void app_words(struct app *a, const struct action *action);
void app_type(struct app *a, const struct action *action);
void app_erase(struct app *a, const struct action *action);
void app_keys(struct app *a, const struct action *action);
void app_caret(struct app *a, const struct action *action);
void app_draft_done(struct app *a, const struct action *action);
void app_draft_result(struct app *a, const struct journal_result *r);
/* A name that cannot be is up to be written anew. */
void app_name_refused(struct app *a, enum partner who, enum name_fault fault);
bool app_draft_private(const struct app *a); /* words that only their author is to read are up */
void app_draft_leave(struct app *a);         /* then they are kept as they are, and not shown again */

/* nav.c: getting about. */
void app_go(struct app *a, enum screen screen); /* remembers the present screen for "back" */
void app_go_home(struct app *a);
void app_back(struct app *a, const struct action *action);
void app_open(struct app *a, const struct action *action);
void app_open_thing(struct app *a, const struct action *action);
void app_done(struct app *a, const struct action *action);
void app_cover(struct app *a, const struct action *action);
void app_restore_cover(struct app *a); /* at the start, as it was left */
void app_wake(struct app *a, const struct action *action);
void app_review(struct app *a, const struct action *action);
void app_idle_tick(struct app *a);
bool app_idle_deadline(const struct app *a, mono_time *at);

/* setup.c: the welcome and the settings. */
void app_setting(struct app *a, const struct action *action);
void app_welcome_done(struct app *a, const struct action *action);
void app_welcome_open(struct app *a);
void app_welcome_back(struct app *a);
/* Whether WHO can be called NAME beside the other. The welcome asks for left's name first, and for right's
 * beside it. */
enum name_fault app_name_fault(const struct app *a, enum partner who, const char *name);
void app_set_up(struct app *a); /* by the journal it is done: here, or by a command */
/* A button on the page that shows them keeps nothing; true: it has been dealt with. */
bool app_button_tried(struct app *a, const struct action *action);
void app_setup_result(struct app *a, const struct journal_result *r);
/* leave.c: one's part as files. */
void app_take_along(struct app *a, const struct action *action);
void app_summary(struct app *a, const struct action *action);
void app_begin_again(struct app *a, const struct action *action);
void app_files(struct app *a, struct own_page *page); /* takes ownership */
void app_files_failed(struct app *a);                 /* they could not be asked for, if they were */
void app_leave_result(struct app *a, const struct journal_result *r);
bool app_has_left(const struct app *a, const struct action *action); /* it would log for who is gone */

void app_widen_begin(struct app *a, enum partner whose);
/* What takes both of them: asked for on SCREEN_WIDEN, then done. */
void app_both_ask(struct app *a, const struct action *then);
bool app_both_agreed(const struct app *a);
/* What is being agreed on shows only the next day: a wrong code is not told from the right one before. */
bool app_may_be_hollow(const struct app *a);
void app_agree(struct app *a, const struct action *action);

/* clock.c: the household's time. */
void app_clock_step(struct app *a, const struct action *action);
void app_clock(struct app *a, const struct action *action);
void app_clock_tick(struct app *a);

/* display.c: how the picture hangs. */
void app_turn_next(struct app *a, const struct action *action);
void app_turn_keep(struct app *a, const struct action *action);
void app_touched(struct app *a, const struct action *action);
void app_display_tick(struct app *a);
bool app_display_deadline(const struct app *a, mono_time *at);

/* week.c: the weekly review. */
bool app_week_up(const struct app *a); /* on the screen, or below what is */
void app_week_return(struct app *a);   /* to its page, from what was opened above it */
void app_week_open(struct app *a);     /* its beginning or, where it has begun, its page */
void app_week_start(struct app *a, const struct action *action);
void app_week_here(struct app *a, const struct action *action);
void app_week_next(struct app *a, const struct action *action);
void app_week_back(struct app *a, const struct action *action);
void app_week_pass(struct app *a, const struct action *action);
void app_week_listen(struct app *a, const struct action *action);
void app_week_note(struct app *a, const struct action *action);
void app_week_keep(struct app *a, const struct action *action);
void app_week_forget(struct app *a); /* opened notes leave memory */
/* A button inside the review is no entry; true: it has been dealt with. */
bool app_week_button(struct app *a, const struct action *action);
void app_week_done(struct app *a, const struct action *action); /* ACTION of the practice has been sent */
void app_week_facts(struct app *a);
void app_week_result(struct app *a, const struct journal_result *r);
void app_week_wake(struct app *a);    /* from the clock to what was up */
uint32_t app_week_due(struct app *a); /* ends a review of another day; its act's ticket, 0: none is due */
void app_week_tick(struct app *a);
bool app_week_deadline(const struct app *a, mono_time *at);

/* talk.c: a harder talk. */
void app_talk_open(struct app *a);
void app_talk_begin(struct app *a, const struct action *action);
void app_talk_next(struct app *a);
bool app_talk_back(struct app *a); /* false: it is left */
void app_talk_here(struct app *a, enum partner who);
void app_talk_prepare(struct app *a, const struct action *action);
void app_talk_unprepare(struct app *a, const struct action *action);
void app_talk_later(struct app *a, enum partner who);

/* practice.c: the practice. */
uint32_t app_send(struct app *a, const struct act *act); /* with a ticket of its own; 0: the ring is full */
void app_practice(struct app *a, const struct action *action);
void app_practice_result(struct app *a, const struct journal_result *r);
void app_practice_tick(struct app *a);
bool app_paused(const struct app *a, struct moment now);
bool app_quiet_date(const struct app *a, struct moment now);

/* Keeps the earlier of *AT and CANDIDATE; returns true for chaining. */
static inline bool app_earlier(bool there, mono_time *at, int64_t candidate_ms)
{
    if (!there || candidate_ms < at->ms)
        at->ms = candidate_ms;
    return true;
}

#endif
