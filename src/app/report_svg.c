/* A DrawList as SVG. */
#include "app/report_chart.h"

static void color(TextOut *o, const char *what, Color c) {
    text_out_format(o, " %s=\"#%02x%02x%02x\"", what, c.r, c.g, c.b);
    if (c.a < 255) text_out_format(o, " %s-opacity=\"%.2f\"", what, (double)c.a / 255);
}

static void rect(TextOut *o, const DrawOp *op) {
    bool is_disc = op->w == op->h && op->radius * 2 >= op->w;
    if (is_disc)
        text_out_format(o, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\"",
                        (double)(op->x + op->w / 2), (double)(op->y + op->h / 2),
                        (double)op->w / 2);
    else
        text_out_format(o, "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"",
                        (double)op->x, (double)op->y, (double)op->w, (double)op->h);
    if (!is_disc && op->radius > 0) text_out_format(o, " rx=\"%.2f\"", (double)op->radius);
    color(o, op->stroke > 0 ? "stroke" : "fill", op->c0);
    if (op->stroke > 0)
        text_out_format(o, " fill=\"none\" stroke-width=\"%.2f\"", (double)op->stroke);
    text_out(o, "/>");
}

static void points(TextOut *o, const DrawList *list, const DrawOp *op) {
    bool is_filled = op->kind == DRAW_POLYGON;
    text_out(o, is_filled || op->closed ? "<polygon points=\"" : "<polyline points=\"");
    for (int i = 0; i < op->count; i++)
        text_out_format(o, "%s%.2f,%.2f", i ? " " : "", (double)list->points[op->first + i].x,
                        (double)list->points[op->first + i].y);
    text_out(o, "\"");
    color(o, is_filled ? "fill" : "stroke", op->c0);
    if (!is_filled)
        text_out_format(o,
                        " fill=\"none\" stroke-width=\"%.2f\" stroke-linecap=\"round\" "
                        "stroke-linejoin=\"round\"",
                        (double)op->stroke);
    text_out(o, "/>");
}

static void words(TextOut *o, const DrawList *list, const DrawOp *op) {
    static const char *const ANCHORS[] = {
        [ALIGN_LEFT] = "start", [ALIGN_CENTRE] = "middle", [ALIGN_RIGHT] = "end"};
    text_out_format(o, "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\" text-anchor=\"%s\"",
                    (double)op->x, (double)op->y, (double)op->px, ANCHORS[op->align]);
    color(o, "fill", op->c0);
    text_out(o, ">");
    text_out_escaped(o, list->chars + op->first);
    text_out(o, "</text>");
}

void report_svg(const DrawList *list, ChartBox box, const char *title, TextOut *out) {
    text_out_format(out, "<svg viewBox=\"%.2f %.2f %.2f %.2f\" role=\"img\"><title>", (double)box.x,
                    (double)box.y, (double)box.w, (double)box.h);
    text_out_escaped(out, title);
    text_out(out, "</title>");
    for (int i = 0; i < list->op_count; i++) {
        const DrawOp *op = &list->ops[i];
        if (op->kind == DRAW_ROUND_RECT)
            rect(out, op);
        else if (op->kind == DRAW_POLYLINE || op->kind == DRAW_POLYGON)
            points(out, list, op);
        else if (op->kind == DRAW_TEXT)
            words(out, list, op);
    }
    text_out(out, "</svg>\n");
}
