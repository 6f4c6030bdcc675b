package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.events.EventType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is noted of a document between its attempts, for whoever follows it in the books: what its attempts have noted, and
 * what was noted of it since. Changes are made in a copy, {@link #changed}.
 */
public final class Notes {

    /** What of it was open when that was last told. */
    private static final String OPEN = "open";

    /** What it was found to say when that was last told. */
    private static final String FOUND = "found";

    private final Map<String, String> checkpoints;
    private final Map<String, String> changed;

    private Notes(Map<String, String> checkpoints, Map<String, String> changed) {
        this.checkpoints = Map.copyOf(checkpoints);
        this.changed = Map.copyOf(changed);
    }

    public static Notes of(Map<String, String> checkpoints) {
        return new Notes(checkpoints, Map.of());
    }

    /** Where the hub left it; empty where it is not in the books any more. */
    public Optional<Standing> standing() {
        return Progress.standing(checkpoints);
    }

    public Notes standing(Standing standing) {
        return with(Progress.STANDING, standing.text());
    }

    /** It is not in the books any more, and to be made anew. */
    public Notes gone() {
        return with(Progress.STANDING, "");
    }

    public Notes cancelled(Standing before) {
        return standing(before.at(before.place().at(Stage.CANCELLED)));
    }

    /** Whether its source has had it taken back by a credit note, which may not be booked yet. */
    public boolean isCredited() {
        return checkpoints.containsKey(Progress.CREDITED);
    }

    /** Who had it booked, now that it is. */
    public BookedBy bookedBy() {
        return Progress.bookedBy(Optional.ofNullable(checkpoints.get(Progress.BOOKED_BY)));
    }

    public boolean hasAnnounced(EventType type) {
        return checkpoints.containsKey(Announcement.checkpoint(type));
    }

    public Optional<BigDecimal> open() {
        return Optional.ofNullable(checkpoints.get(OPEN)).map(BigDecimal::new);
    }

    public Notes open(BigDecimal open) {
        return with(OPEN, open.toPlainString());
    }

    public boolean isFound(Facts facts) {
        return facts.text().equals(checkpoints.get(FOUND));
    }

    public Notes found(Facts facts) {
        return with(FOUND, facts.text());
    }

    /** What is noted here and was not before. */
    public Map<String, String> changed() {
        return changed;
    }

    private Notes with(String step, String note) {
        var all = new LinkedHashMap<>(changed);
        all.put(step, note);
        return new Notes(checkpoints, all);
    }
}
