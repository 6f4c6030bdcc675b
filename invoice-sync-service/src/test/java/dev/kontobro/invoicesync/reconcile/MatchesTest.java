package dev.kontobro.invoicesync.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.engine.lane.KnownRecord;
import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.invoicesync.reconcile.Matches.Keyed;
import dev.kontobro.invoicesync.reconcile.Matches.Match;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MatchesTest {

    private static final Instant NOW = Instant.parse("2026-11-18T22:30:00Z");

    @Test
    void everyRecordThatHasHadANumberInTheBooksIsMatchedSinceThatOfADraftIsGivenAgain() {
        // Given
        var deleted = known("5016", "INVOICE CANCELLED abc 2026-11-01T10:00:00Z 301");
        var booked = known("5017", "INVOICE BOOKED abc 2026-11-02T10:00:00Z 301");
        var key = new RecordKey("nordlys", "invoice", "301");
        var sighting = new Sighting(
                new Place(DocumentKind.INVOICE, Stage.BOOKED, "301"),
                "",
                "1001",
                LocalDate.of(2026, 11, 2),
                "DKK",
                new BigDecimal("1250"),
                Optional.of(BigDecimal.ZERO));

        // When
        var matches = Matches.matches(List.of(new Keyed(key, sighting)), _ -> List.of(deleted, booked), _ -> key);

        // Then
        assertThat(matches).extracting(Match::known).containsExactly(deleted, booked);
    }

    private static KnownRecord known(String number, String standing) {
        return new KnownRecord(
                UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8)),
                new RecordKey("nordlys", "invoice", number),
                "nordlys",
                Optional.of("301"),
                Map.of("standing", standing),
                true,
                false,
                true,
                1,
                1,
                NOW,
                Optional.empty());
    }
}
