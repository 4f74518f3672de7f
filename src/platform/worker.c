#include "platform/worker.h"

#include <SDL.h>
#include <stdlib.h>

struct Worker {
    SDL_Thread *thread;
    void (*work)(void *ctx);
    void *ctx;
};

static int run(void *data) {
    Worker *worker = data;
    worker->work(worker->ctx);
    return 0;
}

bool worker_start(const char *name, void (*work)(void *ctx), void *ctx, Worker **out, Err *err) {
    Worker *worker = malloc(sizeof *worker);
    if (!worker) return err_set(err, ERR_LIMIT, "%s: out of memory", name);
    *worker = (Worker){.work = work, .ctx = ctx};
    worker->thread = SDL_CreateThread(run, name, worker);
    if (!worker->thread) {
        free(worker);
        return err_set(err, ERR_LIMIT, "%s: no thread could be started (%s)", name, SDL_GetError());
    }
    *out = worker;
    return true;
}

void worker_join(Worker *worker) {
    if (!worker) return;
    SDL_WaitThread(worker->thread, NULL);
    free(worker);
}
