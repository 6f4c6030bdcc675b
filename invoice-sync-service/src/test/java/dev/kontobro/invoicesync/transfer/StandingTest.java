package dev.kontobro.invoicesync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Instant MADE_AT = Instant.parse("2026-11-01T10:00:00Z");
    private static final Place PLACE = new Place(DocumentKind.INVOICE, Stage.DRAFT, "A 1 / 2");
    private static final Facts FACTS =
            new Facts("Kunde 7 b", LocalDate.of(2026, 11, 1), "DKK", new BigDecimal("1250.00"));

    @Test
    void isReadAsItWasKept() {
        var standing = new Standing(PLACE, "5f2c9a41", MADE_AT, Optional.of(FACTS));

        assertThat(Standing.read(standing.text())).isEqualTo(standing);
    }

    @Test
    void anOldOneSaysNothingOfItsContent() {
        var standing = Standing.read("INVOICE DRAFT 5f2c9a41 2026-11-01T10:00:00Z A 1 / 2");

        assertThat(standing).isEqualTo(new Standing(PLACE, "5f2c9a41", MADE_AT));
        assertThat(standing.facts()).isEmpty();
    }

    @Test
    void keepsItsContentWhereverItStands() {
        var standing = new Standing(PLACE, "5f2c9a41", MADE_AT, Optional.of(FACTS));
        var booked = new Place(DocumentKind.INVOICE, Stage.BOOKED, "5017");

        assertThat(standing.at(booked).facts()).contains(FACTS);
    }

    @Test
    void whereItIsMailedIsNoPartOfWhatIsBooked() {
        // Given
        var standing = new Standing(PLACE, Standing.imprint(mailedTo("old@havnensbageri.example")), MADE_AT);

        // Then
        assertThat(standing.saysButForTerms(mailedTo("new@havnensbageri.example")))
                .isTrue();
        assertThat(standing.says(mailedTo("new@havnensbageri.example"))).isFalse();
        assertThat(standing.goesToAddressOf(mailedTo("new@havnensbageri.example")))
                .isFalse();
        assertThat(standing.goesToAddressOf(mailedTo("old@havnensbageri.example")))
                .isTrue();
        assertThat(new Standing(PLACE, Standing.UNKNOWN, MADE_AT).goesToAddressOf(mailedTo("a@b.example")))
                .isTrue();
    }

    private static Document mailedTo(String address) {
        return new Document(
                DocumentKind.INVOICE,
                "5017",
                "5017 #5f2c9a41",
                "1001",
                LocalDate.of(2026, 11, 1),
                "SEK",
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of(DocumentField.RECIPIENT_EMAIL, Change.set(address)),
                List.of());
    }

    /** A person has made it 5.00 less before; its new day has made it 1.00 more. */
    @Test
    void anotherDayIsNoteworthyWithWhatItMakesOfTheTotalAndNothingElse() {
        var standing = new Standing(PLACE, "5f2c9a41", MADE_AT, Optional.of(FACTS));

        var redated = standing.redated(there("1245.00", 1), there("1246.00", 2));

        assertThat(redated.facts())
                .contains(new Facts("Kunde 7 b", LocalDate.of(2026, 11, 2), "DKK", new BigDecimal("1251.00")));
    }

    private static BookedDocument there(String gross, int day) {
        var total = new BigDecimal(gross);
        return new BookedDocument(
                PLACE,
                Optional.empty(),
                "",
                "Kunde 7 b",
                LocalDate.of(2026, 11, day),
                Optional.empty(),
                "DKK",
                new Totals(total, BigDecimal.ZERO, total, BigDecimal.ZERO),
                total,
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
