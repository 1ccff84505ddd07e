/* What follows when a form is on the card. */
#include "ui/app_internal.h"

void app_form_sent(struct app *a, const struct form *sent, const char *first)
{
    (void)a;
    (void)sent;
    (void)first;
}
