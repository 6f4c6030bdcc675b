package dev.kontobro.invoicesync.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.profile.Booking;
import dev.kontobro.connections.profile.Booking.ClosedPeriod;
import dev.kontobro.connections.profile.Booking.Time;
import dev.kontobro.connections.profile.Condition;
import dev.kontobro.connections.profile.CustomerClass;
import dev.kontobro.connections.schedule.HolidayRule;
import dev.kontobro.connections.schedule.Rhythm;
import dev.kontobro.connections.schedule.Schedule;
import dev.kontobro.invoicesync.booking.BookingDecision.Book;
import dev.kontobro.invoicesync.booking.BookingDecision.Wait;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BookingPolicyTest {

    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
    private static final Instant MADE = Instant.parse("2026-03-10T09:00:00Z");
    private static final LocalDate DATE = LocalDate.parse("2026-03-09");
    private static final LocalDate PAID = LocalDate.parse("2026-03-05");
    private static final LocalDate SHIPPED = LocalDate.parse("2026-03-08");

    private Time time = new Time.AtOnce();
    private Booking.Date date = Booking.Date.DOCUMENT;
    private List<Condition> exclusions = List.of();
    private AutomaticBooking automatic = new AutomaticBooking.Allowed();
    private Instant now = MADE;
    private boolean approved;
    private boolean needed;
    private Optional<Problem> differing = Optional.empty();

    @Test
    void aSoundDraftIsBookedAtOnceOnItsOwnDay() {
        assertThat(decide()).isEqualTo(new Book(DATE));
    }

    @ParameterizedTest
    @MethodSource("days")
    void theDayIsTheOneThatTheProfileSays(Booking.Date rule, LocalDate day) {
        // Given
        date = rule;

        // When, Then
        assertThat(decide()).isEqualTo(new Book(day));
    }

    private static Stream<Arguments> days() {
        return Stream.of(
                Arguments.of(Booking.Date.DOCUMENT, DATE),
                Arguments.of(Booking.Date.PAYMENT, PAID),
                Arguments.of(Booking.Date.SHIPPING, SHIPPED),
                Arguments.of(Booking.Date.TODAY, LocalDate.parse("2026-03-10")));
    }

    @Test
    void todayIsTheTenantsToday() {
        // Given
        date = Booking.Date.TODAY;
        now = Instant.parse("2026-03-10T23:30:00Z");

        // When, Then
        assertThat(decide()).isEqualTo(new Book(LocalDate.parse("2026-03-11")));
    }

    @Test
    void aDraftWaitsForItsDays() {
        // Given
        time = new Time.AfterDays(14);

        // When
        var decision = decide();

        // Then
        assertThat(decision).isInstanceOfSatisfying(Wait.class, wait -> {
            assertThat(wait.reason().code()).isEqualTo(ProblemCode.BOOKING_WAITS_FOR_DAY);
            assertThat(wait.reason().detail(Detail.DATE)).contains("2026-03-24");
            assertThat(wait.until()).contains(Instant.parse("2026-03-24T09:00:00Z"));
        });
    }

    @Test
    void aDraftWhoseDaysAreOverIsBooked() {
        // Given
        time = new Time.AfterDays(14);
        now = Instant.parse("2026-03-24T09:00:00Z");

        // When, Then
        assertThat(decide()).isEqualTo(new Book(DATE));
    }

    @Test
    void aDraftWaitsForTheRunAfterItWasMade() {
        // Given
        time = nightly();

        // When
        var decision = decide();

        // Then
        assertThat(decision).isInstanceOfSatisfying(Wait.class, wait -> {
            assertThat(wait.reason().code()).isEqualTo(ProblemCode.BOOKING_WAITS_FOR_RUN);
            assertThat(wait.until()).contains(Instant.parse("2026-03-10T22:00:00Z"));
        });
    }

    @Test
    void aRunBooksWhatWasMadeBeforeIt() {
        // Given
        time = nightly();
        now = Instant.parse("2026-03-10T22:00:00Z");

        // When, Then
        assertThat(decide()).isEqualTo(new Book(DATE));
    }

    @Test
    void whatIsBookedByHandWaitsForAPerson() {
        // Given
        time = new Time.Manual();

        // When, Then
        assertThat(decide()).isEqualTo(waitsForPerson(ProblemCode.BOOKING_WAITS_FOR_APPROVAL));
    }

    @ParameterizedTest
    @EnumSource(names = {"TOTALS_DIFFER", "VAT_DIFFERS"})
    void totalsThatDifferKeepADraftBack(ProblemCode how) {
        // Given
        differing = Optional.of(Problem.of(how));

        // When, Then
        assertThat(decide()).isEqualTo(waitsForPerson(how));
    }

    @Test
    void whatARuleExcludesWaitsForAPerson() {
        // Given
        exclusions = List.of(paidBy("invoice"));

        // When, Then
        assertThat(decide()).isEqualTo(waitsForPerson(ProblemCode.BOOKING_EXCLUDED));
    }

    @ParameterizedTest
    @MethodSource("conditionsThatAreNotMet")
    void nothingIsBookedByItselfBeforeItMayBe(AutomaticBooking notYet, ProblemCode reason) {
        // Given
        automatic = notYet;

        // When
        var decision = decide();

        // Then
        assertThat(decision).isInstanceOfSatisfying(Wait.class, wait -> {
            assertThat(wait.reason().code()).isEqualTo(reason);
            assertThat(wait.until()).isEmpty();
        });
    }

    private static Stream<Arguments> conditionsThatAreNotMet() {
        return Stream.of(
                Arguments.of(new AutomaticBooking.NotInPlan(), ProblemCode.BOOKING_NOT_IN_PLAN),
                Arguments.of(new AutomaticBooking.OnProbation(Optional.of(DATE)), ProblemCode.BOOKING_ON_PROBATION),
                Arguments.of(new AutomaticBooking.NothingBooked(), ProblemCode.BOOKING_NOTHING_BOOKED),
                Arguments.of(new AutomaticBooking.NotConfirmed(), ProblemCode.BOOKING_WAITS_FOR_APPROVAL));
    }

    @Test
    void whatAPersonHasApprovedIsBookedWhateverElseSpeaksAgainstIt() {
        // Given
        approved = true;
        differing = Optional.of(Problem.of(ProblemCode.VAT_DIFFERS));
        exclusions = List.of(paidBy("invoice"));
        automatic = new AutomaticBooking.NotInPlan();
        time = new Time.Manual();

        // When, Then
        assertThat(decide()).isEqualTo(new Book(DATE));
    }

    private BookingDecision decide() {
        var booking = new Booking(time, date, ClosedPeriod.REFUSE, exclusions);
        return new BookingPolicy(booking, automatic, COPENHAGEN, Clock.fixed(now, ZoneOffset.UTC)).decide(draft());
    }

    @Test
    void aDraftThatACreditNoteNeedsBookedDoesNotWaitForItsTime() {
        // Given
        needed = true;

        // When, Then
        for (var waiting : List.of(new Time.AfterDays(14), nightly(), new Time.Manual())) {
            time = waiting;
            assertThat(decide()).isEqualTo(new Book(DATE));
        }
    }

    @Test
    void whatSpeaksAgainstBookingIsNotOverlookedForACreditNote() {
        // Given
        needed = true;
        differing = Optional.of(Problem.of(ProblemCode.TOTALS_DIFFER));

        // When, Then
        assertThat(decide()).isEqualTo(waitsForPerson(ProblemCode.TOTALS_DIFFER));

        // And
        differing = Optional.empty();
        automatic = new AutomaticBooking.NotInPlan();
        assertThat(decide()).isEqualTo(waitsForPerson(ProblemCode.BOOKING_NOT_IN_PLAN));
    }

    private Draft draft() {
        var facts = new Condition.Facts(
                Optional.of("Invoice"),
                Optional.of(CustomerClass.B2B),
                Optional.of("DK"),
                "1001",
                Set.of(),
                BigDecimal.TEN);
        return new Draft(
                facts,
                Problem.of(ProblemCode.INTERNAL_FAULT),
                MADE,
                approved,
                needed,
                differing,
                DATE,
                Optional.of(PAID),
                Optional.of(SHIPPED));
    }

    private static Wait waitsForPerson(ProblemCode code) {
        return new Wait(Problem.of(code), Optional.empty());
    }

    private static Condition paidBy(String method) {
        return new Condition(
                Set.of(method), Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());
    }

    private static Time nightly() {
        return new Time.Scheduled(
                new Schedule(new Rhythm.Daily(List.of(LocalTime.parse("23:00"))), new HolidayRule.Allow()));
    }
}
