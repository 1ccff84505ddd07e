/* The day's copy of the journal, made while nobody is at the glass; and what both agreed on for the journal
 * as a whole, done on its day; and what somebody answers on SCREEN_DAMAGED. */
#ifndef KEPT_UI_SESSION_COPIES_H
#define KEPT_UI_SESSION_COPIES_H

#include "ui/session/session.h"

/* Does what is due at NOW. True when anything on the glass may have changed. */
bool session_copies_tick(struct session *s, struct moment now);

/* When it is to be called next; false: at nothing that is known now. */
bool session_copies_deadline(const struct session *s, mono_time *at);

/* The journal could not keep an act: it is let go of, unless there is another in its place by now. */
void session_copies_lose(struct session *s, struct moment now);

/* There is no journal: from now on its place is looked at, and what somebody brings there is taken up. */
void session_copies_gone(struct session *s, struct moment now);

#endif
