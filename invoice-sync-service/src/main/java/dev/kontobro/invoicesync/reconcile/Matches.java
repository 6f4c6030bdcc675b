package dev.kontobro.invoicesync.reconcile;

import static java.util.stream.Collectors.groupingBy;

import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.engine.lane.KnownRecord;
import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.engine.notice.Notices;
import dev.kontobro.invoicesync.transfer.DocumentKinds;
import dev.kontobro.invoicesync.transfer.Notes;
import dev.kontobro.invoicesync.transfer.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The hub's own documents on pages of the books: found by their references, and where those do not name one, by the numbers
 * that they have there.
 */
final class Matches {

    private final Notices notices;
    private final String connectionId;
    private final Instant since;

    /**
     * @param since documents that have changed later are left out: what was sighted may be older
     */
    Matches(Notices notices, String connectionId, Instant since) {
        this.notices = notices;
        this.connectionId = connectionId;
        this.since = since;
    }

    /** A document, and what the books say. */
    record Match(KnownRecord known, Sighting sighting) {

        /**
         * Whether it is at the place where the hub left it.
         *
         * @param numbersDrafts whether it keeps its number when it is booked
         */
        boolean isInItsPlace(boolean numbersDrafts) {
            return place().filter(
                            place -> place.number().equals(sighting.place().number()))
                    .filter(place -> numbersDrafts || isOpen(place) == isOpen(sighting.place()))
                    .isPresent();
        }

        /** Whether it may be what has become of the draft by booking it. */
        boolean isBookedElsewhere() {
            return sighting.place().stage() == Stage.BOOKED
                    && place().filter(Match::isOpen).isPresent();
        }

        /** Where the hub left it. An order and the invoice that a person has made of it may have one number. */
        private Optional<Place> place() {
            return Notes.of(known.checkpoints())
                    .standing()
                    .map(Standing::place)
                    .filter(place -> place.kind() == sighting.place().kind());
        }

        private static boolean isOpen(Place place) {
            return place.stage() == Stage.ORDER || place.stage() == Stage.DRAFT;
        }
    }

    List<Match> on(List<Sighting> page) {
        var named = new ArrayList<Keyed>();
        var unnamed = new ArrayList<Keyed>();
        for (var sighting : page) {
            named(sighting)
                    .ifPresentOrElse(
                            named::add,
                            () -> recordKinds(sighting)
                                    .map(kind ->
                                            new Keyed(key(kind, sighting.place().number()), sighting))
                                    .forEach(unnamed::add));
        }
        return Stream.concat(byReference(named), byNumberInTheBooks(unnamed)).toList();
    }

    private Stream<Match> byReference(List<Keyed> sightings) {
        return matches(sightings, keys -> notices.byNumber(connectionId, keys, since), KnownRecord::key);
    }

    private Stream<Match> byNumberInTheBooks(List<Keyed> sightings) {
        return matches(
                        sightings,
                        keys -> notices.byAccountingNumber(connectionId, keys, since),
                        known -> new RecordKey(
                                connectionId,
                                known.key().kind(),
                                known.accountingNumber().orElseThrow()))
                .filter(Matches::isOurs);
    }

    /**
     * @param key of the document, or what it would be if the sighting is one of the hub's
     */
    record Keyed(RecordKey key, Sighting sighting) {}

    private Optional<Keyed> named(Sighting sighting) {
        return recordKinds(sighting)
                .flatMap(kind -> OurReference.number(connectionId, kind, sighting.reference()).stream()
                        .map(number -> new Keyed(key(kind, number), sighting)))
                .findFirst();
    }

    /** What a document may be in the source: an order may have become an invoice in the books. */
    private static Stream<DocumentKind> recordKinds(Sighting sighting) {
        var kind = sighting.place().kind();
        return kind == DocumentKind.INVOICE ? Stream.of(kind, DocumentKind.ORDER) : Stream.of(kind);
    }

    private RecordKey key(DocumentKind kind, String number) {
        return new RecordKey(connectionId, DocumentKinds.flow(kind).record(), number);
    }

    /** Several records may have one number in the books: that of a draft is given again. */
    static Stream<Match> matches(
            List<Keyed> sightings,
            Function<List<RecordKey>, List<KnownRecord>> question,
            Function<KnownRecord, RecordKey> key) {
        if (sightings.isEmpty()) {
            return Stream.empty();
        }
        var keys = sightings.stream().map(Keyed::key).distinct().toList();
        var known = question.apply(keys).stream().collect(groupingBy(key));
        return sightings.stream()
                .flatMap(keyed -> known.getOrDefault(keyed.key(), List.of()).stream()
                        .map(record -> new Match(record, keyed.sighting())));
    }

    /** A draft's number may be another's by now, and a booked one's never is. */
    private static boolean isOurs(Match match) {
        return recordKinds(match.sighting())
                        .anyMatch(kind -> DocumentReference.isIn(
                                match.sighting().reference(),
                                match.known().key().connectionId(),
                                kind,
                                match.known().number()))
                || match.sighting().place().stage() == Stage.BOOKED && match.isInItsPlace(false);
    }
}
