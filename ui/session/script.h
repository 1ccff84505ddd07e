/* Scripts of actions: replayed through a session at their own times. The demo, the screenshots
 * and the replay tests are made of them. One action a line (firmware/action.h); a time may also
 * be relative, "-41d07:12": so many days before the day the script ends on. "#" begins a comment. */
#ifndef KEPT_UI_SCRIPT_H
#define KEPT_UI_SCRIPT_H

#include "ui/session/session.h"

/* Replays FILE into the session, whose clock must be frozen; the clock follows the script, and
 * every deadline in between is met. TODAY: what relative times count from. False with WHY
 * ("file:line: …") on the first line that cannot be read; what came before stays. */
bool script_replay(struct session *s, const char *file, wall_time today, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Does one whole line at its own time, to which the clock goes first. */
bool script_line(struct session *s, const char *line, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Does one line without a time, at the session's present time: "touch left mood 4". */
bool script_do(struct session *s, const char *line, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Lets MS pass in a frozen session, meeting the deadlines on the way. */
void script_pass(struct session *s, int64_t ms);

/* Freezes TB at FILE's earliest time, with its monotonic clock moved back as far, so that a replay
 * that ends at the present ends at the present of both. TODAY as above. */
bool script_rewind(struct timebase *tb, const char *file, wall_time today, char *why, size_t size)
    __attribute__((warn_unused_result));

#endif
