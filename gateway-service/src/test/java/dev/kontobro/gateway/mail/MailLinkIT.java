package dev.kontobro.gateway.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Notifications;
import dev.kontobro.events.log.SharedCause;
import dev.kontobro.events.log.TransferAction;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.gateway.connect.SeenSpans;
import dev.kontobro.gateway.mail.IssueLink.Deed;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInService.Mood;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.StandInServices.Projects;
import dev.kontobro.gateway.transfer.TransferFixture;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.sql.Db;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links in mails do what they say, once, for whom they were sent to; and opening one does nothing. */
@GatewayTest
class MailLinkIT {

    LocalIdentityProvider identityProvider;
    StandInNotification notification;

    @Customers
    StandInService customers;

    @Projects
    StandInService projects;

    @Inject
    MailLinks links;

    @Inject
    UsedLinks used;

    @Inject
    LinkedCompany companies;

    @Inject
    SeenSpans spans;

    @Inject
    Db db;

    @Inject
    Clock clock;

    private final String tenant = Tokens.freshTenant();
    private final String owner = "owner@" + tenant + ".example";
    private String connection;
    private UUID issue;

    @BeforeEach
    void aTenantWithAnIssue() {
        connection = company(tenant, owner);
        issue = notification.openIssue(tenant, connection);
    }

    @AfterEach
    void comeBack() {
        notification.isAway(false);
        customers.recovers();
        projects.recovers();
    }

    private String company(String of, String mailTo) {
        return companies.of(
                of,
                new EconomicGrant("demo-grant-nordlys"),
                ExportProfile.standard().withNotifications(new Notifications(List.of(mailTo), Optional.empty())));
    }

    @Test
    void aScannerThatOpensEveryLinkOfAMailChangesNothing() {
        // Given
        var mail = linksOfAMail();

        // When
        mail.forEach(link -> {
            open(link).statusCode(200).header("Cache-Control", equalTo("no-store"));
            given().head(link).then().statusCode(200);
            given().header("Sec-Purpose", "prefetch").get(link).then().statusCode(200);
        });

        // Then
        assertThat(notification.mutes(issue)).isEmpty();
        assertThat(notification.wish(tenant, owner)).isEmpty();
        assertThat(trail()).noneMatch(entry -> entry.contains("mail link"));
        assertThat(customers.acted(tenant)).isEmpty();
        assertThat(used.usedAt(links.read(Deed.RETRY, token(mail.getFirst())).orElseThrow()))
                .isEmpty();
        assertThat(used.usedAt(links.read(Deed.MUTE, token(mail.get(1))).orElseThrow()))
                .isEmpty();
    }

    @Test
    void thePageSaysWhatWillHappenAndNothingElseOfTheTenants() {
        var page = open(mute()).statusCode(200).extract().asString();

        assertThat(page)
                .contains("Ingen mails om dette indtil", "Nordlys Cykler ApS", "»Manual«", "<dd>12</dd>", "lang=\"da\"")
                .doesNotContain(owner, tenant);
    }

    @Test
    void theButtonMutesTheIssueAndTheTrailSaysByWhom() {
        // When
        press(mute()).statusCode(200).body(containsString("Ingen mails om dette indtil"));

        // Then
        assertThat(notification.mutes(issue)).hasSize(1).first().satisfies(muted -> {
            assertThat(muted.by()).isEqualTo("mail link to " + owner);
            assertThat(muted.until())
                    .isBetween(
                            clock.instant().plus(Duration.ofDays(7)).minusSeconds(120),
                            clock.instant().plus(Duration.ofDays(7)));
        });
        assertThat(trail()).containsOnlyOnce("mail link to " + owner + " issue.muted");
    }

    @Test
    void aLinkWorksOnceAlsoWhenWhatItDidWasUndone() {
        // Given
        var link = mute();
        press(link).statusCode(200);
        notification.unmute(issue);

        // When
        var again = press(link);

        // Then
        again.statusCode(410).body(containsString("Linket er allerede brugt"), containsString("/console/"));
        open(link).statusCode(410).body(containsString("Linket er allerede brugt"));
        assertThat(notification.mutes(issue)).hasSize(1);
    }

    @Test
    void thePageSaysThatItIsTriedAgainAndHowMany() {
        var page = open(retry()).statusCode(200).extract().asString();

        assertThat(page)
                .contains("Prøv igen?", "Nordlys Cykler ApS", "»Manual«", "<dd>12</dd>", "lang=\"da\"")
                .doesNotContain(owner, tenant);
    }

