#include "ui/session/demo.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "firmware/paths.h"
#include "ui/session/script.h"

bool demo_folder(struct demo *d, char *why, size_t size)
{
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    const char *const places[] = { runtime ? runtime : "", "/dev/shm", "/tmp" };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!*places[i] || strlen(places[i]) > 100)
            continue;
        snprintf(d->dir, sizeof d->dir, "%s/kept-demo-XXXXXX", places[i]);
        if (mkdtemp(d->dir))
            return true;
    }
    snprintf(why, size, "no place for the demo's journal: %s; make /tmp writable", strerror(errno));
    d->dir[0] = '\0';
    return false;
}

void demo_remove(struct demo *d)
{
    DIR *dir = d->dir[0] ? opendir(d->dir) : NULL;
    if (!dir)
        return;
    /* cppcheck-suppress readdirCalled ; the stream is this function's own */
    for (struct dirent *e; (e = readdir(dir));)
        if (e->d_name[0] != '.')
            unlinkat(dirfd(dir), e->d_name, 0);
    closedir(dir);
    rmdir(d->dir);
    d->dir[0] = '\0';
}

static bool copy_file(int from_dir, int to_dir, const char *name)
{
    int from = openat(from_dir, name, O_RDONLY | O_CLOEXEC);
    int to = openat(to_dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    ssize_t n = from < 0 || to < 0 ? -1 : 1;
    while (n > 0)
        n = sendfile(to, from, NULL, 1 << 20);
    if (from >= 0)
        close(from);
    return (to < 0 || close(to) == 0) && n == 0;
}

bool demo_copy(const struct demo *from, const struct demo *to, char *why, size_t size)
{
    DIR *dir = opendir(from->dir), *target = opendir(to->dir);
    bool good = dir && target;
    /* cppcheck-suppress readdirCalled ; the stream is this function's own */
    for (struct dirent *e; good && (e = readdir(dir));)
        good = e->d_name[0] == '.' || copy_file(dirfd(dir), dirfd(target), e->d_name);
    if (!good)
        snprintf(why, size, "%s: the demo's journal cannot be copied: %s", to->dir, strerror(errno));
    if (dir)
        closedir(dir);
    if (target)
        closedir(target);
    return good;
}

static const char *const bare_setup[] = { "command left setting \"name=Ana\"",
                                          "command right setting \"name=Ben\"",
                                          "command - setting \"setup.done=1\"" };

static bool set_up_only(struct session *s, char *why, size_t size)
{
    for (size_t i = 0; i < sizeof bare_setup / sizeof *bare_setup; i++)
        if (!script_do(s, bare_setup[i], why, size))
            return false;
    return true;
}

/* What is up after weeks of replay is not what a person would find: home, and awake. */
static void fresh_glass(struct session *s, struct moment now)
{
    struct facts facts = s->app.facts;
    app_init(&s->app, &s->config, &s->deck, s->rows, now);
    app_facts(&s->app, &facts, now);
}

static void arrive(struct session *s, wall_time end, bool live, const struct timebase *time)
{
    script_pass(s, end.ms - session_now(s).wall.ms);
    if (live)
        s->time = *time;
    fresh_glass(s, session_now(s));
    session_settle(s);
}

bool demo_open(struct session *s, const char *dir, const char *config, const struct timebase *time,
               bool household, bool live, char *why, size_t size)
{
    char script[512] = "";
    if (household && !paths_asset("demo.script", script, sizeof script)) {
        snprintf(why, size,
                 "demo.script is not installed: install kept again, or set KEPT_ASSETS to its assets folder");
        return false;
    }
    struct timebase frozen = *time;
    wall_time end = timebase_now(&frozen).wall;
    if (!household)
        timebase_pin(&frozen, end, true);
    else if (!script_rewind(&frozen, script, end, why, size))
        return false;
    struct session_options o = { .data_dir = dir, .config = config, .demo = true, .time = &frozen };
    if (!session_open(s, &o, why, size))
        return false;
    if (household ? !script_replay(s, script, end, why, size) : !set_up_only(s, why, size)) {
        session_close(s);
        return false;
    }
    arrive(s, end, live, time);
    return true;
}
