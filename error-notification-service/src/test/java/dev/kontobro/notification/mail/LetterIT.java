package dev.kontobro.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.notification.DemoTenants;
import dev.kontobro.notification.OutcomeFixture;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaves every mail in {@code target/mails}, to be looked at. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@QuarkusTestResource(DemoTenants.class)
class LetterIT {

    @Inject
    LetterWriter writer;

    @Inject
    ConnectionDirectory directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nordlys  | da | Hvorfor | Det skal du gøre    | Hvad der sker nu  | Se overførslen
            norrsken | sv | Varför  | Det här ska du göra | Vad som händer nu | Visa överföringen
            northern | en | Why     | What to do          | What happens now  | See the transfer
            """)
    void a_failure_says_what_why_what_to_do_where_and_what_follows(
            String tenant, String language, String why, String todo, String follows, String action) throws IOException {
        var letter = write(MailKind.TRANSFER_FAILED, OutcomeFixture.transferFailed(tenant));

        assertThat(letter.language()).isEqualTo(language);
        assertThat(letter.sections()).extracting(Letter.Section::heading).containsExactly(why, todo, follows);
        assertThat(letter.sections()).extracting(Letter.Section::highlighted).containsExactly(false, true, false);
        assertThat(letter.action().label()).isEqualTo(action);
        assertThat(letter.technical()).extracting(Letter.Fact::value).contains("group-unknown", "E07140");
        lookAt("transfer-failed-" + language, letter);
    }

    @ParameterizedTest
    @ValueSource(strings = {DemoTenants.DANISH, DemoTenants.SWEDISH, DemoTenants.ENGLISH})
    void a_broken_connection_says_how_much_waits(String tenant) throws IOException {
        var letter = write(MailKind.CONNECTION_BROKEN, OutcomeFixture.connectionBroken(tenant, 1));

        assertThat(letter.tone()).isEqualTo(Letter.Tone.ALARM);
        assertThat(letter.facts()).extracting(Letter.Fact::value).contains("12");
        lookAt("connection-broken-" + letter.language(), letter);
    }

    @Test
    void whoever_does_not_know_what_waits_does_not_say() {
        var broken = write(MailKind.CONNECTION_BROKEN, OutcomeFixture.brokenAsTheGatewayTells(DemoTenants.ENGLISH, 1));
        var restored = write(
                MailKind.CONNECTION_RESTORED,
                OutcomeFixture.connectionRestored(DemoTenants.ENGLISH, 1, Optional.empty()));

        assertThat(broken.facts()).extracting(Letter.Fact::label).containsExactly("Books", "Time");
        assertThat(restored.summary()).isEqualTo("What was waiting is now sent by itself. You need not do anything.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nordlys  | Forbind igen til e-conomic | Den virker én gang, indtil
            norrsken | Anslut igen till e-conomic | Den fungerar en gång, till
            northern | Reconnect to e-conomic     | It works once, until
            """)
    void who_must_reconnect_gets_a_link_of_his_own_and_its_end(String tenant, String label, String until) {
        var broken = write(MailKind.CONNECTION_BROKEN, OutcomeFixture.connectionBroken(tenant, 1));
        var again = write(MailKind.CONNECTION_BROKEN, OutcomeFixture.connectionBroken(tenant, 1));

        assertThat(broken.action().label()).isEqualTo(label);
        assertThat(broken.action().target().toString()).startsWith("https://kontobro.example/reconnect/");
        assertThat(broken.action()).isNotEqualTo(again.action());
        assertThat(broken.sections().get(1).text()).contains(until);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nordlys  | Forbindelsen til e-conomic udløber snart | Forbindelsen udløber 1. december 2026 12.00.
            norrsken | Kopplingen till e-conomic upphör snart   | Kopplingen upphör 1 december 2026 12:00.
            northern | The connection to e-conomic ends soon    | The connection ends on 1 December 2026, 11:00.
            """)
    void a_warning_says_when_the_connection_ends_and_how_to_keep_it(String tenant, String subject, String ends)
            throws IOException {
        var letter = write(MailKind.CONNECTION_EXPIRING, OutcomeFixture.connectionExpiring(tenant, 1));

        assertThat(letter.tone()).isEqualTo(Letter.Tone.ALARM);
        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.summary()).contains(ends);
        assertThat(letter.sections()).extracting(Letter.Section::highlighted).containsExactly(false, true, false);
        assertThat(letter.action().target().toString()).startsWith("https://kontobro.example/reconnect/");
        lookAt("connection-expiring-" + letter.language(), letter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nordlys  | 0  | Ingen overførsler ventede.
            nordlys  | 1  | Én overførsel har ventet og sendes nu af sig selv.
            nordlys  | 12 | 12 overførsler har ventet og sendes nu af sig selv.
            norrsken | 12 | 12 överföringar har väntat och skickas nu automatiskt.
            northern | 0  | No transfers were waiting.
            northern | 1  | One transfer was waiting and is now sent by itself.
            northern | 12 | 12 transfers were waiting and are now sent by themselves.
            """)
    void a_recovery_says_what_becomes_of_what_waited(String tenant, long waiting, String text) throws IOException {
        var letter =
                write(MailKind.CONNECTION_RESTORED, OutcomeFixture.connectionRestored(tenant, 1, Optional.of(waiting)));

        assertThat(letter.tone()).isEqualTo(Letter.Tone.GOOD);
        assertThat(letter.summary()).startsWith(text).doesNotContain("\n");
        lookAt("connection-restored-" + letter.language(), letter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nordlys  | Kunder kan ikke overføres til e-conomic: »Webshop« som kundegruppe findes ikke mere | kunder    | Se forbindelsen
            norrsken | Kunder kan inte föras över till e-conomic: ”Webshop” som kundgrupp finns inte längre   | kunder    | Visa kopplingen
            northern | Customers cannot be transferred to e-conomic: “Webshop” as customer group is not there any more | customers | See the connection
            """)
    void what_is_missing_is_told_with_its_remedy_and_what_waits_for_it(
            String tenant, String subject, String waits, String action) throws IOException {
        var letter = write(MailKind.FLOWS_BLOCKED, OutcomeFixture.flowsBlocked(tenant, 1));

        assertThat(letter.tone()).isEqualTo(Letter.Tone.ALARM);
        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.facts()).extracting(Letter.Fact::value).contains(waits);
        assertThat(letter.sections()).extracting(Letter.Section::highlighted).containsExactly(false, true, false);
        assertThat(letter.action().label()).isEqualTo(action);
        assertThat(letter.action().target())
                .hasToString("https://kontobro.example/connections/" + OutcomeFixture.connectionOf(tenant));
        assertThat(letter.technical()).extracting(Letter.Fact::value).contains("choice-gone");
        lookAt("flows-blocked-" + letter.language(), letter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nordlys  | Overførsler til e-conomic venter: der mangler 2 ting  | kunder, projekter
            norrsken | Överföringar till e-conomic väntar: 2 saker saknas    | kunder, projekt
            northern | Transfers to e-conomic wait: 2 things are missing     | customers, projects
            """)
    void of_several_things_that_are_missing_each_has_its_own_heading_and_remedy(
            String tenant, String subject, String waits) throws IOException {
        var letter = write(MailKind.FLOWS_BLOCKED, OutcomeFixture.moreFlowsBlocked(tenant, 1));

        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.facts()).extracting(Letter.Fact::value).contains(waits);
        assertThat(letter.sections())
                .extracting(Letter.Section::highlighted)
                .containsExactly(false, true, false, true, false);
        assertThat(letter.sections().getFirst().heading()).contains("Projekt");
        lookAt("flows-blocked-twice-" + letter.language(), letter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src=", "@import", "url(", "<script"})
    void a_mail_fetches_and_runs_nothing(String suspect) {
        var letter = write(MailKind.TRANSFER_FAILED, OutcomeFixture.transferFailed(DemoTenants.DANISH));

        assertThat(Letters.html(letter)).doesNotContain(suspect);
    }

    private Letter write(MailKind kind, CloudEvent event) {
        return writer.write(
                kind,
                new String(event.data(), StandardCharsets.UTF_8),
                directory.tenant(event.tenantId()).orElseThrow(),
                "owner@example.com");
    }

    private static void lookAt(String name, Letter letter) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "mails"));
        Files.writeString(folder.resolve(name + ".html"), Letters.html(letter));
        Files.writeString(folder.resolve(name + ".txt"), Letters.text(letter));
    }
}
