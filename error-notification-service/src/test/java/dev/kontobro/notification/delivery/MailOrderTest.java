package dev.kontobro.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.notification.mail.MailKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailOrderTest {

    @Test
    void the_same_mail_has_the_same_key_whatever_its_data_says() {
        assertThat(order(MailKind.TRANSFER_FAILED, "event", "a@example.com", "{}")
                        .key())
                .isEqualTo(order(MailKind.TRANSFER_FAILED, "event", "a@example.com", "{\"attempts\":2}")
                        .key());
    }

    @Test
    void another_kind_event_or_recipient_is_another_mail() {
        assertThat(new String[] {
                    order(MailKind.CONNECTION_BROKEN, "event", "a@example.com", "{}")
                            .key(),
                    order(MailKind.CONNECTION_RESTORED, "event", "a@example.com", "{}")
                            .key(),
                    order(MailKind.CONNECTION_BROKEN, "event2", "a@example.com", "{}")
                            .key(),
                    order(MailKind.CONNECTION_BROKEN, "event", "2a@example.com", "{}")
                            .key(),
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void a_key_can_stand_in_a_message_id() {
        assertThat(order(MailKind.TRANSFER_FAILED, "ø <\">", "a@example.com", "{}")
                        .key())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void an_address_never_shows() {
        assertThat(order(MailKind.TRANSFER_FAILED, "event", "a@example.com", "{}"))
                .asString()
                .doesNotContain("example.com");
    }

    private static MailOrder order(MailKind kind, String about, String recipient, String data) {
        return new MailOrder(kind, about, "tenant", Optional.of(recipient), Optional.empty(), data);
    }
}
