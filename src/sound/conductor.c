#include "sound/conductor.h"

#include "core/scalar.h"

#include <math.h>
#include <string.h>

#define CENTRE 0.70710678f /* mono to each side, equal power */

void conductor_init(Conductor *c) {
    memset(c, 0, sizeof *c);
    atomic_init(&c->written, 0);
    atomic_init(&c->read, 0);
    atomic_init(&c->played, 0);
    atomic_init(&c->late, 0);
    atomic_init(&c->dropped, 0);
    for (int i = 0; i < LAYER_COUNT; i++)
        c->layers[i] = (LayerState){.gain = 1, .aim = 1};
    limiter_init(&c->limiter);
}

/* ---- the game thread ---- */

static bool send(Conductor *c, const ConductorMessage *message) {
    size_t written = atomic_load_explicit(&c->written, memory_order_relaxed);
    size_t read = atomic_load_explicit(&c->read, memory_order_acquire);
    if (written - read >= CONDUCTOR_RING) return false;
    c->ring[written % CONDUCTOR_RING] = *message;
    atomic_store_explicit(&c->written, written + 1, memory_order_release);
    return true;
}

bool conductor_play(Conductor *c, const SoundEvent *event) {
    return send(c, &(ConductorMessage){.kind = MESSAGE_PLAY, .event = *event});
}

bool conductor_breath(Conductor *c, int64_t frame, int frames, bool is_in, float gain) {
    SoundEvent event = {.frame = frame,
                        .layer = LAYER_BREATH,
                        .gain = gain,
                        .is_breath = true,
                        .tone = breath_tone(frames, is_in)};
    return conductor_play(c, &event);
}

bool conductor_revoke(Conductor *c, int64_t frame, unsigned layers) {
    return send(c, &(ConductorMessage){
                       .kind = MESSAGE_REVOKE, .event = {.frame = frame}, .layers = layers});
}

bool conductor_fade(Conductor *c, int64_t frame, uint32_t tag, float gain, int frames,
                    bool goes_on) {
    SoundEvent event = {.frame = frame, .tag = tag, .gain = gain, .fade_in = frames};
    return send(c, &(ConductorMessage){.kind = MESSAGE_FADE, .event = event, .on = goes_on});
}

bool conductor_set_layer(Conductor *c, SoundLayer layer, float volume, bool is_on) {
    SoundEvent event = {.layer = layer, .gain = clampf(volume, 0, 1)};
    return send(c, &(ConductorMessage){.kind = MESSAGE_LAYER, .event = event, .on = is_on});
}

int64_t conductor_frames(const Conductor *c) {
    return atomic_load_explicit(&c->played, memory_order_acquire);
}

ConductorStats conductor_stats(const Conductor *c) {
    return (ConductorStats){.late = atomic_load_explicit(&c->late, memory_order_relaxed),
                            .dropped = atomic_load_explicit(&c->dropped, memory_order_relaxed)};
}

/* ---- the audio thread ---- */

static void count(atomic_uint_least64_t *counter) {
    atomic_fetch_add_explicit(counter, 1, memory_order_relaxed);
}

static void fade_active(ActiveSound *s, float aim, int frames, bool ends) {
    s->aim = aim;
    s->step = (aim - s->gain) / (float)(frames > 0 ? frames : 1);
    s->ends = ends;
}

static void fade_out(ActiveSound *s) {
    if (!s->ends || s->aim > 0 || fabsf(s->step) * CONDUCTOR_FADE < s->gain)
        fade_active(s, 0, CONDUCTOR_FADE, true);
}

static void remove_pending(Conductor *c, int index) {
    c->pending_count--;
    memmove(&c->pending[index], &c->pending[index + 1],
            (size_t)(c->pending_count - index) * sizeof c->pending[0]);
}

static void drop_revoked(Conductor *c, const ConductorMessage *revoke) {
    for (int i = c->pending_count - 1; i >= 0; i--) {
        const ConductorMessage *m = &c->pending[i];
        if (m->kind == MESSAGE_PLAY && (1u << m->event.layer & revoke->layers) &&
            m->event.frame >= revoke->event.frame)
            remove_pending(c, i);
    }
}

/* Pending messages stand in the order of their frames, those of one frame in the order of sending,
 * but what ends sounds comes before what begins them. */
static bool comes_before(const ConductorMessage *a, const ConductorMessage *b) {
    if (a->event.frame != b->event.frame) return a->event.frame < b->event.frame;
    bool a_begins = a->kind == MESSAGE_PLAY, b_begins = b->kind == MESSAGE_PLAY;
    return a_begins != b_begins ? b_begins : a->order < b->order;
}

