package dev.kontobro.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.mail.OutgoingMail.MailingList;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailingListTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://kontobro.example/mails", "mailto:support@kontobro.example"})
    void one_can_be_left_by_a_page_or_by_mail(String place) {
        assertThat(list(place).unsubscribe()).containsExactly(URI.create(place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://kontobro.example/mails", "file:///etc/passwd"})
    void no_other_place_is_named(String place) {
        assertThatThrownBy(() -> list(place)).hasMessageContaining("https or mailto");
    }

    @Test
    void one_click_is_offered_only_where_there_is_one_page_to_send_it_to() {
        var byMail = List.of(URI.create("mailto:support@kontobro.example"));

        assertThatThrownBy(() -> new MailingList("Kontobro", "list.kontobro.example", byMail, true))
                .hasMessageContaining("one https page");
    }

    private static MailingList list(String place) {
        return new MailingList("Kontobro", "list.kontobro.example", List.of(URI.create(place)), false);
    }
}
