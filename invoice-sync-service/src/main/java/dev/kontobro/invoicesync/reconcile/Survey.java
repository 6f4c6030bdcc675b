package dev.kontobro.invoicesync.reconcile;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.lane.KnownRecord;
import dev.kontobro.engine.notice.Notice;
import dev.kontobro.engine.notice.Notices;
import dev.kontobro.invoicesync.reconcile.Matches.Match;
import dev.kontobro.invoicesync.transfer.DocumentKinds;
import dev.kontobro.invoicesync.transfer.Facts;
import dev.kontobro.invoicesync.transfer.Notes;
import dev.kontobro.invoicesync.transfer.Standing;
import dev.kontobro.invoicesync.transfer.States;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One look at one company's books for what became of the hub's documents. Everything that is found out is told by itself, so
 * that a look that dies has told what it has found, and the next one tells the rest.
 */
final class Survey {

    private static final Logger LOG = Logger.getLogger(Survey.class);

    private static final int PAGE = 200;

    private static final Map<String, DocumentKind> KINDS = Arrays.stream(DocumentKind.values())
            .collect(Collectors.toUnmodifiableMap(
                    kind -> DocumentKinds.flow(kind).record(), Function.identity()));

    private final Connection connection;
    private final DocumentLedger ledger;
    private final DocumentRules rules;
    private final Notices notices;
    private final States states;
    private final Clock clock;
    private final Instant begun;

    /** Booked documents that may be drafts of the hub: which of them are is known when all drafts have been sighted. */
    private final Map<UUID, List<Sighting>> bookedElsewhere = new HashMap<>();

    private long lookedAt;
    private long told;

    Survey(
            Connection connection,
            DocumentLedger ledger,
            DocumentRules rules,
            Notices notices,
            States states,
            Clock clock) {
        this.connection = connection;
        this.ledger = ledger;
        this.rules = rules;
        this.notices = notices;
        this.states = states;
        this.clock = clock;
        this.begun = notices.now();
    }

    /**
     * @param lookedAt documents of the hub
     * @param told of these
     */
    record Count(long lookedAt, long told) {
        static final Count NOTHING = new Count(0, 0);
    }

    /**
     * @throws AccountingException when the books cannot be looked at now
     */
    Count run(Instant since) {
        ledger.survey(since, this::look);
        if (rules.surveysOpen()) {
            lookForTheRest();
        }
        return new Count(lookedAt, told);
    }

    private void look(List<Sighting> page) {
        var matches = new Matches(notices, connection.id(), begun).on(page);
        var inPlace = matches.stream()
                .filter(match -> match.isInItsPlace(rules.numbersDrafts()))
                .toList();
        if (rules.surveysOpen()) {
            notices.sighted(
                    connection.id(),
                    inPlace.stream().map(match -> match.known().id()).distinct().toList());
            matches.stream().filter(Match::isBookedElsewhere).forEach(this::keep);
        }
        inPlace.forEach(match -> tell(match.known(), became(match.known()).sighted(match.sighting())));
    }

    private void keep(Match match) {
        bookedElsewhere
                .computeIfAbsent(match.known().id(), _ -> new ArrayList<>())
                .add(match.sighting());
    }

    /** What is open, as far as the hub knows, and was not among all that is: booked, paid or deleted. */
    private void lookForTheRest() {
        var after = Optional.<UUID>empty();
        List<KnownRecord> page;
        do {
            page = notices.unsighted(connection.id(), begun, after, PAGE);
            page.forEach(this::lookForAlone);
            after = page.stream().map(KnownRecord::id).reduce((_, last) -> last);
        } while (page.size() == PAGE);
    }

    private void lookForAlone(KnownRecord known) {
        try {
            tell(known, whatBecameOf(known));
        } catch (AccountingException.Rejected | AccountingException.Waiting | AccountingException.Uncertain e) {
            LOG.warnf("KB-3101 %s: %s cannot be looked for: %s", connection.id(), known.key(), e.getMessage());
        }
    }