    @Test
    void theButtonTriesAllThatHasTheCauseAgainInEveryServiceAndTheTrailSaysForWhom() {
        // Given
        has(customers, "1", TransferStatus.HELD);
        has(customers, "2", TransferStatus.HELD);
        has(projects, "3", TransferStatus.REJECTED);
        has(projects, "4", TransferStatus.RUNNING);

        // When
        var pressed = press(retry());

        // Then
        pressed.statusCode(200)
                .body(
                        containsString("3 overførsler prøves igen"),
                        containsString("Ikke rørt: 1"),
                        containsString("/console/transfers?connection=" + connection + "&amp;kind=order"),
                        containsString("/console/issues/" + issue));
        assertThat(customers.acted(tenant)).singleElement().satisfies(request -> {
            assertThat(request.action()).isEqualTo(TransferAction.RETRY);
            assertThat(request.by()).isEqualTo("mail link to " + owner);
            assertThat(request.cause())
                    .contains(new SharedCause(
                            connection, "payment-method-not-mapped", StandInNotification.PROBLEM.causeId()));
        });
        assertThat(trail()).containsOnlyOnce("mail link to " + owner + " transfers.retried");
        assertThat(notification.mutes(issue)).isEmpty();
    }

    @Test
    void aLinkToTryAgainWorksOnce() {
        // Given
        has(customers, "1", TransferStatus.HELD);
        var link = retry();
        press(link).statusCode(200).body(containsString("1 overførsel prøves igen"));

        // When
        var again = press(link);

        // Then
        again.statusCode(410).body(containsString("Linket er allerede brugt"), containsString("/console/"));
        open(link).statusCode(410);
        assertThat(customers.acted(tenant)).hasSize(1);
    }

    @Test
    void ofManyWhoHaveItTriedAgainAtOnceOneDoes() throws Exception {
        // Given
        has(customers, "1", TransferStatus.HELD);
        var link = retry();

        // When
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            people.invokeAll(IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(
                            _ -> () -> press(link).extract().statusCode())
                    .toList());
        }

