package dev.kontobro.engine.notice;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.kontobro.engine.lane.KnownRecord;
import dev.kontobro.engine.record.Announcement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has become of a record in the books without an attempt at it.
 *
 * @param about as it stood when that was found out
 * @param checkpoints to be noted, beside those there are
 * @param accountingNumber another one that the record has in the books now
 * @param announcements to be told, of each type one at most
 */
public record Notice(
        KnownRecord about,
        Map<String, String> checkpoints,
        Optional<String> accountingNumber,
        List<Announcement> announcements,
        Set<Effect> effects) {

    /** What follows for the record. */
    public enum Effect {
        /** What waits for it may go on, and so does its own next step. */
        MOVED,
        /** Something may be to be done: an attempt comes at once, unless the record waits for its trigger. */
        ATTEMPTED,
        /** Nothing more is to be heard of it. */
        SETTLED
    }

    public Notice {
        checkpoints = Map.copyOf(checkpoints);
        announcements = List.copyOf(announcements);
        effects = Set.copyOf(effects);
        var types = announcements.stream().map(Announcement::type).collect(toUnmodifiableSet());
        if (types.size() < announcements.size()) {
            throw new IllegalArgumentException("announcements of one type: " + announcements);
        }
    }

    boolean has(Effect effect) {
        return effects.contains(effect);
    }

    /** Whether it says more than that nothing more is to be heard. */
    public boolean isNews() {
        return !announcements.isEmpty() || !accountingNumber.isEmpty() || has(Effect.MOVED) || has(Effect.ATTEMPTED);
    }
}
