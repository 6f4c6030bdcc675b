package dev.kontobro.connections.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Flow;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationsTest {

    private static final List<String> OWNER = List.of("owner@nordlys.example");
    private static final List<String> SHOP = List.of("shop@nordlys.example");

    private final Notifications notifications = Notifications.OF_TENANT.withMailTo(Flow.ORDERS, SHOP);

    @Test
    void who_is_named_for_a_kind_of_record_hears_of_it_instead_of_the_others() {
        assertThat(notifications.mailTo(List.of(Flow.ORDERS), OWNER)).isEqualTo(SHOP);
        assertThat(notifications.mailTo(List.of(Flow.INVOICES), OWNER)).isEqualTo(OWNER);
    }

    @Test
    void what_is_about_several_kinds_is_heard_by_all_who_hear_of_one_and_by_each_once() {
        assertThat(notifications.mailTo(List.of(Flow.ORDERS, Flow.INVOICES, Flow.CREDIT_NOTES), OWNER))
                .containsExactly(SHOP.getFirst(), OWNER.getFirst());
    }

    @Test
    void what_is_about_no_kind_is_heard_by_everybody_else() {
        assertThat(notifications.mailTo(List.of(), OWNER)).isEqualTo(OWNER);
    }

    @Test
    void a_kind_can_be_heard_of_by_nobody() {
        assertThat(notifications.withMailTo(Flow.ORDERS, List.of()).mailTo(List.of(Flow.ORDERS), OWNER))
                .isEmpty();
    }
}