static void insert_pending(Conductor *c, const ConductorMessage *message) {
    if (c->pending_count == CONDUCTOR_PENDING) {
        count(&c->dropped);
        return;
    }
    int at = c->pending_count;
    while (at > 0 && comes_before(message, &c->pending[at - 1]))
        at--;
    memmove(&c->pending[at + 1], &c->pending[at],
            (size_t)(c->pending_count - at) * sizeof c->pending[0]);
    c->pending[at] = *message;
    c->pending_count++;
}

static void set_layer(Conductor *c, const ConductorMessage *m) {
    LayerState *layer = &c->layers[m->event.layer];
    layer->aim = m->on ? m->event.gain : 0;
    if (!c->is_primed) layer->gain = layer->aim;
}

static void receive(Conductor *c) {
    size_t read = atomic_load_explicit(&c->read, memory_order_relaxed);
    size_t written = atomic_load_explicit(&c->written, memory_order_acquire);
    for (; read != written; read++) {
        ConductorMessage message = c->ring[read % CONDUCTOR_RING];
        message.order = c->orders++;
        if (message.kind == MESSAGE_LAYER) {
            set_layer(c, &message);
            continue;
        }
        if (message.kind != MESSAGE_PLAY && message.event.frame < c->mixed)
            message.event.frame = c->mixed;
        if (message.kind == MESSAGE_REVOKE) drop_revoked(c, &message);
        insert_pending(c, &message);
    }
    atomic_store_explicit(&c->read, read, memory_order_release);
}

static void begin(Conductor *c, const ConductorMessage *m) {
    int64_t late = c->mixed - m->event.frame;
    bool has_content = m->event.is_breath ? m->event.tone.frames > 0
                                          : m->event.sound.frames > 0 && m->event.sound.samples;
    if (late > CONDUCTOR_TOO_LATE || !has_content || c->active_count == CONDUCTOR_ACTIVE) {
        count(&c->dropped);
        return;
    }
    if (late > 0) count(&c->late);
    if (m->event.layer == LAYER_VOICE) { /* never two voices at once */
        for (int i = 0; i < c->active_count; i++) {
            if (c->active[i].event.layer == LAYER_VOICE) fade_out(&c->active[i]);
        }
    }
    ActiveSound *s = &c->active[c->active_count++];
    *s = (ActiveSound){.event = m->event, .order = m->order};
    s->gain = s->aim = m->event.gain;
    if (m->event.loops && m->event.from > 0) s->position = m->event.from % m->event.sound.frames;
    if (m->event.fade_in > 0) {
        s->gain = 0;
        fade_active(s, m->event.gain, m->event.fade_in, false);
    }
    if (m->event.layer == LAYER_CUES) {
        int head = m->event.sound.frames;
        if (head > CONDUCTOR_YIELD_HOLD) head = CONDUCTOR_YIELD_HOLD;
        c->yields_until = c->mixed + head;
    }
    if (m->event.is_breath) { /* a breath that begins late is joined, not moved */
        for (int64_t i = 0; i < late; i++)
            breath_tone_next(&s->event.tone);
    }
}

static void apply_fade(Conductor *c, const ConductorMessage *fade) {
    for (int i = 0; i < c->active_count; i++) {
        ActiveSound *s = &c->active[i];
        bool ends = s->ends && s->aim == 0; /* for good */
        if (s->event.tag == fade->event.tag && s->order < fade->order && !ends)
            fade_active(s, fade->event.gain, fade->event.fade_in, !fade->on);
    }
    for (int i = c->pending_count - 1; i >= 0; i--) {
        ConductorMessage *m = &c->pending[i];
        if (m->kind == MESSAGE_PLAY && m->event.tag == fade->event.tag && m->order < fade->order) {
            m->event.gain = fade->event.gain;
            if (!fade->on) remove_pending(c, i);
        }
    }
}

static void apply_due(Conductor *c) {
    while (c->pending_count && c->pending[0].event.frame <= c->mixed) {
        ConductorMessage m = c->pending[0];
        remove_pending(c, 0);
        if (m.kind == MESSAGE_PLAY) {
            begin(c, &m);
        } else if (m.kind == MESSAGE_FADE) {
            apply_fade(c, &m);
        } else {
            for (int i = 0; i < c->active_count; i++) {
                ActiveSound *s = &c->active[i];
                if ((1u << s->event.layer & m.layers) && s->order < m.order) fade_out(s);
            }
        }
    }
}

static float step_to(float value, float aim, float step) {
    return value < aim ? fminf(value + step, aim) : fmaxf(value - step, aim);
}

/* One frame's gain of a sound; false when it has faded away. */
static bool step_gain(ActiveSound *s) {
    if (s->gain != s->aim) s->gain = step_to(s->gain, s->aim, fabsf(s->step));
    return !(s->ends && s->gain == s->aim);
}

