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
    void a_broken_connection_links_to_it_and_says_how_much_waits(String tenant) throws IOException {
        var letter = write(MailKind.CONNECTION_BROKEN, OutcomeFixture.connectionBroken(tenant, 1));

        assertThat(letter.goodNews()).isFalse();
        assertThat(letter.action().target())
                .hasToString("https://kontobro.example/connections/" + OutcomeFixture.connectionOf(tenant));
        assertThat(letter.facts()).extracting(Letter.Fact::value).contains("12");
        lookAt("connection-broken-" + letter.language(), letter);
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
        var letter = write(MailKind.CONNECTION_RESTORED, OutcomeFixture.connectionRestored(tenant, 1, waiting));

        assertThat(letter.goodNews()).isTrue();
        assertThat(letter.summary()).startsWith(text).doesNotContain("\n");
        lookAt("connection-restored-" + letter.language(), letter);
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
                directory.tenant(event.tenantId()).orElseThrow());
    }

    private static void lookAt(String name, Letter letter) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "mails"));
        Files.writeString(folder.resolve(name + ".html"), Letters.html(letter));
        Files.writeString(folder.resolve(name + ".txt"), Letters.text(letter));
    }
}
