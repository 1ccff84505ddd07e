/* What is written as JSON: strings and fields. An object's braces are its writer's. */
#ifndef KEPT_JSON_H
#define KEPT_JSON_H

#include <stdio.h>

/* TEXT in quotes, what JSON forbids in it escaped; the end of a part of words (WORDS_PART) as a newline. */
void json_string(FILE *to, const char *text);

/* ,"KEY":"VALUE" */
void json_field(FILE *to, const char *key, const char *value);

#endif