        // Then
        assertThat(customers.acted(tenant)).hasSize(1);
        assertThat(trail()).containsOnlyOnce("mail link to " + owner + " transfers.retried");
    }

    @Test
    void aMutedIssueCanBeTriedAgain() {
        // Given
        has(customers, "1", TransferStatus.HELD);
        press(mute()).statusCode(200);

        // When
        var pressed = press(retry());

        // Then
        pressed.statusCode(200).body(containsString("1 overførsel prøves igen"));
    }

    @Test
    void whereNothingCanBeTriedAgainTheLinkSaysSoAndStillWorks() {
        // Given
        var link = retry();
        press(link).statusCode(200).body(containsString("Intet blev prøvet igen"));
        assertThat(trail()).noneMatch(entry -> entry.contains("transfers.retried"));

        // When
        has(customers, "1", TransferStatus.HELD);

        // Then
        press(link).statusCode(200).body(containsString("1 overførsel prøves igen"));
    }

    @Test
    void whatAServiceThatWasAwayHasIsTriedAgainWithTheSameLinkLater() {
        // Given
        has(customers, "1", TransferStatus.HELD);
        projects.is(Mood.FAILING);
        var link = retry();
        press(link)
                .statusCode(200)
                .body(
                        containsString("En del af Kontobro svarede ikke"),
                        containsString("action=\"" + link.getPath() + "\""));

        // When
        projects.is(Mood.WELL);

        // Then
        press(link).statusCode(200).body(not(containsString("svarede ikke")));
        press(link).statusCode(410);
    }

    @Test
    void nothingIsTriedAgainWhileNobodyAnswersAndTheLinkStillWorks() {
        // Given
        has(customers, "1", TransferStatus.HELD);
        var link = retry();
        customers.is(Mood.FAILING);
        projects.is(Mood.FAILING);
        press(link).statusCode(503).body(containsString("linket virker stadig"));

        // When
        customers.is(Mood.WELL);
        projects.is(Mood.WELL);

        // Then
        press(link).statusCode(200).body(containsString("1 overførsel prøves igen"));
    }

    @Test
    void whatIsOverIsNotTriedAgain() {
        // Given
        has(customers, "1", TransferStatus.HELD);
        notification.resolve(issue);

        // When
        var pressed = press(retry());

        // Then
        pressed.statusCode(200).body(containsString("Det er løst"));
        assertThat(customers.acted(tenant)).isEmpty();
    }

    @Test
    void whoMayNotTryAgainDoesNot() {
        // Given
        has(customers, "1", TransferStatus.HELD);
        var expired = links.address(new IssueLink(
                UUID.randomUUID(),
                Deed.RETRY,
                reader(),
                issue,
                connection,
                clock.instant().minusSeconds(1)));
        var former = links.address(links.about(
                issue, connection, Deed.RETRY, new Reader(tenant, "former@employee.example", Locale.of("da"))));
        var other = Tokens.freshTenant();
        company(other, "spy@" + other + ".example");
        var anothers = links.address(links.about(
                issue, connection, Deed.RETRY, new Reader(other, "spy@" + other + ".example", Locale.of("da"))));

        // When
        var toMute = press(URI.create(mute().toString().replace("/m/mute/", "/m/retry/")));

        // Then
        toMute.statusCode(404);
        press(expired).statusCode(410).body(containsString("Linket er udløbet"));
        press(former).statusCode(410).body(containsString("Linket virker ikke længere"));
        press(anothers).statusCode(200).body(containsString("Det er løst"), not(containsString("Manual")));
        assertThat(customers.acted(tenant)).isEmpty();
    }

    @Test
    void ofManyWhoPressAtOnceOneDoesIt() throws Exception {
        // Given
        var link = mute();

        // When
        List<Integer> answers;
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = people
                    .invokeAll(IntStream.range(0, 8)
                            .<Callable<Integer>>mapToObj(
                                    _ -> () -> press(link).extract().statusCode())
                            .toList())
                    .stream()
                    .map(answer -> answer.resultNow())
                    .toList();
        }

        // Then
        assertThat(answers).contains(200);
        assertThat(notification.mutes(issue)).hasSize(1);
        assertThat(trail()).containsOnlyOnce("mail link to " + owner + " issue.muted");
    }

    @Test
    void aReplicaThatStartsLaterKnowsWhatWasUsed() {
        // Given
        var link = mute();
        press(link).statusCode(200);

        // When
        var later = new UsedLinks(db, clock);

        // Then
        var read = links.read(Deed.MUTE, token(link)).orElseThrow();
        assertThat(later.take(read)).isFalse();
        assertThat(later.usedAt(read)).isPresent();
    }

    @Test
    void whatAReplicaDidNotFinishAnotherOneMayDoAfterAWhile() {
        // Given
        var link = links.read(Deed.MUTE, token(mute())).orElseThrow();
        assertThat(used.take(link)).isTrue();
        assertThat(new UsedLinks(db, clock).take(link)).isFalse();

        // When
        var later = new UsedLinks(db, Clock.offset(clock, Duration.ofMinutes(2)));

        // Then
        assertThat(later.take(link)).isTrue();
    }

    @Test
    void whatHasEndedIsForgotten() {
        // Given
        var link = links.read(Deed.MUTE, token(mute())).orElseThrow();
        used.take(link);

        // When
        used.forget(link.expiresAt());

        // Then
        assertThat(new UsedLinks(db, clock).take(link)).isTrue();
    }

    @Test
    void anExpiredLinkSaysSoAndDoesNothing() {
        // Given
        var expired = links.address(new IssueLink(
                UUID.randomUUID(),
                Deed.MUTE,
                reader(),
                issue,
                connection,
                clock.instant().minusSeconds(1)));

        // When
        var pressed = press(expired);

        // Then
        pressed.statusCode(410).body(containsString("Linket er udløbet"), containsString("/console/"));
        open(expired).statusCode(410);
        assertThat(notification.mutes(issue)).isEmpty();
    }

    @Test
    void aLinkThatWasChangedIsNone() {
        // Given
        var link = mute().toString();
        var changed = IntStream.iterate(link.lastIndexOf('/') + 1, at -> at < link.length(), at -> at + 7)
                .mapToObj(at -> link.substring(0, at) + (link.charAt(at) == 'A' ? 'B' : 'A') + link.substring(at + 1));
        var others = Stream.of("x", "%00", link.substring(link.lastIndexOf('/') + 1) + "AAAA", "a".repeat(4000))
                .map(token -> link.substring(0, link.lastIndexOf('/') + 1) + token);

        // When
        var forged = Stream.concat(changed, others).map(URI::create).toList();

        // Then
        assertThat(forged).hasSizeGreaterThan(20).allSatisfy(address -> {
            press(address).statusCode(404).body(containsString("This link does not work"));
            open(address).statusCode(404);
        });
        assertThat(notification.mutes(issue)).isEmpty();
    }

    @Test
    void aLinkForOneThingIsOfNoUseForAnother() {
        // Given
        var toLeave = leave(Wish.CONNECTIONS);

        // When
        var muted = press(URI.create(toLeave.toString().replace("/m/mails/", "/m/mute/")));
        var left = press(URI.create(mute().toString().replace("/m/mute/", "/m/mails/")));

        // Then
        muted.statusCode(404);
        left.statusCode(404);
        assertThat(notification.wish(tenant, owner)).isEmpty();
    }

    @Test
    void aLinkToAnothersIssueReachesNothing() {
        // Given
        var other = Tokens.freshTenant();
        company(other, "spy@" + other + ".example");
        var reader = new Reader(other, "spy@" + other + ".example", Locale.of("da"));
        var link = links.address(links.about(issue, connection, Deed.MUTE, reader));

        // When
        var page = press(link).extract().asString();

        // Then
        assertThat(page).doesNotContain("Manual", "<dd>12</dd>");
        assertThat(notification.mutes(issue)).isEmpty();
    }

    @Test
    void whomTheTenantHasMailedNoMoreCanDoNothing() {
        // Given
        var link = links.address(links.about(
                issue, connection, Deed.MUTE, new Reader(tenant, "former@employee.example", Locale.of("da"))));

        // When
        var pressed = press(link);

        // Then
        pressed.statusCode(410).body(containsString("Linket virker ikke længere"));
        assertThat(notification.mutes(issue)).isEmpty();
    }

    @Test
    void whatIsOverNeedsNoMuting() {
        // Given
        notification.resolve(issue);

        // When
        var pressed = press(mute());

        // Then
        pressed.statusCode(200).body(containsString("Det er løst"));
        assertThat(notification.mutes(issue)).isEmpty();
    }

    @Test
    void aLinkStillWorksWhenItCouldNotBeDone() {
        // Given
        var link = mute();
        notification.isAway(true);
        open(link).statusCode(503);
        press(link).statusCode(503).body(containsString("linket virker stadig"));

        // When
        notification.isAway(false);

        // Then
        press(link).statusCode(200);
        assertThat(notification.mutes(issue)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data"})
    void aMailProgramUnsubscribesWithOneClick(String type) {
        // Given
        var link = leave(Wish.CONNECTIONS);

        // When
        var request = given().redirects().follow(false);
        var answer = (type.startsWith("multipart")
                        ? request.multiPart("List-Unsubscribe", "One-Click")
                        : request.contentType(type).body("List-Unsubscribe=One-Click"))
                .post(link)
                .then();

        // Then
        answer.statusCode(200);
        assertThat(answer.extract().headers().hasHeaderWithName("Set-Cookie")).isFalse();
        assertThat(notification.wish(tenant, owner)).contains("connections");
        assertThat(trail()).containsOnlyOnce("mail link to " + owner + " mails.chosen");
    }

    @Test
    void whoUnsubscribesTwiceHasUnsubscribed() {
        // Given
        var link = leave(Wish.NOTHING);
        press(link).statusCode(200);

        // When
        press(link).statusCode(200);

        // Then
        assertThat(notification.wish(tenant, owner)).contains("nothing");
        assertThat(trail()).containsOnlyOnce("mail link to " + owner + " mails.chosen");
    }

    @Test
    void whoLeftCanComeBackOnThePageHeLandsOn() {
        // Given
        var link = leave(Wish.CONNECTIONS);
        press(link).body(containsString(link.getPath() + "/everything"));

        // When
        press(URI.create(link + "/everything")).statusCode(200);

        // Then
        assertThat(notification.wish(tenant, owner)).isEmpty();
        open(link).body(containsString("Mails om Nordlys Cykler ApS"));
        press(URI.create(link + "/whatever")).statusCode(404);
    }

    @Test
    void nobodyHasUnsubscribedWhoseWishCouldNotBeKept() {
        // Given
        notification.isAway(true);

        // When
        var answer = press(leave(Wish.CONNECTIONS));

        // Then
        answer.statusCode(503);
        assertThat(trail()).noneMatch(entry -> entry.contains("mails.chosen"));
    }

    @Test
    void aLinkToLeaveByEndsToo() {
        // Given
        var expired = links.address(
                new LeavingLink(reader(), Wish.CONNECTIONS, clock.instant().minusSeconds(1)));

        // When
        var answer = press(expired);

        // Then
        answer.statusCode(410);
        assertThat(notification.wish(tenant, owner)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"da,Stop disse mails", "sv,Stoppa de här mejlen", "en,Stop these mails"})
    void pagesSpeakTheLanguageOfTheMail(String language, String button) {
        var link = links.address(links.leaving(new Reader(tenant, owner, Locale.of(language)), Wish.CONNECTIONS));

        given().header("Accept-Language", "fr").get(link).then().body(containsString(button));
    }

    @Test
    void linksAreMadeForTheServiceThatMailsAndForNobodyElse() {
        create(tenant, body(), new Tokens(identityProvider).admin(tenant)).statusCode(403);
        create(tenant, body(), new Tokens(identityProvider).source(tenant)).statusCode(403);
        create("nobody", body(), service()).statusCode(404);
        create(tenant, Map.of("address", owner, "language", "xx", "leaves", "connections"), service())
                .statusCode(422)
                .body("errors.field", hasItem("language"));
    }

    @Test
    void noLinkIsToBeFoundAfterwards() {
        // Given
        var logged = new CopyOnWriteArrayList<String>();
        var listener = listener(logged);
        Logger.getLogger("").addHandler(listener);
        var mail = linksOfAMail();

        // When
        try {
            mail.forEach(link -> {
                open(link);
                press(link);
            });
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }

        // Then
        assertThat(spans.all()).noneMatch(span -> span.contains("/m/"));
        for (var link : mail) {
            assertThat(logged).noneMatch(line -> line.contains(token(link)));
            assertThat(spans.all()).noneMatch(span -> span.contains(token(link)));
            assertThat(tables()).isNotEmpty().noneMatch(row -> row.contains(token(link)));
        }
        assertThat(spans.all()).noneMatch(span -> span.contains(owner));
    }

    private static Handler listener(List<String> logged) {
        var listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage()
                        + List.of(entry.getParameters() == null ? new Object[0] : entry.getParameters())
                        + entry.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        listener.setLevel(Level.ALL);
        return listener;
    }

    private List<String> tables() {
        return db.inTransaction(tx -> tx.query("""
                select u::text from mail_link_use u union all select a::text from audit a
                """, row -> row.getString(1)));
    }

    /** As the service that mails gets them. */
    private List<URI> linksOfAMail() {
        var answer =
                create(tenant, body(), service()).statusCode(201).header("Cache-Control", containsString("no-store"));
        return Stream.of("retry", "mute", "leave")
                .map(name -> URI.create(answer.extract().<String>path(name)))
                .toList();
    }

    private Map<String, Object> body() {
        var body = new HashMap<String, Object>();
        body.put("address", owner);
        body.put("language", "da");
        body.put("leaves", "connections");
        body.put("about", Map.of("issue", issue.toString(), "connection", connection));
        return body;
    }

    private String service() {
        return identityProvider.token(LocalParts.SERVICE);
    }

    private static ValidatableResponse create(String of, Map<String, Object> body, String token) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/internal/tenants/" + of + "/mail-links")
                .then();
    }

    private Reader reader() {
        return new Reader(tenant, owner, Locale.of("da"));
    }

    private void has(StandInService service, String number, TransferStatus status) {
        service.has(TransferFixture.waiting(
                tenant, connection, "order", number, status, StandInNotification.PROBLEM, clock.instant()));
    }

    private URI retry() {
        return links.address(links.about(issue, connection, Deed.RETRY, reader()));
    }

    private URI mute() {
        return links.address(links.about(issue, connection, Deed.MUTE, reader()));
    }

    private URI leave(Wish wish) {
        return links.address(links.leaving(reader(), wish));
    }

    private static String token(URI link) {
        return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
    }

    private static ValidatableResponse open(URI link) {
        return given().urlEncodingEnabled(false).get(link).then();
    }

    /** Without a cookie, and not led on. */
    private static ValidatableResponse press(URI link) {
        Response answer =
                given().urlEncodingEnabled(false).redirects().follow(false).post(link);
        return answer.then();
    }

    private List<String> trail() {
        return db.inTransaction(tx -> tx.query(
                "select actor || ' ' || action as entry from audit where tenant_id = ?",
                row -> row.getString("entry"),
                tenant));
    }
}
