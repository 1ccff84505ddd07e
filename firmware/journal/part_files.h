/* Folders in the data folder that hold what somebody took along, or a summary of it, in plain text:
 * "export-Ana-2026-11-26", "summary-left-Ana-2026-11-26-2", as ui/app/leave.c and the keeper name them. */
#ifndef KEPT_JOURNAL_PART_FILES_H
#define KEPT_JOURNAL_PART_FILES_H

#include "firmware/model.h"

bool part_files_are(const char *name);

/* Removes the folder NAME in FOLDER, an open one, with the files in it. */
bool part_files_remove(int folder, const char *name);

/* Removes WHO's summaries from DIR: they leave with their author, and whoever finds one gone is fine. */
bool part_files_forget(const char *dir, enum partner who);

#endif
