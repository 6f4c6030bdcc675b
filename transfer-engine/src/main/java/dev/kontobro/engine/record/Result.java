package dev.kontobro.engine.record;

import static java.util.stream.Collectors.toSet;

import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.events.DocumentState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** How an attempt ended when nothing failed. */
public sealed interface Result {

    /**
     * The books now say what was wanted.
     *
     * @param accountingNumber the record's number there
     * @param warnings what was transferred otherwise than it was sent
     * @param announcements published with the outcome
     * @param document where it stands, when it is a document
     */
    record Transferred(
            String accountingNumber,
            List<Problem> warnings,
            List<Announcement> announcements,
            Optional<DocumentState> document)
            implements Result {
        public Transferred {
            Objects.requireNonNull(accountingNumber, "accountingNumber");
            Objects.requireNonNull(document, "document");
            warnings = List.copyOf(warnings);
            announcements = List.copyOf(announcements);
            if (announcements.stream().map(Announcement::type).collect(toSet()).size() < announcements.size()) {
                throw new IllegalArgumentException("announcements of one type: " + announcements);
            }
        }

        public Transferred(String accountingNumber, List<Problem> warnings) {
            this(accountingNumber, warnings, List.of(), Optional.empty());
        }

        /** The same with one more warning. */
        public Transferred warning(Problem problem) {
            var all = Stream.concat(warnings.stream(), Stream.of(problem)).toList();
            return new Transferred(accountingNumber, all, announcements, document);
        }
    }

    /** The books said so already. */
    record Unchanged(String accountingNumber) implements Result {
        public Unchanged {
            Objects.requireNonNull(accountingNumber, "accountingNumber");
        }
    }

    /**
     * The books now say what was wanted, as far as they can; the next step follows.
     *
     * @param idle whether this attempt has done nothing, not even found out what an earlier one had done; where the wanted
     *     state was reached before, nobody hears of it then
     */
    record Staged(Transferred soFar, NextStep nextStep, boolean idle) implements Result {
        public Staged {
            Objects.requireNonNull(nextStep, "nextStep");
            if (idle && !soFar.announcements().isEmpty()) {
                throw new IllegalArgumentException("announcements of an idle attempt: " + soFar.announcements());
            }
        }

        /** Something was done, and the next step waits. */
        public Staged(Transferred soFar, NextStep nextStep) {
            this(soFar, nextStep, false);
        }

        /** Nothing was to be done, and the next step still waits. */
        public static Staged idle(String accountingNumber, NextStep nextStep) {
            return new Staged(new Transferred(accountingNumber, List.of()), nextStep, true);
        }
    }

    /** Left out by a rule of the export profile. */
    record Skipped(Problem problem) implements Result {}

    /** Something else must happen first. */
    record Held(Problem problem, Release releasedBy) implements Result {}

    /**
     * It cannot be done as it is, and that has shown something which is to be told.
     *
     * @param announcements published with the outcome
     */
    record Refused(Problem problem, List<Announcement> announcements) implements Result {
        public Refused {
            announcements = List.copyOf(announcements);
        }
    }
}