/* Adds up to n frames of one sound; false when it is over. Marks the frames it sounded in. */
static bool add_sound(ActiveSound *s, float (*out)[2], bool *sounded, int n) {
    const Sound *sound = &s->event.sound;
    for (int i = 0; i < n; i++) {
        float left, right;
        if (s->event.is_breath) {
            if (s->event.tone.at >= s->event.tone.frames) return false;
            left = right = breath_tone_next(&s->event.tone) * CENTRE;
        } else {
            if (s->position == sound->frames && s->event.loops) s->position = 0;
            if (s->position == sound->frames) return false;
            const int16_t *x = &sound->samples[(size_t)s->position * (size_t)sound->channels];
            float scale = sound->channels == 1 ? CENTRE / 32768 : 1.0f / 32768;
            left = x[0] * scale;
            right = x[sound->channels - 1] * scale;
            s->position++;
        }
        sounded[i] = true;
        out[i][0] += left * s->gain;
        out[i][1] += right * s->gain;
        if (!step_gain(s)) return false;
    }
    return true;
}

/* The next cue's frame, as far as one is known. */
static int64_t next_cue(const Conductor *c) {
    for (int i = 0; i < c->pending_count; i++) {
        const ConductorMessage *m = &c->pending[i];
        if (m->kind == MESSAGE_PLAY && m->event.layer == LAYER_CUES) return m->event.frame;
    }
    return INT64_MAX;
}

static float duck(Conductor *c, bool voice_sounds, bool yields) {
    float wanted = voice_sounds ? CONDUCTOR_DUCK_DB : yields ? CONDUCTOR_YIELD_DB : 0;
    float step = CONDUCTOR_DUCK_DB / CONDUCTOR_DUCK_ATTACK;
    if (c->duck_db > wanted) step = CONDUCTOR_DUCK_DB / CONDUCTOR_DUCK_RELEASE;
    if (yields && c->duck_db < CONDUCTOR_YIELD_DB)
        step = CONDUCTOR_YIELD_DB / CONDUCTOR_YIELD_BEFORE;
    c->duck_db = step_to(c->duck_db, wanted, step);
    return c->duck_db == 0 ? 1 : powf(10, -c->duck_db / 20);
}

/* n frames in which nothing begins or is revoked. */
static void mix_piece(Conductor *c, float *out, int n) {
    float layers[LAYER_COUNT][CONDUCTOR_BLOCK][2];
    bool sounded[LAYER_COUNT][CONDUCTOR_BLOCK] = {{false}};
    memset(layers, 0, sizeof layers);
    int kept = 0;
    for (int i = 0; i < c->active_count; i++) {
        ActiveSound *s = &c->active[i];
        if (add_sound(s, layers[s->event.layer], sounded[s->event.layer], n)) {
            if (kept != i) c->active[kept] = *s;
            kept++;
        }
    }
    c->active_count = kept;
    bool has_cues = c->layers[LAYER_CUES].aim > 0;
    int64_t yields_from = has_cues ? next_cue(c) - CONDUCTOR_YIELD_BEFORE : INT64_MAX;
    int64_t yields_until = has_cues ? c->yields_until : 0;
    for (int i = 0; i < n; i++) {
        float left = 0, right = 0;
        bool voice = sounded[LAYER_VOICE][i] && c->layers[LAYER_VOICE].aim > 0;
        int64_t frame = c->mixed + i;
        float ducked = duck(c, voice, frame >= yields_from || frame < yields_until);
        for (int k = 0; k < LAYER_COUNT; k++) {
            LayerState *layer = &c->layers[k];
            if (layer->gain != layer->aim)
                layer->gain = step_to(layer->gain, layer->aim, 1.0f / CONDUCTOR_RAMP);
            float gain = k == LAYER_MUSIC ? layer->gain * ducked : layer->gain;
            left += layers[k][i][0] * gain;
            right += layers[k][i][1] * gain;
        }
        out[2 * i] = left;
        out[2 * i + 1] = right;
    }
    c->mixed += n;
}

static void mix_block(Conductor *c, float *out, int frames) {
    for (int done = 0; done < frames;) {
        apply_due(c);
        int n = frames - done;
        if (c->pending_count && c->pending[0].event.frame - c->mixed < n)
            n = (int)(c->pending[0].event.frame - c->mixed);
        mix_piece(c, out + 2 * (size_t)done, n);
        done += n;
    }
    limiter_run(&c->limiter, out, frames);
}

void conductor_mix(Conductor *c, float *out_stereo, int frames) {
    receive(c);
    if (!c->is_primed) { /* what the limiter holds back is mixed ahead once */
        float ahead[CONDUCTOR_LOOKAHEAD * 2];
        mix_block(c, ahead, CONDUCTOR_LOOKAHEAD);
        c->is_primed = true;
    }
    for (int done = 0; done < frames;) {
        int n = frames - done < CONDUCTOR_BLOCK ? frames - done : CONDUCTOR_BLOCK;
        mix_block(c, out_stereo + 2 * (size_t)done, n);
        done += n;
    }
    atomic_fetch_add_explicit(&c->played, frames, memory_order_release);
}
