package dev.kontobro.notification.issue;

import static dev.kontobro.notification.issue.ReportFixture.CARD_NOT_MAPPED;
import static dev.kontobro.notification.issue.ReportFixture.CONNECTION;
import static dev.kontobro.notification.issue.ReportFixture.GROUP_GONE;
import static dev.kontobro.notification.issue.ReportFixture.MANUAL_NOT_MAPPED;
import static dev.kontobro.notification.issue.ReportFixture.TENANT;
import static dev.kontobro.notification.issue.ReportFixture.TOTALS_DIFFER;
import static dev.kontobro.notification.issue.ReportFixture.booked;
import static dev.kontobro.notification.issue.ReportFixture.broken;
import static dev.kontobro.notification.issue.ReportFixture.held;
import static dev.kontobro.notification.issue.ReportFixture.missing;
import static dev.kontobro.notification.issue.ReportFixture.notMapped;
import static dev.kontobro.notification.issue.ReportFixture.rejected;
import static dev.kontobro.notification.issue.ReportFixture.restored;
import static dev.kontobro.notification.issue.ReportFixture.strange;
import static dev.kontobro.notification.issue.ReportFixture.transferred;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.events.log.AffectedTransfer;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.events.log.IssueHistory;
import dev.kontobro.events.log.IssueMute;
import dev.kontobro.events.log.IssueOrder;
import dev.kontobro.events.log.IssuePage;
import dev.kontobro.events.log.IssuePosition;
import dev.kontobro.events.log.IssueStanding;
import dev.kontobro.events.log.IssueState;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.local.LocalDatabase;
import dev.kontobro.sql.Db;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class KeepIssuesIT {

    private static final Ledger.Waits WAITS =
            new Ledger.Waits(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(24));

    private static LocalDatabase server;
    private static PGSimpleDataSource database;

    private final Db db = new Db(database);
    private final KeepIssues keep = new KeepIssues(db, Clock.systemUTC(), WAITS);
    private final IssueLog log = new IssueLog(db);

    @BeforeAll
    static void start() {
        server = LocalDatabase.start();
        database = new PGSimpleDataSource();
        database.setUrl(server.jdbcUrl());
        database.setUser(server.user());
        database.setPassword(server.password());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() {
        var flyway = Flyway.configure()
                .dataSource(database)
                .schemas("notification")
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
    }

    @Test
    void what_one_batch_opened_another_one_goes_on_with() {
        keep.take(List.of(rejected("1", 1, MANUAL_NOT_MAPPED), rejected("2", 1, MANUAL_NOT_MAPPED)));
        keep.take(List.of(rejected("3", 2, MANUAL_NOT_MAPPED), transferred("1", 2)));

        var issue = only(open());
        assertThat(issue.now()).isEqualTo(2);
        assertThat(issue.ever()).isEqualTo(3);
        assertThat(issue.kinds()).containsExactly("invoice");
        assertThat(issue.problem().texts()).containsOnlyKeys("da", "sv", "en");
        assertThat(transfers(issue)).extracting(AffectedTransfer::number).containsExactly("3", "2");
    }

    @Test
    void what_the_database_cannot_hold_holds_up_nothing_else() {
        keep.take(List.of(
                rejected("1", 1, MANUAL_NOT_MAPPED),
                strange("e\u0000conomic", Instant.EPOCH),
                strange("economic", Instant.MAX),
                rejected("2", 1, MANUAL_NOT_MAPPED)));

        assertThat(transfers(only(open()))).extracting(AffectedTransfer::number).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void a_batch_that_is_taken_again_changes_nothing() {
        var batch = List.of(
                rejected("1", 1, MANUAL_NOT_MAPPED),
                transferred("1", 2),
                rejected("2", 3, CARD_NOT_MAPPED),
                broken(1, 4),
                restored(1, 5));
        keep.take(batch);
        var before = all();

        keep.take(batch);
        keep.take(batch.subList(0, 1));

        assertThat(all()).isEqualTo(before);
    }

    @Test
    void replicas_that_take_the_same_and_other_reports_at_once_count_each_once() throws InterruptedException {
        var reports = new ArrayList<Report>();
        for (int number = 0; number < 200; number++) {
            for (int step = 1; step <= 5; step++) {
                reports.add(
                        step % 2 == 0
                                ? transferred("" + number, step)
                                : rejected("" + number, step, MANUAL_NOT_MAPPED));
            }
        }
        var random = new Random(4);
        var taken = new ArrayList<Future<?>>();
        try (var replicas = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                var mixed = new ArrayList<>(reports);
                Collections.shuffle(mixed, random);
                taken.add(replicas.submit(() -> {
                    for (int from = 0; from < mixed.size(); from += 100) {
                        replica().take(mixed.subList(from, from + 100));
                    }
                }));
            }
        }

        assertThat(taken).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ZERO));
        assertThat(only(open()).now()).isEqualTo(200);
        assertThat(transfers(only(open()))).hasSize(200);
    }

    @Test
    void ten_thousand_failures_are_one_issue_and_cost_a_few_statements_a_batch() {
        var first = statementsOf(IntStream.range(0, 1)
                .mapToObj(number -> rejected("one" + number, 1, MANUAL_NOT_MAPPED))
                .toList());
        long most = 0;
        for (int batch = 0; batch < 20; batch++) {
            int from = batch * 500;
            most = Math.max(
                    most,
                    statementsOf(IntStream.range(from, from + 500)
                            .mapToObj(number -> rejected("" + number, 2, MANUAL_NOT_MAPPED))
                            .toList()));
        }

        assertThat(only(open()).now()).isEqualTo(10_001);
        assertThat(most).isLessThanOrEqualTo(first + 1);
    }

    private long statementsOf(List<Report> batch) {
        var before = db.statements();
        keep.take(batch);
        return db.statements() - before;
    }

    @Test
    void a_booking_by_hand_ends_what_withheld_it() {
        keep.take(List.of(transferred("1", 1, TOTALS_DIFFER), transferred("2", 1, TOTALS_DIFFER)));
        keep.take(List.of(booked("1", 2)));

        assertThat(only(open()).now()).isEqualTo(1);
        assertThat(only(open()).issueClass()).isEqualTo(IssueClass.WARNING);
    }

    @Test
    void what_fails_on_a_broken_connection_is_covered_by_its_issue() {
        keep.take(List.of(rejected("1", 1, MANUAL_NOT_MAPPED), broken(1, 2)));
        assertThat(open()).extracting(IssueSummary::covered).containsExactlyInAnyOrder(true, false);

        keep.take(List.of(restored(1, 3)));

        assertThat(only(open()).covered()).isFalse();
    }

    @Test
    void what_is_missing_and_who_waits_for_it_is_one_issue() {
        keep.take(List.of(missing(1, 1, GROUP_GONE)));
        keep.take(List.of(held("1", 2, GROUP_GONE)));

        assertThat(only(open()).issueClass()).isEqualTo(IssueClass.MISSING);
        assertThat(only(open()).now()).isEqualTo(1);
    }

    @Test
    void a_cause_that_is_muted_stays_muted_when_it_comes_again() {
        keep.take(List.of(rejected("1", 1, MANUAL_NOT_MAPPED)));
        var muted = only(open());
        assertThat(log.mute(TENANT, muted.id(), Optional.empty(), "anna")).isTrue();
        var late = Math.toIntExact(Duration.ofDays(3).toSeconds());
        keep.take(List.of(transferred("1", 2)));

        keep.take(List.of(rejected("1", late, MANUAL_NOT_MAPPED)));

        assertThat(only(open()).id()).isNotEqualTo(muted.id());
        assertThat(only(open()).mute()).contains(new IssueMute(Optional.empty(), "anna"));
    }

    @Test
    void muting_ends_at_its_time_or_when_it_is_taken_back() {
        keep.take(List.of(rejected("1", 1, MANUAL_NOT_MAPPED)));
        var id = only(open()).id();
        var until = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);

        log.mute(TENANT, id, Optional.of(until), "anna");
        log.mute(TENANT, id, Optional.of(until), "anna");
        assertThat(only(open()).mute()).contains(new IssueMute(Optional.of(until), "anna"));

        log.unmute(TENANT, id);
        log.unmute(TENANT, id);
        assertThat(only(open()).mute()).isEmpty();

        log.mute(TENANT, id, Optional.of(Instant.now().minusSeconds(1)), "anna");
        assertThat(only(open()).mute()).isEmpty();
    }

    @Test
    void an_issue_is_its_tenants_only() {
        keep.take(List.of(rejected("1", 1, MANUAL_NOT_MAPPED)));
        var id = only(open()).id();

        assertThat(log.issue("somebody-else", id)).isEmpty();
        assertThat(log.detail("somebody-else", id, Optional.empty(), 10)).isEmpty();
        assertThat(log.mute("somebody-else", id, Optional.empty(), "anna")).isFalse();
        assertThat(log.unmute("somebody-else", id)).isFalse();
        assertThat(page("somebody-else", Optional.empty(), Optional.empty(), 10).issues())
                .isEmpty();
    }

    @Test
    void pages_follow_one_another_without_gap_or_repeat() {
        keep.take(IntStream.range(0, 25)
                .mapToObj(number -> rejected("" + number, number, notMapped("method " + number)))
                .toList());
        var seen = new ArrayList<UUID>();
        var cursor = Optional.<LogPosition>empty();
        do {
            var page = page(TENANT, Optional.empty(), cursor, 10);
            page.issues().forEach(issue -> seen.add(issue.id()));
            cursor = page.nextCursor().map(LogPosition::ofCursor);
        } while (cursor.isPresent());

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void transfers_of_an_issue_are_paged_too() {
        keep.take(IntStream.range(0, 25)
                .mapToObj(number -> rejected("" + number, number, MANUAL_NOT_MAPPED))
                .toList());
        var id = only(open()).id();
        var seen = new ArrayList<String>();
        var cursor = Optional.<LogPosition>empty();
        do {
            var page = log.detail(TENANT, id, cursor, 10).orElseThrow();
            page.transfers().forEach(transfer -> seen.add(transfer.number()));
            cursor = page.nextCursor().map(LogPosition::ofCursor);
        } while (cursor.isPresent());

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void issues_are_found_by_connection_code_kind_and_state() {
        keep.take(List.of(rejected("1", 1, MANUAL_NOT_MAPPED), rejected("2", 1, CARD_NOT_MAPPED), transferred("2", 2)));

        assertThat(page(TENANT, Optional.of(IssueState.OPEN), Optional.empty(), 10)
                        .issues())
                .hasSize(1);
        assertThat(page(TENANT, Optional.of(IssueState.RESOLVED), Optional.empty(), 10)
                        .issues())
                .hasSize(1);
        assertThat(found(Optional.of(CONNECTION), Optional.of("payment-method-not-mapped"), Optional.of("invoice")))
                .hasSize(2);
        assertThat(found(Optional.of("another"), Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(found(Optional.empty(), Optional.of("group-unknown"), Optional.empty()))
                .isEmpty();
        assertThat(found(Optional.empty(), Optional.empty(), Optional.of("customer")))
                .isEmpty();
    }

    @Test
    void open_issues_are_paged_with_the_gravest_first() {
        // Given
        keep.take(List.of(
                broken(1, 1),
                rejected("1", 2, MANUAL_NOT_MAPPED),
                held("2", 4, CARD_NOT_MAPPED),
                rejected("3", 3, notMapped("Klarna"))));
        var seen = new ArrayList<IssueClass>();
        Optional<IssuePosition> after = Optional.empty();

        // When
        do {
            var page = open(IssueOrder.GRAVEST, Optional.empty(), after, 1);
            page.issues().forEach(issue -> seen.add(issue.issueClass()));
            after = page.nextCursor().map(cursor -> IssuePosition.ofCursor(cursor, IssueOrder.GRAVEST));
        } while (after.isPresent());

        // Then
        assertThat(seen).containsExactly(IssueClass.BROKEN, IssueClass.FAILED, IssueClass.FAILED, IssueClass.WAITS);
        assertThat(open(IssueOrder.GRAVEST, Optional.empty(), Optional.empty(), 10)
                        .issues())
                .extracting(IssueSummary::lastAt)
                .containsExactly(ReportFixture.at(1), ReportFixture.at(3), ReportFixture.at(2), ReportFixture.at(4));
    }

    @Test
    void what_is_muted_is_listed_apart_and_does_not_count_as_waiting() {
        // Given
        keep.take(List.of(rejected("1", 1, MANUAL_NOT_MAPPED), rejected("2", 1, CARD_NOT_MAPPED)));
        var muted = all().getFirst();

        // When
        log.mute(TENANT, muted.id(), Optional.empty(), "anna");

        // Then
        assertThat(open(IssueOrder.LATEST, Optional.of(true), Optional.empty(), 10)
                        .issues())
                .extracting(IssueSummary::id)
                .containsExactly(muted.id());
        assertThat(open(IssueOrder.LATEST, Optional.of(false), Optional.empty(), 10)
                        .issues())
                .extracting(IssueSummary::id)
                .doesNotContain(muted.id())
                .hasSize(1);
        assertThat(log.count(TENANT).open()).isEqualTo(1);
        assertThat(log.count("somebody-else").open()).isZero();
    }

    @Test
    void a_broken_connection_is_one_thing_that_waits_whatever_else_stands_behind_it() {
        // Given
        keep.take(List.of(rejected("1", 1, MANUAL_NOT_MAPPED), held("2", 1, CARD_NOT_MAPPED)));
        assertThat(log.count(TENANT).open()).isEqualTo(2);

        // When
        keep.take(List.of(broken(1, 5)));

        // Then
        assertThat(log.count(TENANT).open()).isEqualTo(1);
    }

    @Test
    void a_transfer_leads_to_the_issue_it_stands_in_and_nobody_elses_does() {
        // Given
        keep.take(List.of(rejected("1", 1, MANUAL_NOT_MAPPED)));
        var issue = only(open());
        var transfer = transfers(issue).getFirst().id();

        // When
        var standings = log.standings(TENANT, List.of(transfer, UUID.randomUUID()));

        // Then
        assertThat(standings).containsExactly(new IssueStanding(transfer, issue.id()));
        assertThat(log.standings("somebody-else", List.of(transfer))).isEmpty();
        keep.take(List.of(transferred("1", 2)));
        assertThat(log.standings(TENANT, List.of(transfer))).isEmpty();
    }

    @Test
    void a_connection_that_is_given_up_ends_its_issues_and_no_others() {
        // Given
        keep.take(List.of(rejected("1", 1, MANUAL_NOT_MAPPED), held("2", 1, CARD_NOT_MAPPED), broken(1, 5)));
        var end = new EndIssues(db);
        assertThat(end.of(TENANT, "another")).isZero();
        assertThat(end.of("somebody-else", CONNECTION)).isZero();

        // When
        var ended = end.of(TENANT, CONNECTION);

        // Then
        assertThat(ended).isEqualTo(3);
        assertThat(open()).isEmpty();
        assertThat(all()).hasSize(3).allSatisfy(issue -> assertThat(issue.now()).isZero());
        assertThat(end.of(TENANT, CONNECTION)).isZero();
        keep.take(List.of(rejected("3", 9, MANUAL_NOT_MAPPED)));
        assertThat(only(open()).now()).isEqualTo(1);
    }

    @Test
    void the_first_page_of_an_issue_tells_how_many_times_it_was_opened() {
        // Given
        keep.take(List.of(rejected("1", 1, MANUAL_NOT_MAPPED), transferred("1", 2)));

        // When
        keep.take(List.of(rejected("1", 3, MANUAL_NOT_MAPPED)));

        // Then
        var detail = log.detail(TENANT, only(open()).id(), Optional.empty(), 10).orElseThrow();
        assertThat(detail.history()).contains(new IssueHistory(2, List.of()));
    }

    private List<IssueSummary> found(Optional<String> connection, Optional<String> code, Optional<String> kind) {
        return log.page(new IssueLog.Query(
                        TENANT,
                        IssueOrder.LATEST,
                        Optional.empty(),
                        Optional.empty(),
                        connection,
                        code,
                        kind,
                        Optional.empty(),
                        10))
                .issues();
    }

    private IssuePage open(IssueOrder order, Optional<Boolean> muted, Optional<IssuePosition> after, int limit) {
        return log.page(new IssueLog.Query(
                TENANT,
                order,
                Optional.of(IssueState.OPEN),
                muted,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                after,
                limit));
    }

    private IssuePage page(String tenant, Optional<IssueState> state, Optional<LogPosition> after, int limit) {
        return log.page(new IssueLog.Query(
                tenant,
                IssueOrder.LATEST,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                after.map(last -> new IssuePosition(Optional.empty(), last)),
                limit));
    }

    private List<IssueSummary> all() {
        return page(TENANT, Optional.empty(), Optional.empty(), 200).issues();
    }

    private List<IssueSummary> open() {
        return page(TENANT, Optional.of(IssueState.OPEN), Optional.empty(), 200).issues();
    }

    private List<AffectedTransfer> transfers(IssueSummary issue) {
        return log.detail(TENANT, issue.id(), Optional.empty(), 200)
                .orElseThrow()
                .transfers();
    }

    private static IssueSummary only(List<IssueSummary> issues) {
        assertThat(issues).hasSize(1);
        return issues.getFirst();
    }

    private static KeepIssues replica() {
        return new KeepIssues(new Db(database), Clock.systemUTC(), WAITS);
    }
}
