package dev.kontobro.invoicesync.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void wordsArePrintedWithTheItemAfterThem() {
        // Given
        var lines = List.of(words("Tirsdag"), item("Montering"), words("Onsdag"), words("Formiddag"), item("Kørsel"));

        // When, Then
        assertThat(Words.onItems(lines)).containsExactly(item("Tirsdag\nMontering"), item("Onsdag\nFormiddag\nKørsel"));
    }

    @Test
    void wordsAtTheEndArePrintedWithTheLastItem() {
        // Given
        var lines = List.of(item("Montering"), words("Tak for handlen"));

        // When, Then
        assertThat(Words.onItems(lines)).containsExactly(item("Montering\nTak for handlen"));
    }

    @Test
    void anItemWithoutATextIsCalledAsTheWordsBeforeIt() {
        assertThat(Words.onItems(List.of(words("Montering"), item("")))).containsExactly(item("Montering"));
    }

    @Test
    void whereThereAreOnlyWordsTheyStay() {
        // Given
        var lines = List.<Line>of(words("Se bilag"));

        // When, Then
        assertThat(Words.onItems(lines)).isEqualTo(lines);
    }

    private static Line words(String text) {
        return new Line.Text(text);
    }

    private static Line item(String text) {
        return new Line.Item(
                text,
                Optional.of("A1"),
                BigDecimal.ONE,
                Optional.empty(),
                BigDecimal.TEN,
                Line.Discount.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
