package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.invoicesync.bounce.DeliveryReport;
import dev.kontobro.local.Mail;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mails of the hub that come back. */
@QuarkusTest
class BounceIT extends DocumentScenes {

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceWhoseMailComesBackWaitsForAPersonOrAnotherAddress(SystemName system) {
        // Given
        var address = "moved-" + UUID.randomUUID() + "@havnensbageri.example";
        var scene = mailScene(
                system, "\"invoices\": {\"target\": {\"standard\": \"booked\"}, \"mail\": {\"by\": \"hub\"}}");
        scene.invoice(scene.mailed(Scene.INVOICE, address));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var mail = letterbox.server().messagesTo(address).getFirst();

        // When
        letterbox.comeBack(DeliveryReport.failed(mail.messageId(), address));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertWarned(outcome, "invoice-mail-bounced", Map.of("value", address));
        assertThat(scene.awaitWaiting(Scene.INVOICE, "invoice-mail-bounced").details())
                .hasEntrySatisfying(
                        "vendorMessage", answer -> assertThat(answer).contains("User unknown"));

        // When
        scene.invoice(scene.mailed(Scene.INVOICE, "new-" + address));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred", "transferred");
        assertThat(letterbox.server().messagesTo("new-" + address))
                .extracting(Mail::messageId)
                .doesNotContain(mail.messageId())
                .hasSize(1);
        assertThat(letterbox.server().messagesTo(address)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aMailThatComesBackIsToldThoughANewerStateWasRefused(SystemName system) {
        // Given
        var address = "moved-" + UUID.randomUUID() + "@havnensbageri.example";
        var scene = mailScene(
                system, "\"invoices\": {\"target\": {\"standard\": \"booked\"}, \"mail\": {\"by\": \"hub\"}}");
        scene.invoice(scene.mailed(Scene.INVOICE, address));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.invoice(scene.mailed(Scene.INVOICE, address).with("text1", "\"Tak for ordren\""));
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "rejected");
        var mail = letterbox.server().messagesTo(address).getFirst();

        // When
        letterbox.comeBack(DeliveryReport.failed(mail.messageId(), address));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred", "rejected", "transferred");
        assertThat(outcome.warnings())
                .extracting(ProblemData::code)
                .containsExactly("invoice-mail-bounced", "document-booked");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatFitsNothingIsPutAsideAndStopsNothing(SystemName system) {
        // Given
        letterbox.comeBack(DeliveryReport.failed("<nobodys@kontobro.example>", "x@havnensbageri.example"));
        letterbox.comeBack(DeliveryReport.failed("<no\0body@kontobro.example>", "\0@havnensbageri.example"));
        letterbox.comeBack("Subject: out of office\r\n\r\nI am away.\r\n");

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> letterbox.waiting() == 0);
        anInvoiceWhoseMailComesBackWaitsForAPersonOrAnotherAddress(system);
    }
}
