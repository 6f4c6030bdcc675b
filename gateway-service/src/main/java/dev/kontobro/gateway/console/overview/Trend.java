package dev.kontobro.gateway.console.overview;

import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.transfer.TransferOverview.Counts;
import dev.kontobro.gateway.transfer.TransferOverview.Day;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of transfers day by day: as a picture that needs no scripts, in words, and as a table.
 *
 * @param said the picture in a sentence
 * @param width of the picture
 * @param isEmpty whether there is nothing to draw
 */
public record Trend(String said, int width, List<Bar> bars, boolean isEmpty) {

    private static final int STEP = 24;
    private static final int THICKNESS = 16;

    /** Of the highest bar. */
    private static final int HEIGHT = 80;

    /**
     * A day.
     *
     * @param label below the bar
     * @param middle where the label stands
     * @param parts from the bottom up, those that are anything
     */
    public record Bar(
            String day, String label, int middle, List<Part> parts, String through, String rejected, String other) {}

    /**
     * A rectangle.
     *
     * @param style of its look
     */
    public record Part(String style, int left, int top, int width, int height) {}

    /** @param days the oldest first */
    static Trend of(List<Day> days, Speech speech, OverviewWords words) {
        var highest = days.stream().mapToLong(day -> day.counts().all()).max().orElse(0);
        var bars = new ArrayList<Bar>();
        for (var day : days) {
            bars.add(bar(day, bars.size() * STEP, highest, speech));
        }
        return new Trend(
                words.trendSaid(
                        speech.number(days.stream()
                                .mapToLong(day -> through(day.counts()))
                                .sum()),
                        speech.number(days.stream()
                                .mapToLong(day -> rejected(day.counts()))
                                .sum()),
                        speech.number(days.stream()
                                .mapToLong(day -> other(day.counts()))
                                .sum())),
                days.size() * STEP,
                bars,
                highest == 0);
    }

    private static Bar bar(Day day, int left, long highest, Speech speech) {
        var counts = day.counts();
        var parts = new ArrayList<Part>();
        var top = HEIGHT;
        top = add(parts, "good", left, top, through(counts), highest);
        top = add(parts, "soft", left, top, other(counts), highest);
        add(parts, "bad", left, top, rejected(counts), highest);
        return new Bar(
                speech.date(day.day()),
                Integer.toString(day.day().getDayOfMonth()),
                left + STEP / 2,
                parts,
                speech.number(through(counts)),
                speech.number(rejected(counts)),
                speech.number(other(counts)));
    }

    /** What is anything at all is seen. */
    private static int add(List<Part> parts, String style, int left, int bottom, long number, long highest) {
        if (number == 0) {
            return bottom;
        }
        var height = (int) Math.max(2, Math.round((double) number * HEIGHT / highest));
        parts.add(new Part(style, left + (STEP - THICKNESS) / 2, bottom - height, THICKNESS, height));
        return bottom - height;
    }

    static long through(Counts counts) {
        return counts.of(TransferStatus.TRANSFERRED) + counts.of(TransferStatus.UNCHANGED);
    }

    static long rejected(Counts counts) {
        return counts.of(TransferStatus.REJECTED);
    }

    private static long other(Counts counts) {
        return counts.of(TransferStatus.HELD) + counts.of(TransferStatus.SKIPPED);
    }
}
