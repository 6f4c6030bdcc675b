package dev.kontobro.invoicesync.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.connections.profile.DocumentMail;
import dev.kontobro.invoicesync.ConnectionFixture;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailWriterTest {

    private static final MailFacts FACTS = facts(DocumentKind.INVOICE, "Havnens Bageri", "PO-17");

    @Test
    void inDanishAnInvoiceIsToldOfAsDanesWrite() {
        // When
        var mail = write("", "da", FACTS);

        // Then
        assertThat(mail.subject()).isEqualTo("Faktura 5017 fra Nordlys ApS");
        assertThat(mail.text()).isEqualTo("""
                        Hej Havnens Bageri

                        Vedhæftet finder du faktura 5017 fra Nordlys ApS.

                        Dato: 1. marts 2026
                        Beløb: 12.345,50 DKK
                        Forfaldsdato: 31. marts 2026
                        Din reference: PO-17

                        Har du spørgsmål, er du velkommen til at svare på denne mail.

                        Med venlig hilsen
                        Nordlys ApS""");
        assertThat(mail.fileName()).isEqualTo("Faktura 5017.pdf");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sv | Kreditfaktura 5017 från Nordlys ApS | Belopp: 12 345,50 DKK  | Förfallodag: 31 mars 2026 | Kreditfaktura 5017.pdf
            da | Kreditnota 5017 fra Nordlys ApS     | Beløb: 12.345,50 DKK   | Forfaldsdato: 31. marts 2026 | Kreditnota 5017.pdf
            en | Credit note 5017 from Nordlys ApS   | Amount: 12,345.50 DKK  | Due date: 31 March 2026 | Credit note 5017.pdf
            de | Credit note 5017 from Nordlys ApS   | Amount: 12.345,50 DKK  | Due date: 31. März 2026 | Credit note 5017.pdf
            """)
    void aCreditNoteIsToldOfInItsReadersLanguage(
            String language, String subject, String amount, String dueDate, String fileName) {
        // When
        var mail = write("", language, facts(DocumentKind.CREDIT_NOTE, "Havnens Bageri", "PO-17"));

        // Then
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text().replace('\u00a0', ' ')).contains(amount).contains(dueDate);
        assertThat(mail.fileName()).isEqualTo(fileName);
    }

    @Test
    void aLineIsLeftOutThatADocumentHasNothingToPutIn() {
        // Given
        var bare = new MailFacts(
                DocumentKind.INVOICE,
                "5017",
                "Havnens Bageri",
                new BigDecimal("100"),
                Optional.empty(),
                Optional.empty(),
                LocalDate.of(2026, 3, 1),
                "Nordlys ApS",
                Optional.empty());

        // When
        var mail = write("", "en", bare);

        // Then
        assertThat(mail.text()).contains("Date: 1 March 2026").doesNotContain("Amount", "Due date", "reference");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            da | MobilePay | Betalt 5017  | Tak for betalingen.
            sv | mobilepay | Paid 5017    | Thanks for the payment.
            da | Faktura   | Regning 5017 | Hej Havnens Bageri: 12.345,50
            sv | Faktura   | Bill 5017    | Hello Havnens Bageri
            """)
    void theOwnersTextsGoByLanguageAndPaymentMethod(
            String language, String paymentMethod, String subject, String text) {
        // Given
        var settings = """
                "subject": {"standard": "Bill {number}", "byLanguage": {"da": "Regning {number}"}},
                "body": {"standard": "Hello {customer}", "byLanguage": {"da": "Hej {customer}: {total}"}},
                "byPaymentMethod": {"MobilePay": {
                  "subject": {"standard": "Paid {number}", "byLanguage": {"da": "Betalt {number}"}},
                  "body": {"standard": "Thanks for the payment.", "byLanguage": {"da": "Tak for betalingen."}}}}""";

        // When
        var mail = new MailWriter(settings(settings), Optional.of(paymentMethod), language).write(FACTS);

        // Then
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text()).isEqualTo(text);
    }

    @Test
    void aPaymentMethodsTextsMayLeaveTheSubjectAsItIs() {
        // Given
        var settings = """
                "subject": {"standard": "Bill {number}"},
                "byPaymentMethod": {"MobilePay": {"body": {"standard": "Paid."}}}""";

        // When
        var mail = new MailWriter(settings(settings), Optional.of("MobilePay"), "en").write(FACTS);

        // Then
        assertThat(mail.subject()).isEqualTo("Bill 5017");
        assertThat(mail.text()).isEqualTo("Paid.");
    }

    @Test
    void whatComesFromADocumentBeginsNoHeaderAndNoMarkup() {
        // Given
        var hostile = facts(DocumentKind.INVOICE, "Ole\r\nBcc: all@example.com <b>", "{total}");

        // When
        var mail = write("\"subject\": {\"standard\": \"{customer} {reference}\"}", "da", hostile);

        // Then
        assertThat(mail.subject()).isEqualTo("Ole Bcc: all@example.com <b> {total}");
        assertThat(mail.text()).startsWith("Hej Ole Bcc: all@example.com <b>\n");
        assertThat(mail.html())
                .contains("<p>Hej Ole Bcc: all@example.com &lt;b&gt;</p>")
                .doesNotContain("<b>");
    }

    @Test
    void aSubjectThatSaysNothingOfADocumentGivesWayToTheStandardOne() {
        // Given
        var nobody = new MailFacts(
                DocumentKind.INVOICE,
                "5017",
                "Havnens Bageri",
                BigDecimal.TEN,
                Optional.empty(),
                Optional.empty(),
                LocalDate.EPOCH,
                "Nordlys ApS",
                Optional.empty());

        // When
        var mail = write("\"subject\": {\"standard\": \"{reference}\"}", "sv", nobody);

        // Then
        assertThat(mail.subject()).isEqualTo("Faktura 5017 från Nordlys ApS");
    }

    @Test
    void htmlHasTheParagraphsAndLinesOfTheText() {
        // When
        var mail = write("\"body\": {\"standard\": \"Hej,\\nher er {number}.\\n\\nHilsen\"}", "da", FACTS);

        // Then
        assertThat(mail.html()).contains("<html lang=\"da\">").contains("<p>Hej,<br>\nher er 5017.</p>\n<p>Hilsen</p>");
    }

    private static MailWriter.Written write(String settings, String language, MailFacts facts) {
        return new MailWriter(settings(settings), Optional.empty(), language).write(facts);
    }

    private static DocumentMail settings(String members) {
        return ConnectionFixture.economic("\"invoices\": {\"mail\": {" + members + "}}")
                .profile()
                .invoices()
                .mail();
    }

    private static MailFacts facts(DocumentKind kind, String customer, String reference) {
        return new MailFacts(
                kind,
                "5017",
                customer,
                new BigDecimal("12345.5"),
                Optional.of("DKK"),
                Optional.of(LocalDate.of(2026, 3, 31)),
                LocalDate.of(2026, 3, 1),
                "Nordlys ApS",
                Optional.of(reference));
    }
}
