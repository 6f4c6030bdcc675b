package dev.kontobro.notification.issue;

import static dev.kontobro.notification.issue.ReportFixture.CARD_NOT_MAPPED;
import static dev.kontobro.notification.issue.ReportFixture.FIELD_CUT;
import static dev.kontobro.notification.issue.ReportFixture.GROUP_GONE;
import static dev.kontobro.notification.issue.ReportFixture.MANUAL_NOT_MAPPED;
import static dev.kontobro.notification.issue.ReportFixture.TOTALS_DIFFER;
import static dev.kontobro.notification.issue.ReportFixture.WAITS_FOR_RELEASE;
import static dev.kontobro.notification.issue.ReportFixture.WAITS_FOR_RUN;
import static dev.kontobro.notification.issue.ReportFixture.at;
import static dev.kontobro.notification.issue.ReportFixture.booked;
import static dev.kontobro.notification.issue.ReportFixture.broken;
import static dev.kontobro.notification.issue.ReportFixture.held;
import static dev.kontobro.notification.issue.ReportFixture.missing;
import static dev.kontobro.notification.issue.ReportFixture.nothingMissing;
import static dev.kontobro.notification.issue.ReportFixture.rejected;
import static dev.kontobro.notification.issue.ReportFixture.restored;
import static dev.kontobro.notification.issue.ReportFixture.skipped;
import static dev.kontobro.notification.issue.ReportFixture.transferred;
import static dev.kontobro.notification.issue.ReportFixture.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.events.log.IssueClass;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerTest {

    private static final Duration SAME_ISSUE = Duration.ofHours(24);

    private final Ledger ledger = newLedger();

    @Test
    void failures_with_one_cause_are_one_issue() {
        IntStream.range(0, 12).forEach(number -> ledger.take(rejected("" + number, number, MANUAL_NOT_MAPPED)));

        var issue = onlyIssue();
        assertThat(issue.now()).isEqualTo(12);
        assertThat(issue.ever()).isEqualTo(12);
        assertThat(issue.issueClass()).isEqualTo(IssueClass.FAILED);
        assertThat(issue.openedAt()).isEqualTo(at(0));
        assertThat(issue.lastAt()).isEqualTo(at(11));
    }

    @Test
    void failures_with_another_cause_are_another_issue() {
        ledger.take(rejected("1", 1, MANUAL_NOT_MAPPED));
        ledger.take(rejected("2", 1, CARD_NOT_MAPPED));

        assertThat(open()).hasSize(2);
    }

    @Test
    void a_transfer_that_fails_again_stands_there_once() {
        ledger.take(rejected("1", 1, MANUAL_NOT_MAPPED));
        ledger.take(rejected("1", 11, MANUAL_NOT_MAPPED));

        assertThat(onlyIssue().now()).isEqualTo(1);
        assertThat(onlyIssue().ever()).isEqualTo(1);
        assertThat(onlyIssue().lastAt()).isEqualTo(at(11));
    }

    @Test
    void a_transfer_with_another_cause_leaves_the_first_issue_which_is_over_then() {
        ledger.take(rejected("1", 1, MANUAL_NOT_MAPPED));
        ledger.take(rejected("1", 2, CARD_NOT_MAPPED));

        assertThat(open())
                .extracting(issue -> issue.problem().details().get("value"))
                .containsExactly("Card");
        assertThat(ledger.changedIssues()).hasSize(2);
    }

    static Stream<Report> ends() {
        return Stream.of(
                transferred("1", 2),
                unchanged("1", 2),
                skipped("1", 2),
                held("1", 2, WAITS_FOR_RUN),
                transferred("1", 2, FIELD_CUT));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void an_issue_is_over_when_the_last_one_is_through(Report end) {
        ledger.take(rejected("1", 1, MANUAL_NOT_MAPPED));
        ledger.take(end);

        assertThat(onlyIssue().resolvedAt()).contains(at(2));
        assertThat(ledger.entered()).isEmpty();
    }

    @Test
    void what_waits_for_a_person_is_an_issue_and_what_goes_on_by_itself_is_none() {
        ledger.take(held("1", 1, WAITS_FOR_RELEASE));
        ledger.take(held("2", 1, WAITS_FOR_RUN));
        ledger.take(skipped("3", 1));
        ledger.take(transferred("4", 1, FIELD_CUT));

        assertThat(onlyIssue().issueClass()).isEqualTo(IssueClass.WAITS);
        assertThat(onlyIssue().now()).isEqualTo(1);
    }

    @Test
    void a_withheld_booking_is_a_warning_until_the_document_is_booked_by_whomever() {
        ledger.take(transferred("1", 1, TOTALS_DIFFER));
        assertThat(onlyIssue().issueClass()).isEqualTo(IssueClass.WARNING);
        ledger.take(unchanged("1", 2));
        assertThat(open()).hasSize(1);

        ledger.take(booked("1", 3));

        assertThat(open()).isEmpty();
    }

    @Test
    void a_booking_ends_nothing_but_what_withheld_it() {
        ledger.take(transferred("1", 1, MANUAL_NOT_MAPPED));
        ledger.take(transferred("2", 1, TOTALS_DIFFER));

        ledger.take(booked("1", 2));

        assertThat(open()).hasSize(2);
    }

    @Test
    void what_is_rejected_and_held_for_one_cause_is_one_issue_of_the_graver_class() {
        ledger.take(held("1", 1, MANUAL_NOT_MAPPED));
        ledger.take(rejected("2", 2, MANUAL_NOT_MAPPED));

        assertThat(onlyIssue().issueClass()).isEqualTo(IssueClass.FAILED);
    }

    @Test
    void what_comes_again_soon_opens_the_same_issue_and_what_comes_late_another() {
        var day = Math.toIntExact(SAME_ISSUE.toSeconds());
        ledger.take(rejected("1", 1, MANUAL_NOT_MAPPED));
        ledger.take(transferred("1", 2));
        ledger.take(rejected("2", 2 + day, MANUAL_NOT_MAPPED));

        assertThat(onlyIssue().openings()).isEqualTo(2);
        assertThat(onlyIssue().isOpen()).isTrue();
        assertThat(onlyIssue().ever()).isEqualTo(2);

        ledger.take(transferred("2", 3 + day));
        ledger.take(rejected("3", 4 + 2 * day, MANUAL_NOT_MAPPED));

        assertThat(ledger.changedIssues()).hasSize(2);
        assertThat(open()).extracting(Issue::openings).containsExactly(1);
    }

    @Test
    void a_break_is_an_issue_until_the_connection_works_and_an_older_event_breaks_it_no_more() {
        ledger.take(broken(1, 1));
        ledger.take(broken(1, 2));
        assertThat(onlyIssue().issueClass()).isEqualTo(IssueClass.BROKEN);
        assertThat(onlyIssue().now()).isZero();

        ledger.take(restored(1, 3));
        ledger.take(broken(1, 2));

        assertThat(open()).isEmpty();
        assertThat(onlyIssue().issueClass()).isEqualTo(IssueClass.BROKEN);
    }

    @Test
    void what_waits_for_something_missing_stands_in_its_issue() {
        ledger.take(held("1", 1, GROUP_GONE));
        ledger.take(missing(1, 2, GROUP_GONE));
        assertThat(onlyIssue().issueClass()).isEqualTo(IssueClass.MISSING);
        assertThat(onlyIssue().now()).isEqualTo(1);

        ledger.take(nothingMissing(1, 3));
        assertThat(onlyIssue().issueClass()).isEqualTo(IssueClass.WAITS);
        assertThat(onlyIssue().isOpen()).isTrue();

        ledger.take(transferred("1", 4));
        assertThat(onlyIssue().isOpen()).isFalse();
    }

    @Test
    void what_is_not_missing_any_more_while_other_things_are_is_over() {
        ledger.take(missing(1, 1, GROUP_GONE, MANUAL_NOT_MAPPED));
        ledger.take(missing(1, 2, MANUAL_NOT_MAPPED));

        assertThat(open()).extracting(issue -> issue.problem().code()).containsExactly("payment-method-not-mapped");
    }

    /** The newest report about each subject decides, in whatever order and however often they come. */
    @Test
    void order_and_repeats_do_not_count() {
        var random = new Random(17);
        var reports = new ArrayList<Report>();
        for (int transfer = 0; transfer < 12; transfer++) {
            for (int step = 0; step < 8; step++) {
                reports.add(anyReport("" + transfer, 1 + step * 7, random));
            }
        }
        reports.add(broken(1, 5));
        reports.add(restored(1, 9));
        reports.add(broken(2, 15));
        reports.add(missing(1, 5, GROUP_GONE));
        reports.add(nothingMissing(1, 20));
        var expected = stateAfter(reports);

        for (int shuffle = 0; shuffle < 500; shuffle++) {
            var mixed = new ArrayList<>(reports);
            mixed.addAll(reports.subList(0, 40));
            Collections.shuffle(mixed, random);

            assertThat(stateAfter(mixed)).isEqualTo(expected);
        }
    }

    private static Report anyReport(String number, int step, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> transferred(number, step);
            case 1 -> rejected(number, step, CARD_NOT_MAPPED);
            case 2 -> held(number, step, WAITS_FOR_RELEASE);
            case 3 -> held(number, step, GROUP_GONE);
            case 4 -> transferred(number, step, TOTALS_DIFFER);
            default -> rejected(number, step, MANUAL_NOT_MAPPED);
        };
    }

    /** Which causes are open, with how many transfers. */
    private static Set<String> stateAfter(List<Report> reports) {
        var ledger = newLedger();
        reports.forEach(ledger::take);
        return ledger.changedIssues().stream()
                .filter(Issue::isOpen)
                .map(issue -> issue.place().cause() + " " + issue.now() + " " + issue.connectionClass())
                .collect(Collectors.toSet());
    }

    private List<Issue> open() {
        return ledger.changedIssues().stream().filter(Issue::isOpen).toList();
    }

    private Issue onlyIssue() {
        assertThat(ledger.changedIssues()).hasSize(1);
        return ledger.changedIssues().getFirst();
    }

    private static Ledger newLedger() {
        return new Ledger(
                new Ledger.Waits(Duration.ofMinutes(1), Duration.ofMinutes(5), SAME_ISSUE),
                Clock.fixed(ReportFixture.START, ZoneOffset.UTC),
                UUID::randomUUID);
    }
}
