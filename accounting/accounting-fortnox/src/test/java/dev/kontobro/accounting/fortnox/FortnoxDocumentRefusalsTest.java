package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.NUMBER;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.Line.Vat;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refusal of a document means, and which field it is about. */
class FortnoxDocumentRefusalsTest extends ScriptedDocuments {

    @ParameterizedTest
    @CsvSource({
        "2000204, 'Kunde inte hämta/hitta kund (1001)', CUSTOMER_MISSING, customer",
        "2000433, 'Kan inte hitta kunden.', CUSTOMER_MISSING, customer",
        "2001161, 'Kan inte hitta projektet.', PROJECT_MISSING, lines[1].project",
        "2001304, 'Kunde inte hitta konto', ACCOUNT_UNKNOWN, ''",
        "2000550, 'Konto \"3041\" är inte aktivt', ACCOUNT_INACTIVE, lines[1].account",
        "2000432, 'Kan inte hitta enheten.', UNIT_UNKNOWN, lines[1].unit",
        "2000429, 'Kan inte hitta betalningsvillkoret.', PAYMENT_TERMS_UNKNOWN, paymentTerms",
        "2000435, '', TERMS_OF_DELIVERY_UNKNOWN, termsOfDelivery",
        "2000000, 'Kunde inte hämta/hitta leveranssätt', WAY_OF_DELIVERY_UNKNOWN, wayOfDelivery",
        "2000000, 'Kunde inte hämta/hitta kostnadsställe', COST_CENTRE_UNKNOWN, lines[1].costCentre",
        "2000947, 'Kostnadsställe är inte aktivt', COST_CENTRE_INACTIVE, lines[1].costCentre",
        "2000000, 'Kostnadsställe är ej tillåtet på konto', COST_CENTRE_NOT_ALLOWED, lines[1].costCentre",
        "2000000, 'Kostnadsställe måste anges för konto', FIELD_REQUIRED, lines[1].costCentre",
        "2000000, 'Kunde inte hämta/hitta moms', VAT_RATE_UNKNOWN, lines[1].vatRate",
        "2000000, 'Projekt är obligatoriskt på konto', PROJECT_REQUIRED_BY_ACCOUNT, lines[1].project",
        "2004344, 'Kunde inte hämta/hitta valuta', CURRENCY_UNKNOWN, currency",
        "2000919, 'Ogiltigt land: Danmark', COUNTRY_UNKNOWN, recipient.address.country",
        "2004021, '', TAX_REDUCTION_INVALID, ''",
        "2000359, 'Värdet innehåller ej tillåtna tecken. (Ugn)', CHARACTERS_NOT_ALLOWED, lines[1].text",
        "2000107, '', FIELD_TOO_LONG, ''",
        "2000663, 'Har inte behörighet för scope', SCOPE_MISSING, ''",
        "2003125, 'Ett klarmarkerat dokument kan inte ändras', LOCKED_BY_WAREHOUSE, ''",
        "2000000, 'Värdet tolkas som null', FIELD_REQUIRED, ''",
        "4711, 'Något okänt.', VALUE_REFUSED, ''"
    })
    void whatARefusalMeansAndWhichFieldItIsAbout(int code, String message, ProblemCode meant, String field) {
        // Given
        fortnox.answers(400, error(code, message));
        var wanted = invoice()
                .with(DocumentField.RECIPIENT_COUNTRY, "DK")
                .withText("Etapp 1")
                .withLine(item("Ugn", "UGN")
                        .unit("st")
                        .vat(new Vat.Rate(new BigDecimal("25")))
                        .account("3041")
                        .project("P1")
                        .costCentre("S1")
                        .get())
                .get();

        // When
        var problem = problem(() -> documents().planDraft(wanted).send());

        // Then
        assertThat(problem.code()).isEqualTo(meant);
        assertThat(problem.detail(FIELD).orElse("")).isEqualTo(field);
        assertThat(problem.detail(NUMBER)).hasValue("1001");
        assertThat(problem.detail(Problem.Detail.VENDOR_CODE)).hasValue(Integer.toString(code));
    }

    @Test
    void aNumberInUseIsToldApartFromEveryOtherRefusal() {
        // Given
        fortnox.answers(400, error(2000861, "Dokumentnummer 70001 används redan."));
        var plan = documents().planDraft(invoice().underOwn("70001").get());

        // When / Then
        assertThatThrownBy(plan::send).isInstanceOfSatisfying(AccountingException.NumberTaken.class, taken -> {
            assertThat(taken.problem().code()).isEqualTo(ProblemCode.DOCUMENT_NUMBER_TAKEN);
            assertThat(taken.problem().detail(VALUE)).hasValue("70001");
        });
    }

    @Test
    void anErrorInsideASuccessIsAnError() {
        // Given
        fortnox.answers(200, error(2001302, "Kunde inte hitta artikel"));

        // When / Then
        assertThat(problem(() -> documents().planDraft(invoice().get()).send()).code())
                .isEqualTo(ProblemCode.PRODUCT_MISSING);
    }

    @Test
    void whichProductIsMissingIsFoundByAskingForEach() {
        // Given
        fortnox.answers(400, error(2001302, "Kunde inte hitta artikel"))
                .answers(200, "{\"Article\":{\"ArticleNumber\":\"UGN\",\"Active\":true}}")
                .answers(404, error(2000428, "Kan inte hitta artikeln."));
        var wanted = invoice()
                .withLine(item("Ugn", "UGN").get())
                .withLine(item("Ugn", "UGN").get())
                .withLine(item("Plåt", "PLÅT").get())
                .get();

        // When
        var problem = problem(() -> documents().planDraft(wanted).send());

        // Then
        assertThat(problem.code()).isEqualTo(ProblemCode.PRODUCT_MISSING);
        assertThat(problem.details()).containsEntry(FIELD, "lines[2].product").containsEntry(VALUE, "PLÅT");
        assertThat(trace()).containsExactly("POST /3/invoices", "GET /3/articles/UGN", "GET /3/articles/PL%C3%85T");
    }

    @Test
    void aProductThatIsNotActiveIsBarred() {
        // Given
        fortnox.answers(400, error(2001302, "Kunde inte hitta artikel"))
                .answers(200, "{\"Article\":{\"ArticleNumber\":\"UGN\",\"Active\":false}}");

        // When / Then
        assertThat(problem(() -> documents()
                                .planDraft(invoice()
                                        .withLine(item("Ugn", "UGN").get())
                                        .get())
                                .send())
                        .code())
                .isEqualTo(ProblemCode.PRODUCT_BARRED);
    }
}
