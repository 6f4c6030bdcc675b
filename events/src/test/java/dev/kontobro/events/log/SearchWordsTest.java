package dev.kontobro.events.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.TransferOutcome.Text;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {

    @ParameterizedTest
    @CsvSource({
        "Aarhus, Århus Cykler",
        "århus, AARHUS CYKLER",
        "arhus, Århus Cykler",
        "soren, Søren Kjær",
        "soeren, Søren Kjær",
        "søren kjaer, Søren Kjær",
        "kjär, Søren Kjær",
        "malmo, Malmö Bil AB",
        "MALMÖ ab, Malmö Bil AB",
        "cafe, Café Rosé",
        "A-10, A-1001",
        "1001, A-1001",
        "Ω, Ωmega"
    })
    void aTextIsFoundByTheBeginningsOfItsWordsHoweverTheyAreWritten(String wanted, String text) {
        assertThat(SearchWords.found(SearchWords.of(wanted), SearchWords.of(named(text))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ren, Søren Kjær", "søren hansen, Søren Kjær", "1002, A-1001", "%, 100 %"})
    void whatNoWordBeginsWithIsNotFound(String wanted, String text) {
        // Given
        var words = SearchWords.of(named(text));

        // Then
        assertThat(SearchWords.of(wanted).isEmpty() || !SearchWords.found(SearchWords.of(wanted), words))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Aarhus", "Kjær", "Søren", "Soeren", "Maelk", "Joel", "Øeaae", "Straße"})
    void eachBeginningOfAWordFindsIt(String word) {
        for (var end = 1; end <= word.length(); end++) {
            // When
            var beginning = SearchWords.of(word.substring(0, end));

            // Then
            assertThat(SearchWords.found(beginning, SearchWords.of(named(word))))
                    .as(word.substring(0, end))
                    .isTrue();
        }
    }

    @Test
    void aTransferIsFoundByItsNumbersAndByWhatItsProblemSaysInAnyLanguage() {
        // Given
        var problem = new ProblemData(
                "customer-unknown",
                Map.of(),
                Map.of(
                        "da", new Text("Kunden findes ikke", "Den er slettet", "", "", ""),
                        "sv", new Text("Kunden finns inte", "Den är borttagen", "", "", "")));

        // When
        var words = SearchWords.of(transfer("F-17", "Nordlys", Optional.of("50123"), Optional.of(problem)));

        // Then
        assertThat(words).contains("17", "nordlys", "50123", "findes", "slettet", "borttagen");
    }

    private static TransferSummary named(String name) {
        return transfer("", name, Optional.empty(), Optional.empty());
    }

    private static TransferSummary transfer(
            String number, String name, Optional<String> accountingNumber, Optional<ProblemData> problem) {
        return new TransferSummary(
                UUID.randomUUID(),
                "t",
                "c",
                "economic",
                "customer",
                number,
                name,
                TransferStatus.HELD,
                1,
                1,
                accountingNumber,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                problem);
    }
}
