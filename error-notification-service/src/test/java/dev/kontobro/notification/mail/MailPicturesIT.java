package dev.kontobro.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.browser.Axe;
import dev.kontobro.browser.Browser;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Notifications;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.local.LocalMailServer;
import dev.kontobro.local.Mail;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.local.gateway.StandInGateway;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.notification.DemoTenants;
import dev.kontobro.notification.OutcomeFixture;
import dev.kontobro.notification.ShiftedClock;
import dev.kontobro.notification.delivery.MailOrder;
import dev.kontobro.notification.delivery.MailQueue;
import dev.kontobro.notification.issue.IssueLog;
import dev.kontobro.notification.issue.KeepIssues;
import dev.kontobro.notification.issue.Report;
import dev.kontobro.notification.wish.MailWish;
import dev.kontobro.notification.wish.MailWishes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every kind of mail as it arrives at a mail server, looked at in a browser: it fits a phone, is readable by daylight and at night,
 * and says in plain text all that it says in colour. Leaves pictures in {@code target/mail-pictures}.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@QuarkusTestResource(DemoTenants.class)
class MailPicturesIT {

    private static final int DESKTOP = 760;
    private static final int PHONE = 390;
    private static final int LONGEST_LINE = 78;
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"");
    private static final Path PICTURES = Path.of("target", "mail-pictures");

    private static final Problem MANUAL =
            Problem.of(ProblemCode.PAYMENT_METHOD_NOT_MAPPED).with(Detail.VALUE, "Manual");
    private static final Map<String, String> A_DAY =
            Map.of("da", "1. februar 2026", "sv", "1 februari 2026", "en", "1 February 2026");

    private static final Problem TOTALS = Problem.of(ProblemCode.TOTALS_DIFFER)
            .with(Detail.RECORD, "invoice")
            .with(Detail.NUMBER, "10023")
            .with(Detail.NAME, "Anna Andersen")
            .with(Detail.SYSTEM, "e-conomic")
            .with(Detail.DIFFERENCE, "0.50 DKK");

    private static Browser browser;

    LocalMailServer mailServer;
    StandInGateway gateway;

    @Inject
    MailQueue queue;

    @Inject
    KeepIssues keepIssues;

    @Inject
    IssueLog issues;

    @Inject
    MailWishes wishes;

    @Inject
    ShiftedClock clock;

    private int step;

    @BeforeAll
    static void startTheBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void beforeDigests() {
        clock.set(Instant.parse("2026-11-23T04:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            da | Nordlys Cykler ApS  | Europe/Copenhagen
            sv | Norrsken Cyklar AB  | Europe/Stockholm
            en | Northern Bikes Ltd  | Europe/London
            """)
    void every_kind_of_mail_is_whole_and_readable_in_every_language(String language, String name, String zone) {
        // Given
        var tenant = "pictures-" + language;
        var owner = "owner@" + tenant + ".example";
        gateway.publish(new Tenant(tenant, name, Locale.of(language), ZoneId.of(zone), List.of(owner)));
        gateway.publish(Connected.running(
                OutcomeFixture.connectionOf(tenant),
                tenant,
                SystemName.ECONOMIC,
                name,
                ExportProfile.standard().withNotifications(Notifications.OF_TENANT.withStatusReport())));

        // When
        var mails = new LinkedHashMap<String, Mail>();
        mails.put("status", digest(tenant, owner, 1));
        mails.put(
                "missing",
                send(
                        MailKind.FLOWS_BLOCKED,
                        tenant,
                        owner,
                        OutcomeFixture.flowsBlocked(tenant, 1).data()));
        mails.put(
                "missing-more",
                send(
                        MailKind.FLOWS_BLOCKED,
                        tenant,
                        owner,
                        OutcomeFixture.moreFlowsBlocked(tenant, 1).data()));
        mails.put(
                "ends-soon",
                send(
                        MailKind.CONNECTION_EXPIRING,
                        tenant,
                        owner,
                        OutcomeFixture.connectionExpiring(tenant, 1).data()));
        mails.put(
                "broken",
                send(
                        MailKind.CONNECTION_BROKEN,
                        tenant,
                        owner,
                        OutcomeFixture.connectionBroken(tenant, 1).data()));
        mails.put(
                "restored",
                send(
                        MailKind.CONNECTION_RESTORED,
                        tenant,
                        owner,
                        OutcomeFixture.connectionRestored(tenant, 1).data()));
        mails.put("waits", opened(tenant, owner, "held", MANUAL, 12));
        mails.put("failed", opened(tenant, owner, "rejected", closed(language), 1));
        mails.put("warning", warned(tenant, owner));
        mails.put("digest", digest(tenant, owner, 2));
        mails.put(
                "too-many",
                send(
                        MailKind.TOO_MANY,
                        tenant,
                        owner,
                        json(new DigestMail(OutcomeFixture.connectionOf(tenant), LocalDate.of(2026, 11, 23)))));
        mails.put("resolved", resolved(tenant, owner));
        wishes.set(tenant, owner, MailWish.NOTHING);
        mails.put("invitation", send(MailKind.INVITATION, tenant, owner, json(new InvitationMail(clock.instant()))));
        wishes.set(tenant, owner, MailWish.EVERYTHING);

        // Then
        mails.forEach((kind, mail) -> {
            assertPlain(kind, mail);
            look(kind + "-" + language, language, mail.html());
        });
    }

    private static void assertPlain(String kind, Mail mail) {
        assertThat(mail.text().lines())
                .as(kind)
                .allMatch(line -> line.length() <= LONGEST_LINE || !line.contains(" "))
                .noneMatch(line -> line.contains("{") || line.contains("null") || line.contains("NOT_FOUND"));
        assertThat(mail.html()).as(kind).doesNotContain("NOT_FOUND", "null<", "<img");
        assertThat(HREF.matcher(mail.html())
                        .results()
                        .map(found -> found.group(1).replace("&amp;", "&")))
                .as(kind)
                .isNotEmpty()
                .allMatch(address -> mail.text().lines().anyMatch(address::equals));
    }

    private void look(String name, String language, String html) {
        try (var page = browser.chromium().newPage()) {
            page.setContent(html);
            assertThat(page.locator("html").getAttribute("lang")).as(name).isEqualTo(language);
            assertThat(Axe.OF_MAILS.violations(page)).as(name).isEmpty();
            pictures(page, name + "-night");
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            pictures(page, name);
        }
    }

    private static void pictures(Page page, String name) {
        page.setViewportSize(DESKTOP, 900);
        picture(page, name);
        page.setViewportSize(PHONE, 844);
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .as(name + " on a phone")
                .isLessThanOrEqualTo(PHONE);
        picture(page, name + "-phone");
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    }

    private Mail opened(String tenant, String owner, String outcome, Problem problem, int orders) {
        keepIssues.take(IntStream.rangeClosed(1, orders)
                .mapToObj(number -> report(tenant, "order", 10_000 + orders + number, outcome, Optional.of(problem)))
                .toList());
        var issue = issues.openOn(tenant, OutcomeFixture.connectionOf(tenant)).stream()
                .filter(found -> found.code().equals(problem.code().id()))
                .findFirst()
                .orElseThrow();
        return opened(tenant, owner, issue);
    }

    private static Problem closed(String language) {
        return Problem.of(ProblemCode.PERIOD_CLOSED).with(Detail.VALUE, A_DAY.get(language));
    }

    private Mail warned(String tenant, String owner) {
        var at = OutcomeFixture.AT.plusSeconds(++step);
        keepIssues.take(List.of(Report.of(
                tenant,
                new TransferOutcome(
                        UUID.randomUUID(),
                        1,
                        OutcomeFixture.connectionOf(tenant),
                        "economic",
                        "invoice",
                        "10023",
                        "Anna Andersen",
                        "transferred",
                        Optional.empty(),
                        "event",
                        1,
                        at,
                        Optional.empty(),
                        List.of(ProblemJson.withTexts(TOTALS))))));
        return opened(
                tenant,
                owner,
                issues.openOn(tenant, OutcomeFixture.connectionOf(tenant)).stream()
                        .filter(found -> found.code().equals(TOTALS.code().id()))
                        .findFirst()
                        .orElseThrow());
    }

    private Mail opened(String tenant, String owner, IssueSummary issue) {
        return send(MailKind.ISSUE_OPENED, tenant, owner, json(new IssueMail(issue.id(), 99, issue.connectionId())));
    }

    private Mail resolved(String tenant, String owner) {
        var issue = issues.openOn(tenant, OutcomeFixture.connectionOf(tenant)).stream()
                .filter(found -> found.code().equals(ProblemCode.PERIOD_CLOSED.id()))
                .findFirst()
                .orElseThrow();
        keepIssues.take(List.of(report(tenant, "order", 10_002, "transferred", Optional.empty())));
        return send(MailKind.ISSUE_RESOLVED, tenant, owner, json(new IssueMail(issue.id(), 99, issue.connectionId())));
    }

    private Report report(String tenant, String kind, int number, String outcome, Optional<Problem> problem) {
        var event = OutcomeFixture.outcome(
                tenant,
                kind,
                Integer.toString(number),
                "Anna Andersen",
                outcome,
                problem,
                OutcomeFixture.AT.plusSeconds(++step));
        return Report.of(tenant, EventJson.read(event.data(), TransferOutcome.class));
    }

    private Mail digest(String tenant, String owner, int day) {
        return send(
                MailKind.DIGEST,
                tenant,
                owner,
                json(new DigestMail(OutcomeFixture.connectionOf(tenant), LocalDate.of(2026, 11, day))));
    }

    /** As the service sends it, and as it arrives. */
    private Mail send(MailKind kind, String tenant, String owner, byte[] data) {
        var order = new MailOrder(
                kind,
                "picture-" + UUID.randomUUID(),
                tenant,
                Optional.of(owner),
                Optional.empty(),
                new String(data, StandardCharsets.UTF_8));
        queue.add(order);
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> mailServer.messagesTo(owner).stream()
                                .filter(mail -> mail.messageId().contains(order.key()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static byte[] json(Object data) {
        return EventJson.write(data);
    }
}
