package dev.kontobro.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.local.Mail;
import dev.kontobro.local.Owner;
import dev.kontobro.proof.Hub.Size;
import dev.kontobro.proof.Shop.Consent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An owner takes the hub's access away at the vendor, and gives it back by the link in the mail he gets. */
class RevokedGrantIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Pattern LINK = Pattern.compile("http://\\S+/connect/\\S+");

    private static Hub hub;
    private static Shop neighbour;

    @BeforeAll
    static void start() {
        hub = new Hub(Ground.shared(), new Size(1, 2, 1));
        neighbour = Shop.open(hub, Consent.ECONOMIC).connect();
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Consent.class)
    void what_is_held_goes_on_by_the_mailed_link_and_nothing_is_done_twice(Consent consent) {
        // Given
        var shop = Shop.open(hub, consent).connect();
        var before = Shop.customers(1001, 1010);
        shop.tell(before);
        awaitWritten(shop, before);
        var settings = shop.settings();

        // When
        hub.sandbox().withdraw(shop.company());
        var refused = Shop.customers(2001, 2020);
        shop.tell(refused);

        // Then
        Wait.until(() -> shop.state().equals("broken"), PATIENCE, () -> "the connection is " + shop.state());
        Wait.until(() -> !shop.mails().isEmpty(), PATIENCE, () -> "no mail has come");

        // When
        var held = Shop.customers(3001, 3010);
        shop.tell(held);
        workGoesOnElsewhere(consent);

        // Then
        Wait.until(() -> waiting(shop) == refused.size() + held.size(), PATIENCE, () -> waiting(shop) + " wait");
        assertThat(shop.written()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(triesOf(shop, held)).isZero();
        assertThat(shop.trail()).containsOnlyOnce("connection.broke");
        assertThat(shop.mails()).hasSize(1);

        // When
        var link = linkIn(shop.mails().getFirst());
        try (var browser = new Owner()) {
            var done = shop.letIn(browser, link);
            assertThat(done.text()).contains("works again");
        }

        // Then
        var all = Stream.of(before, refused, held).flatMap(List::stream).toList();
        awaitWritten(shop, all);
        Wait.until(() -> shop.mails().size() == 2, PATIENCE, () -> shop.mails().size() + " mails");
        workGoesOnElsewhere(consent);
        assertThat(shop.written()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(waiting(shop)).isZero();
        assertThat(shop.state()).isEqualTo("active");
        assertThat(shop.settings()).isEqualTo(settings);
        assertThat(shop.trail()).containsOnlyOnce("connection.broke").containsOnlyOnce("connection.reconnected");
        assertThat(shop.mails())
                .extracting(Mail::subject)
                .satisfiesExactly(
                        newest -> assertThat(newest).contains("works again"),
                        oldest -> assertThat(oldest).doesNotContain("works again"));
        try (var stranger = new Owner()) {
            assertThat(stranger.open(link).text()).contains("This link has been used");
        }
        assertNoSecretShows(shop, link);
    }

    private static void assertNoSecretShows(Shop shop, URI link) {
        assertThat(hub.relay().secrets().values()).containsAll(shop.consent().secrets());
        var left = hub.leftBehind();
        assertThat(left.mentioning(shop.connection()))
                .contains(
                        "table gateway.connection",
                        "table vault.kept_grant",
                        "table customer_sync.transfer",
                        "topic kontobro.settings.v1",
                        "topic kontobro.outcomes.v1");
        assertThat(left.mentioning(link.toString())).containsExactly("mails to " + shop.mailbox());
        assertThat(left.findings(hub.search())).isEmpty();
        assertThat(left.withoutMails()
                        .findings(new SecretSearch()
                                .mustNotShow("the mailed link", link.getPath().replaceAll(".*/", ""))))
                .isEmpty();
    }

    /** A customer of somebody else comes after all that was told before, and gets into the books. */
    private static void workGoesOnElsewhere(Consent consent) {
        var number = Integer.toString(1 + neighbour.written().size());
        neighbour.tell(List.of(number));
        Wait.until(() -> neighbour.written().contains(number), PATIENCE, () -> "nothing goes on beside " + consent);
    }

    private static void awaitWritten(Shop shop, List<String> numbers) {
        Wait.until(
                () -> shop.written().containsAll(numbers),
                PATIENCE,
                () -> "in the books are " + shop.written() + " of " + numbers);
    }

    private static long waiting(Shop shop) {
        return hub.count(
                "select count(*) from customer_sync.transfer where connection_id = ? and status in ('ready', 'scheduled')",
                shop.connection());
    }

    private static long triesOf(Shop shop, List<String> numbers) {
        return hub.count(
                "select coalesce(sum(attempts), 0) from customer_sync.transfer"
                        + " where connection_id = ? and business_key between ? and ?",
                shop.connection(),
                numbers.getFirst(),
                numbers.getLast());
    }

    /** The one to reconnect, which both forms of the mail show. */
    private static URI linkIn(Mail mail) {
        var link = LINK.matcher(mail.text());
        assertThat(link.find()).as("a link in %s", mail.text()).isTrue();
        assertThat(mail.html()).contains(link.group());
        return URI.create(link.group());
    }
}
