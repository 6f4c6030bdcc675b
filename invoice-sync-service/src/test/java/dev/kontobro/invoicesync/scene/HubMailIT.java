package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.EventType;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.local.Mail;
import dev.kontobro.local.TroubledSmtp.Trouble;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Booked documents that the hub mails itself. */
@QuarkusTest
class HubMailIT extends DocumentScenes {

    private static final String MAILED = """
            "invoices": {"target": {"standard": "booked"}, "mail": {"by": "hub"}}""";

    private static final String BY_HAND = """
            "invoices": {"target": {"standard": "booked"}, "booking": {"when": {"at": "manual"}}, "mail": {"by": "hub"}}""";

    @Inject
    DataSource database;

    /** Of this scene's customer and nobody else's. */
    private final String address = "kontor-" + UUID.randomUUID() + "@havnensbageri.example";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aBookedInvoiceIsMailedOnceWithThePdfOfTheBooks(SystemName system) {
        // Given
        var scene = mailScene(system, MAILED);

        // When
        scene.invoice(mailed(scene, Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var number = scene.invoice().number();
        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).startsWith("Faktura " + number);
            assertThat(mail.text()).contains("Havnens Bageri", scene.isEconomic() ? "1.250,00 DKK" : "SEK");
            assertThat(mail.attachments()).singleElement().satisfies(attachment -> {
                assertThat(attachment.name()).isEqualTo("Faktura " + number + ".pdf");
                assertThat(attachment.content()).startsWith('%', 'P', 'D', 'F');
            });
        });
        assertThat(scene.calls()).hasSize(3);
        assertThat(scene.records(scene.isEconomic() ? "sent" : "mails")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatIsMailedIsNotMailedAgain(SystemName system) {
        // Given
        var scene = mailScene(system, MAILED);
        scene.invoice(mailed(scene, Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.invoice(scene.mailed(Scene.INVOICE, "another-" + address));
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "unchanged");
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "unchanged", "unchanged");
        assertThat(mails()).hasSize(1);
        assertThat(letterbox.server().messagesTo("another-" + address)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aMailWaitsForThePdf(SystemName system) {
        // Given
        var scene = mailScene(system, MAILED);
        scene.suffer(FaultRule.once(new Fault.ServerError(503, Fault.Moment.BEFORE_WRITE))
                .on("GET", scene.isEconomic() ? "pdf" : "preview"));

        // When
        scene.invoice(mailed(scene, Scene.INVOICE));

        // Then
        scene.awaitWaiting(Scene.INVOICE, "mail-waits-for-pdf");
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
        assertThat(mails()).isEmpty();
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(mails()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aServerThatDoesNotTakeTheMailGetsItLaterAndOnce(SystemName system) {
        // Given
        var scene = mailScene(system, MAILED);
        letterbox.line().to(address, Trouble.NOT_NOW, Trouble.CUT_BEFORE_MAIL);
        scene.invoice(mailed(scene, Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "invoice-mail-postponed"),
                "invoice-mail-postponed",
                Map.of("number", Scene.INVOICE));

        // When
        scene.personReleases(Scene.INVOICE);
        scene.awaitAttempts(Scene.INVOICE, 2);
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(mails()).hasSize(1);
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aRefusedMailLeavesTheInvoiceBookedAndGoesToACorrectedAddress(SystemName system) {
        // Given
        var scene = mailScene(system, MAILED);
        letterbox.line().to("wrong-" + address, Trouble.REFUSED);
        scene.invoice(scene.mailed(Scene.INVOICE, "wrong-" + address));
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred"),
                "invoice-mail-refused",
                Map.of("value", "wrong-" + address));
        assertThat(scene.awaitWaiting(Scene.INVOICE, "invoice-mail-refused").details())
                .hasEntrySatisfying(
                        "vendorMessage", answer -> assertThat(answer).contains("550 5.1.1"));
        assertThat(scene.invoice().isBooked()).isTrue();

        // When
        scene.invoice(mailed(scene, Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(mails()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aMailOfWhichNobodyKnowsIsMailedAgainOnlyByAPerson(SystemName system) {
        // Given
        var scene = mailScene(system, MAILED);
        letterbox.line().to(address, Trouble.TAKEN_WITHOUT_ANSWER);
        scene.invoice(mailed(scene, Scene.INVOICE));
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred"), "invoice-mail-uncertain", Map.of("value", address));
        scene.profile(MAILED);
        scene.awaitAttempts(Scene.INVOICE, 2);
        assertThat(mails()).hasSize(1);

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(mails())
                .hasSize(2)
                .extracting(Mail::messageId)
                .containsOnly(mails().getFirst().messageId());
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatAPersonHasBookedByAReleaseIsNotMailedTwiceByTheSame(SystemName system) {
        // Given
        var scene = mailScene(system, BY_HAND);
        letterbox.line().to(address, Trouble.TAKEN_WITHOUT_ANSWER);
        scene.invoice(mailed(scene, Scene.INVOICE));
        scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-approval");

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred", "transferred"),
                "invoice-mail-uncertain",
                Map.of("value", address));
        assertThat(mails()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aReplicaThatDiedOverAMailIsFollowedByAQuestionAndNoMail(SystemName system) throws SQLException {
        // Given
        var scene = mailScene(system, MAILED);
        letterbox.line().to(address, Trouble.NOT_NOW);
        scene.invoice(mailed(scene, Scene.INVOICE));
        scene.awaitWaiting(Scene.INVOICE, "invoice-mail-postponed");
        noteThatItIsBeingMailed(scene.transfer(Scene.INVOICE).id());

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred"),
                "invoice-mail-uncertain",
                Map.of("value", address, "date", "2026-03-31"));
        assertThat(mails()).isEmpty();

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred", "transferred");
        assertThat(mails()).hasSize(1);
    }

    /** As a replica leaves it that is killed before it hears from the mail server. */
    private void noteThatItIsBeingMailed(UUID transfer) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        update transfer
                        set checkpoints = jsonb_set(checkpoints::jsonb, '{mail}', to_jsonb(?::text))::json
                        where id = ?""")) {
            update.setString(1, "mailing\n2026-03-31T12:00:00Z\n" + address);
            update.setObject(2, transfer);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentWithoutAnAddressIsBookedAndWaitsForOne(SystemName system) {
        // Given
        var scene = mailScene(system, MAILED);
        scene.invoice(scene.document(Scene.INVOICE));
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred"),
                "mail-address-missing",
                Map.of("field", "recipient.email"));
        assertThat(scene.invoice().isBooked()).isTrue();

        // When
        scene.invoice(mailed(scene, Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(mails()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theMailSaysWhatTheOwnerSaysInTheReadersLanguageForThePaymentMethod(SystemName system) {
        // Given
        var scene = mailScene(system, """
                "invoices": {"target": {"standard": "booked"}, "mail": {"by": "hub",
                  "senderName": "Nordlys & Sønner, Bogholderi", "replyTo": "svar@nordlys.example",
                  "byPaymentMethod": {"Swish": {
                    "subject": {"byLanguage": {"sv": "Betald: {number}"}},
                    "body": {"byLanguage": {"sv": "Tack, {customer}!\\nFörfallodag {dueDate}\\nBelopp {total} {currency}"}}}}}}""");

        // When
        scene.invoice(
                mailed(scene, Scene.INVOICE).with("paymentMethod", "\"swish\"").with("language", "\"sv\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Betald: " + scene.invoice().number());
            assertThat(mail.text().replace('\u00a0', ' ').lines())
                    .containsExactly("Tack, Havnens Bageri!", "Belopp 1 250,00 " + scene.currency());
            assertThat(mail.replyTo()).isEqualTo("svar@nordlys.example");
        });
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCreditNoteIsMailedAsOne(SystemName system) {
        // Given
        var scene = mailScene(system, """
                "creditNotes": {"target": {"standard": "booked"}, "mail": {"by": "hub"}}""");

        // When
        scene.creditNote(mailed(scene, Scene.CREDIT_NOTE).with("language", "\"en\""));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).startsWith("Credit note ");
            assertThat(mail.text()).contains("1,250.00 " + scene.currency());
        });
    }

    @Test
    void anInvoiceThatIsBookedWhenItIsPaidIsMailedBeforeThatAndOnce() {
        // Given
        var scene = mailScene(SystemName.FORTNOX, """
                "invoices": {"target": {"standard": "booked"}, "mail": {"by": "hub"}, "payment": {"noted": true}},
                "valueMaps": {"paymentMethodToAccount": {"values": {"Kort": "1930"}}}""");
        scene.settings().put("accountingMethod", "CASH");

        // When
        scene.invoice(mailed(scene, Scene.INVOICE));

        // Then
        assertWarned(scene.awaitOutcomes(Scene.INVOICE, "transferred"), "booked-at-payment", Map.of());
        assertThat(mails()).hasSize(1);
        assertThat(scene.invoice().isBooked()).isFalse();
        assertThat(scene.invoice().content().path("Sent").booleanValue()).isTrue();

        // When
        scene.invoice(
                mailed(scene, Scene.INVOICE).with("paymentState", "\"paid\"").with("paymentMethod", "\"Kort\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(mails()).hasSize(1);
    }

    @Test
    void aMailThatIsStillDueWhenItsPaymentBooksTheInvoiceIsMailedAfterThat() {
        // Given
        var scene = mailScene(SystemName.FORTNOX, """
                "invoices": {"target": {"standard": "booked"}, "mail": {"by": "hub"}, "payment": {"noted": true}},
                "valueMaps": {"paymentMethodToAccount": {"values": {"Kort": "1930"}}}""");
        scene.settings().put("accountingMethod", "CASH");
        letterbox.line().to(address, Trouble.NOT_NOW);

        // When
        scene.invoice(
                mailed(scene, Scene.INVOICE).with("paymentState", "\"paid\"").with("paymentMethod", "\"Kort\""));
        scene.awaitWaiting(Scene.INVOICE, "invoice-mail-postponed");
        assertThat(scene.invoice().isBooked()).isTrue();
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).hasSize(1);
        assertThat(mails()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatItsSourceSendsIsNotMailedWhenTheProfileSaysOtherwiseLater(SystemName system) {
        // Given
        var scene = mailScene(system, """
                "invoices": {"target": {"standard": "booked"}}""");
        scene.invoice(mailed(scene, Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.profile(MAILED);
        scene.invoice(mailed(scene, Scene.INVOICE).with("paymentState", "\"paid\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "unchanged");
        assertThat(mails()).isEmpty();
    }

    @Test
    void whatAPersonHasBookedAndSentInFortnoxIsNotMailed() {
        // Given
        var scene = mailScene(SystemName.FORTNOX, BY_HAND);
        scene.invoice(mailed(scene, Scene.INVOICE));
        scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-approval");
        scene.personBooks(scene.invoice());
        scene.personMarksAsSent(scene.invoice());

        // When
        scene.lookBack(30);

        // Then
        scene.awaitStatus(Scene.INVOICE, TransferStatus.TRANSFERRED);
        assertThat(mails()).isEmpty();
    }

    @Test
    void aDraftThatWasToStayOneIsMailedWhenAPersonHasBookedIt() {
        // Given
        var scene = mailScene(SystemName.FORTNOX, """
                "invoices": {"mail": {"by": "hub"}}""");
        scene.invoice(mailed(scene, Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personBooks(scene.invoice());

        // When
        scene.lookBack(30);

        // Then
        await().untilAsserted(() -> assertThat(mails()).hasSize(1));
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
    }

    @Test
    void whatAPersonHasBookedInEconomicIsMailedWhenHeSaysThatHeHasNotSentIt() {
        // Given
        var scene = mailScene(SystemName.ECONOMIC, BY_HAND);
        scene.invoice(mailed(scene, Scene.INVOICE));
        scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-approval");
        scene.personBooks(scene.invoice());

        // When
        scene.lookBack(30);

        // Then
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "invoice-mail-maybe-sent"),
                "invoice-mail-maybe-sent",
                Map.of("number", Scene.INVOICE));
        assertThat(mails()).isEmpty();

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitStatus(Scene.INVOICE, TransferStatus.TRANSFERRED);
        assertThat(mails()).hasSize(1);
    }

    private List<Mail> mails() {
        return letterbox.server().messagesTo(address);
    }

    private DocumentFixture mailed(Scene scene, String number) {
        return scene.mailed(number, address);
    }
}
