package dev.kontobro.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.notification.DemoTenants;
import dev.kontobro.notification.OutcomeFixture;
import dev.kontobro.notification.issue.IssueLog;
import dev.kontobro.notification.issue.KeepIssues;
import dev.kontobro.notification.issue.Report;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
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

    @Inject
    KeepIssues keepIssues;

    @Inject
    IssueLog issues;

    @Inject
    DataSource database;

    private final AtomicInteger clock = new AtomicInteger();

    @BeforeEach
    void forgetIssues() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("truncate notification.issue, notification.standing, notification.position");
        }
    }

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
            nordlys  | Forbind igen til e-conomic | Det virker én gang, indtil
            norrsken | Anslut igen till e-conomic | Den fungerar en gång, fram till
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
            nordlys  | Forbindelsen til e-conomic udløber snart | Forbindelsen udløber 1. december 2026 kl. 12.00.
            norrsken | Kopplingen till e-conomic upphör snart   | Kopplingen upphör 1 december 2026 kl. 12:00.
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nordlys  | 12 ordrer | Ordre 12 (Kunde 12 ApS): ingen konto for betalingsmåden »Manual« – og 11 til         | Det drejer sig om | og 2 til    | Se det i Kontobro
            norrsken | 12 order  | Order 12 (Kunde 12 ApS): inget konto för betalsättet ”Manual” – och 11 till         | Det gäller        | och 2 till  | Visa i Kontobro
            northern | 12 orders | Order 12 (Kunde 12 ApS): no account for payment method “Manual” – and 11 more        | What it is about  | and 2 more  | See it in Kontobro
            """)
    void an_issue_names_how_many_records_it_is_about_and_ten_of_them(
            String tenant, String count, String subject, String records, String more, String action)
            throws IOException {
        var issue = openIssue(tenant, "held", 12);

        var letter = write(MailKind.ISSUE_OPENED, tenant, new IssueMail(issue.id(), 1, issue.connectionId()));

        assertThat(letter.tone()).isEqualTo(Letter.Tone.CALM);
        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.facts()).extracting(Letter.Fact::value).contains(count);
        assertThat(letter.sections().getFirst().heading()).isEqualTo(records);
        assertThat(letter.sections().getFirst().text().lines())
                .hasSize(11)
                .last()
                .isEqualTo(more);
        assertThat(letter.action().label()).isEqualTo(action);
        assertThat(letter.action().target()).hasToString("https://kontobro.example/issues/" + issue.id());
        assertThat(letter.technical())
                .extracting(Letter.Fact::value)
                .contains("https://kontobro.example/transfers?connection=" + issue.connectionId() + "&problem="
                        + issue.code());
        lookAt("issue-opened-" + letter.language(), letter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nordlys  | Løst: Ordre
            norrsken | Löst: Order
            northern | Solved: Order
            """)
    void the_end_of_an_issue_is_good_news(String tenant, String subject) throws IOException {
        var issue = openIssue(tenant, "rejected", 3);
        take(tenant, "transferred", 3, Optional.empty());

        var letter = write(MailKind.ISSUE_RESOLVED, tenant, new IssueMail(issue.id(), 1, issue.connectionId()));

        assertThat(letter.tone()).isEqualTo(Letter.Tone.GOOD);
        assertThat(letter.subject()).startsWith(subject);
        lookAt("issue-resolved-" + letter.language(), letter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nordlys  | Én ting venter på dig: Nordlys Handel ApS i e-conomic  | Du får ikke flere mails lige nu
            norrsken | En sak väntar på dig: Norrsken Bygg AB i e-conomic     | Du får inga fler mejl just nu
            northern | One thing needs you: Northern Trade Ltd in e-conomic   | You get no more mails for the time being
            """)
    void a_digest_sums_up_what_is_open(String tenant, String subject, String tooMany) throws IOException {
        var issue = openIssue(tenant, "rejected", 3);
        var digest = new DigestMail(issue.connectionId(), LocalDate.of(2026, 11, 23));

        var letter = write(MailKind.DIGEST, tenant, digest);
        var enough = write(MailKind.TOO_MANY, tenant, digest);

        assertThat(letter.tone()).isEqualTo(Letter.Tone.ALARM);
        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.sections()).hasSize(1);
        assertThat(enough.subject()).isEqualTo(tooMany);
        assertThat(enough.facts()).extracting(Letter.Fact::value).contains("1");
        lookAt("digest-" + letter.language(), letter);
        lookAt("too-many-" + letter.language(), enough);
    }

    @Test
    void whoever_hears_of_other_kinds_of_record_only_has_no_digest() {
        var issue = openIssue(DemoTenants.DANISH, "rejected", 1);
        var digest = new DigestMail(issue.connectionId(), LocalDate.of(2026, 11, 23));

        assertThatThrownBy(() -> writer.write(
                        MailKind.DIGEST,
                        json(digest),
                        directory.tenant(DemoTenants.DANISH).orElseThrow(),
                        "somebody@else.example"))
                .isInstanceOf(NothingToTellException.class);
    }

    @Test
    void what_a_break_covers_is_not_told_yet_and_what_is_over_or_muted_not_any_more() {
        var issue = openIssue(DemoTenants.DANISH, "rejected", 1);
        var mail = new IssueMail(issue.id(), 1, issue.connectionId());

        connectionBreaks(DemoTenants.DANISH);
        assertThatThrownBy(() -> write(MailKind.ISSUE_OPENED, DemoTenants.DANISH, mail))
                .isInstanceOf(CoveredException.class);

        issues.mute(DemoTenants.DANISH, issue.id(), Optional.empty(), "anna");
        assertThatThrownBy(() -> write(MailKind.ISSUE_OPENED, DemoTenants.DANISH, mail))
                .isInstanceOf(NothingToTellException.class)
                .hasMessageContaining("muted");

        take(DemoTenants.DANISH, "transferred", 1, Optional.empty());
        assertThatThrownBy(() -> write(MailKind.ISSUE_OPENED, DemoTenants.DANISH, mail))
                .isInstanceOf(NothingToTellException.class)
                .hasMessageContaining("over");
    }

    private void connectionBreaks(String tenant) {
        var event = OutcomeFixture.connectionBroken(tenant, 1);
        keepIssues.take(List.of(Report.broken(tenant, EventJson.read(event.data(), ConnectionState.class))));
    }

    /** Payment methods of orders. */
    private IssueSummary openIssue(String tenant, String outcome, int orders) {
        take(
                tenant,
                outcome,
                orders,
                Optional.of(Problem.of(ProblemCode.PAYMENT_METHOD_NOT_MAPPED).with(Problem.Detail.VALUE, "Manual")));
        return issues.openOn(tenant, OutcomeFixture.connectionOf(tenant)).getFirst();
    }

    private void take(String tenant, String outcome, int orders, Optional<Problem> problem) {
        keepIssues.take(IntStream.rangeClosed(1, orders)
                .mapToObj(number -> Report.of(
                        tenant,
                        EventJson.read(
                                OutcomeFixture.outcome(
                                                tenant,
                                                "order",
                                                "" + number,
                                                "Kunde " + number + " ApS",
                                                outcome,
                                                problem,
                                                OutcomeFixture.AT.plusSeconds(clock.incrementAndGet()))
                                        .data(),
                                TransferOutcome.class)))
                .toList());
    }

    private Letter write(MailKind kind, String tenant, Object about) {
        return writer.write(kind, json(about), directory.tenant(tenant).orElseThrow(), "owner@" + tenant + ".example");
    }

    private static String json(Object data) {
        return new String(EventJson.write(data), StandardCharsets.UTF_8);
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
