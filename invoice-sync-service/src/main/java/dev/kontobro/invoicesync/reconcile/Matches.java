package dev.kontobro.invoicesync.reconcile;

import static java.util.stream.Collectors.toMap;

import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.engine.notice.KnownRecord;
import dev.kontobro.engine.notice.Notices;
import dev.kontobro.invoicesync.transfer.DocumentKinds;
import dev.kontobro.invoicesync.transfer.Notes;
import dev.kontobro.invoicesync.transfer.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            return placeOfItsKind(this)
                    .filter(place -> place.number().equals(sighting.place().number()))
                    .filter(place -> numbersDrafts || isOpen(place) == isOpen(sighting.place()))
                    .isPresent();
        }

        /** Whether it may be what has become of the draft by booking it. */
        boolean isBookedElsewhere() {
            return sighting.place().stage() == Stage.BOOKED
                    && placeOfItsKind(this).filter(Match::isOpen).isPresent();
        }

        /** An order and the invoice that a person has made of it have one reference, and may have one number. */
        private static Optional<Place> placeOfItsKind(Match match) {
            return Notes.of(match.known.checkpoints())
                    .standing()
                    .map(Standing::place)
                    .filter(place -> place.kind() == match.sighting.place().kind());
        }

        private static boolean isOpen(Place place) {
            return place.stage() == Stage.ORDER || place.stage() == Stage.DRAFT;
        }
    }

    List<Match> on(List<Sighting> page) {
        var matches = new ArrayList<Match>();
        var unnamed = new ArrayList<Sighting>();
        var named = new ArrayList<Named>();
        for (var sighting : page) {
            named(sighting).ifPresentOrElse(named::add, () -> unnamed.add(sighting));
        }
        if (!named.isEmpty()) {
            var known = byKey(
                    notices.byNumber(
                            connectionId, named.stream().map(Named::key).toList(), since),
                    KnownRecord::key);
            named.stream()
                    .filter(one -> known.containsKey(one.key()))
                    .map(one -> new Match(known.get(one.key()), one.sighting()))
                    .forEach(matches::add);
        }
        if (!unnamed.isEmpty()) {
            var keys = unnamed.stream().flatMap(this::keys).toList();
            var known = byKey(
                    notices.byAccountingNumber(connectionId, keys, since),
                    one -> new RecordKey(
                            connectionId,
                            one.key().kind(),
                            one.accountingNumber().orElseThrow()));
            unnamed.stream()
                    .flatMap(sighting -> keys(sighting)
                            .filter(known::containsKey)
                            .map(key -> new Match(known.get(key), sighting)))
                    .filter(Matches::isOurs)
                    .forEach(matches::add);
        }
        return matches;
    }

    private record Named(RecordKey key, Sighting sighting) {}

    private Optional<Named> named(Sighting sighting) {
        return recordKinds(sighting)
                .flatMap(kind -> OurReference.number(connectionId, kind, sighting.reference()).stream()
                        .map(number -> new Named(key(kind, number), sighting)))
                .findFirst();
    }

    private Stream<RecordKey> keys(Sighting sighting) {
        return recordKinds(sighting).map(kind -> key(kind, sighting.place().number()));
    }

    /** What a document may be in the source: an order may have become an invoice in the books. */
    private static Stream<DocumentKind> recordKinds(Sighting sighting) {
        var kind = sighting.place().kind();
        return kind == DocumentKind.INVOICE ? Stream.of(kind, DocumentKind.ORDER) : Stream.of(kind);
    }

    private RecordKey key(DocumentKind kind, String number) {
        return new RecordKey(connectionId, DocumentKinds.flow(kind).record(), number);
    }

    private static Map<RecordKey, KnownRecord> byKey(List<KnownRecord> known, Function<KnownRecord, RecordKey> key) {
        return known.stream().collect(toMap(key, one -> one, (one, _) -> one));
    }

    /** A draft's number may be another's by now, and a booked one's never is. */
    private static boolean isOurs(Match match) {
        return recordKinds(match.sighting())
                        .map(kind -> DocumentReference.mark(
                                match.known().key().connectionId(),
                                kind,
                                match.known().number()))
                        .anyMatch(match.sighting().reference()::contains)
                || match.sighting().place().stage() == Stage.BOOKED && match.isInItsPlace(false);
    }
}