    private Optional<Notice> whatBecameOf(KnownRecord known) {
        return Notes.of(known.checkpoints()).standing().flatMap(standing -> switch (standing.place()
                .stage()) {
            case ORDER, DRAFT -> draft(known, standing);
            case BOOKED ->
                ledger.find(standing.place())
                        .map(Survey::sighting)
                        .flatMap(now -> became(known).sighted(now));
            case CANCELLED -> became(known).gone();
            case JOURNAL -> entry(known, standing);
        });
    }

    /** Whoever posts an entry, or moves it to another journal, gives it another number. */
    private Optional<Notice> entry(KnownRecord known, Standing standing) {
        var atItsPlace = ledger.find(standing.place());
        return atItsPlace
                .filter(there -> hasMark(there, known))
                .or(() -> ledger.findByReference(standing.place().kind(), reference(known)).stream()
                        .findFirst())
                .map(Survey::sighting)
                .map(now -> became(known).sighted(now))
                .orElseGet(() -> atItsPlace.isPresent()
                        ? Optional.empty()
                        : became(known).gone());
    }

    private Optional<Notice> draft(KnownRecord known, Standing standing) {
        var booked = bookedElsewhere.getOrDefault(known.id(), List.of());
        var found = booked.isEmpty() ? search(known, standing) : booked;
        if (found.isEmpty()) {
            return hasBecomeInvoice(known, standing)
                    ? Optional.of(became(known).settled())
                    : became(known).gone();
        }
        if (found.size() > 1) {
            LOG.infof("KB-3102 %s: more than one document says it is %s", connection.id(), known.key());
            return Optional.empty();
        }
        return became(known).sighted(found.getFirst()).or(() -> noLongerOpen(known, standing));
    }

    /** An order that is there and not open any more is done with; a draft is sighted next time. */
    private Optional<Notice> noLongerOpen(KnownRecord known, Standing standing) {
        return standing.place().stage() == Stage.ORDER
                ? Optional.of(became(known).settled())
                : Optional.empty();
    }

    private List<Sighting> search(KnownRecord known, Standing standing) {
        var found = ledger.findByReference(standing.place().kind(), reference(known));
        return (found.isEmpty()
                        ? ledger.find(standing.place()).filter(there -> isSame(there, known, standing)).stream()
                        : found.stream())
                .map(Survey::sighting)
                .toList();
    }

    /** Somebody may have added to its reference, or taken it away. */
    private boolean isSame(BookedDocument there, KnownRecord known, Standing standing) {
        return hasMark(there, known)
                || standing.facts()
                        .filter(facts -> facts.differencesFrom(Facts.of(there)).isEmpty())
                        .isPresent();
    }

    private boolean hasMark(BookedDocument there, KnownRecord known) {
        return DocumentReference.isIn(there.reference(), connection.id(), kind(known), known.number());
    }

    private boolean hasBecomeInvoice(KnownRecord known, Standing standing) {
        return standing.place().stage() == Stage.ORDER
                && !ledger.findByReference(DocumentKind.INVOICE, reference(known))
                        .isEmpty();
    }

    /** By what the record is in the source, whatever has become of it in the books. */
    private String reference(KnownRecord known) {
        return DocumentReference.of(connection.id(), kind(known), known.number());
    }

    private Became became(KnownRecord known) {
        return new Became(connection, known, kind(known), states, clock.instant());
    }

    private void tell(KnownRecord known, Optional<Notice> notice) {
        lookedAt++;
        if (notice.filter(notices::tell).filter(Notice::isNews).isPresent()) {
            told++;
            LOG.debugf("%s: told what became of %s", connection.id(), known.key());
        }
    }

    private static DocumentKind kind(KnownRecord known) {
        return KINDS.get(known.key().kind());
    }

    private static Sighting sighting(BookedDocument there) {
        return new Sighting(
                there.place(),
                there.reference(),
                there.customer(),
                there.date(),
                there.currency(),
                there.totals().gross(),
                there.open());
    }
}
