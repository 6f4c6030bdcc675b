package dev.kontobro.invoicesync.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OurReferenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"1001", "Faktura 1001 / B", "#1", "å 1"})
    void aReferenceOfOursTellsTheNumberOfTheSource(String number) {
        var reference = DocumentReference.of("c", DocumentKind.INVOICE, number);

        assertThat(OurReference.number("c", DocumentKind.INVOICE, reference)).contains(number);
        assertThat(OurReference.number("c", DocumentKind.INVOICE, "Att. Inge  " + reference + " rykket"))
                .contains(number);
    }

    @Test
    void whatIsOfAnotherConnectionOrKindIsNotOurs() {
        var reference = DocumentReference.of("c", DocumentKind.INVOICE, "1001");

        assertThat(OurReference.number("d", DocumentKind.INVOICE, reference)).isEmpty();
        assertThat(OurReference.number("c", DocumentKind.CREDIT_NOTE, reference))
                .isEmpty();
        assertThat(OurReference.number("c", DocumentKind.INVOICE, "1002 " + reference.substring(5)))
                .isEmpty();
        assertThat(OurReference.number("c", DocumentKind.INVOICE, "")).isEmpty();
    }
}
