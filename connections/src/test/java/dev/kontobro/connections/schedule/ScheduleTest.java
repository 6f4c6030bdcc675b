package dev.kontobro.connections.schedule;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontobro.connections.schedule.Rhythm.Daily;
import dev.kontobro.connections.schedule.Rhythm.EveryDays;
import dev.kontobro.connections.schedule.Rhythm.Hourly;
import dev.kontobro.connections.schedule.Rhythm.Monthly;
import dev.kontobro.connections.schedule.Rhythm.Once;
import dev.kontobro.connections.schedule.Rhythm.Weekly;
import dev.kontobro.connections.schedule.Rhythm.Weeks;
import dev.kontobro.connections.schedule.Rhythm.Yearly;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    private static final HolidayRule ALLOW = new HolidayRule.Allow();
    private static final HolidayRule SKIP_DANISH = new HolidayRule.Skip(PublicHolidays.DENMARK);
    private static final HolidayRule PUT_OFF_DANISH = new HolidayRule.NextWorkingDay(PublicHolidays.DENMARK);
    private static final HolidayRule SKIP_SWEDISH = new HolidayRule.Skip(PublicHolidays.SWEDEN);
    private static final HolidayRule PUT_OFF_SWEDISH = new HolidayRule.NextWorkingDay(PublicHolidays.SWEDEN);

    @Test
    void severalTimesADayComeInTheirOrder() {
        assertThat(runs(new Daily(times("16:00", "08:00", "16:00")), ALLOW, "2026-06-01T08:00", 3))
                .containsExactly("2026-06-01T16:00", "2026-06-02T08:00", "2026-06-02T16:00");
    }

    @Test
    void aRunIsLaterThanTheMomentAskedFor() {
        // Given
        var schedule = new Schedule(new Daily(times("08:00")), ALLOW);
        var run = Instant.parse("2026-06-01T06:00:00Z");

        // Then
        assertThat(schedule.next(run.minusMillis(1), COPENHAGEN)).contains(run);
        assertThat(schedule.next(run, COPENHAGEN)).contains(run.plusSeconds(86_400));
    }

    @Test
    void theTimeIsThatOfTheZone() {
        // Given
        var schedule = new Schedule(new Daily(times("00:30")), ALLOW);
        var after = Instant.parse("2026-06-01T12:00:00Z");

        // Then
        assertThat(schedule.next(after, COPENHAGEN)).contains(Instant.parse("2026-06-01T22:30:00Z"));
        assertThat(schedule.next(after, ZoneId.of("Asia/Tokyo"))).contains(Instant.parse("2026-06-01T15:30:00Z"));
    }

    @Test
    void anHourlyRunKeepsItsMinute() {
        assertThat(runs(new Hourly(15), ALLOW, "2026-06-01T22:16", 3))
                .containsExactly("2026-06-01T23:15", "2026-06-02T00:15", "2026-06-02T01:15");
        assertThat(runs(new Hourly(15), ALLOW, "2026-06-01T22:14", 1)).containsExactly("2026-06-01T22:15");
    }

    @Test
    void anHourlyRunPausesOnHolidaysWhenItIsNotAllowed() {
        assertThat(runs(new Hourly(0), SKIP_DANISH, "2026-12-24T22:30", 2))
                .containsExactly("2026-12-24T23:00", "2026-12-27T00:00");
        assertThat(runs(new Hourly(0), PUT_OFF_DANISH, "2026-12-24T23:00", 1)).containsExactly("2026-12-27T00:00");
    }

    @Test
    void anHourlyRunComesOnceInEveryHourThatPasses() {
        // Given
        var schedule = new Schedule(new Hourly(15), ALLOW);

        // Then
        assertThat(moments(schedule, Instant.parse("2026-10-25T00:00:00Z"), COPENHAGEN, 3))
                .containsExactly(
                        Instant.parse("2026-10-25T00:15:00Z"),
                        Instant.parse("2026-10-25T01:15:00Z"),
                        Instant.parse("2026-10-25T02:15:00Z"));
        assertThat(moments(schedule, Instant.parse("2026-03-29T00:30:00Z"), COPENHAGEN, 2))
                .containsExactly(Instant.parse("2026-03-29T01:15:00Z"), Instant.parse("2026-03-29T02:15:00Z"));
    }

    @Test
    void aTimeThatClocksSkipIsTheMomentTheyDo() {
        // Given
        var schedule = new Schedule(new Daily(times("02:30")), ALLOW);

        // Then
        assertThat(moments(schedule, Instant.parse("2026-03-27T23:00:00Z"), COPENHAGEN, 3))
                .containsExactly(
                        Instant.parse("2026-03-28T01:30:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void aTimeThatClocksRepeatIsTheFirstOfTheTwo() {
        // Given
        var schedule = new Schedule(new Daily(times("02:30")), ALLOW);

        // Then
        assertThat(moments(schedule, Instant.parse("2026-10-23T23:00:00Z"), COPENHAGEN, 3))
                .containsExactly(
                        Instant.parse("2026-10-24T00:30:00Z"),
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-26T01:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"00:00", "01:59", "02:00", "02:30", "02:59", "03:00", "23:59"})
    void everyDayOfTheYearHasExactlyOneRun(String time) {
        // Given
        var schedule = new Schedule(new Daily(times(time)), ALLOW);
        var newYear = LocalDate.parse("2026-01-01").atStartOfDay(STOCKHOLM).toInstant();

        // When
        var days = moments(schedule, newYear.minusMillis(1), STOCKHOLM, 365).stream()
                .map(run -> run.atZone(STOCKHOLM).toLocalDate())
                .toList();

        // Then
        assertThat(days)
                .containsExactlyElementsOf(LocalDate.parse("2026-01-01")
                        .datesUntil(LocalDate.parse("2027-01-01"))
                        .toList());
    }

    @Test
    void weekdaysAreNamed() {
        assertThat(runs(weekly(Weeks.EVERY, MONDAY, FRIDAY), ALLOW, "2026-06-02T00:00", 3))
                .containsExactly("2026-06-05T08:00", "2026-06-08T08:00", "2026-06-12T08:00");
    }

    @Test
    void aYearWithAWeek53HasTwoOddWeeksInARow() {
        // Given the weeks 52, 53 of 2026 and 1, 2 of 2027
        assertThat(runs(weekly(Weeks.ODD, MONDAY), ALLOW, "2026-12-20T00:00", 3))
                .containsExactly("2026-12-28T08:00", "2027-01-04T08:00", "2027-01-18T08:00");
        assertThat(runs(weekly(Weeks.EVEN, MONDAY), ALLOW, "2026-12-20T00:00", 2))
                .containsExactly("2026-12-21T08:00", "2027-01-11T08:00");
    }

    @Test
    void theFirstDaysOfJanuaryMayBelongToTheLastWeekOfTheOldYear() {
        assertThat(runs(weekly(Weeks.ODD, FRIDAY), ALLOW, "2026-12-30T00:00", 2))
                .containsExactly("2027-01-01T08:00", "2027-01-08T08:00");
    }

    @Test
    void aMonthThatIsTooShortHasItsRunOnTheLastDay() {
        assertThat(runs(new Monthly(30, times("08:00")), ALLOW, "2028-01-30T08:00", 3))
                .containsExactly("2028-02-29T08:00", "2028-03-30T08:00", "2028-04-30T08:00");
        assertThat(runs(new Monthly(Rhythm.LAST, times("08:00")), ALLOW, "2026-01-31T08:00", 3))
                .containsExactly("2026-02-28T08:00", "2026-03-31T08:00", "2026-04-30T08:00");
        assertThat(runs(new Monthly(1, times("08:00")), ALLOW, "2026-12-01T08:00", 1))
                .containsExactly("2027-01-01T08:00");
    }

    @Test
    void theLeapDayIs28FebruaryInOtherYears() {
        assertThat(runs(new Yearly(MonthDay.of(2, 29), times("08:00")), ALLOW, "2026-03-01T00:00", 3))
                .containsExactly("2027-02-28T08:00", "2028-02-29T08:00", "2029-02-28T08:00");
    }

    @Test
    void everySoManyDaysAreCountedFromTheFirst() {
        // Given
        var rhythm = new EveryDays(10, LocalDate.parse("2024-02-20"), times("08:00"));

        // Then
        assertThat(runs(rhythm, ALLOW, "2023-01-01T00:00", 3))
                .containsExactly("2024-02-20T08:00", "2024-03-01T08:00", "2024-03-11T08:00");
        assertThat(runs(rhythm, ALLOW, "2024-03-01T08:00", 1)).containsExactly("2024-03-11T08:00");
    }

    @Test
    void whatRunsOnceDoesNotRunAgain() {
        // Given
        var once = new Once(LocalDate.parse("2026-06-01"), times("08:00", "12:00"));

        // Then
        assertThat(runs(once, ALLOW, "2026-05-01T00:00", 9)).containsExactly("2026-06-01T08:00", "2026-06-01T12:00");
    }

    @Test
    void aRunOnAHolidayIsLeftOut() {
        // Given Easter 2026: Maundy Thursday 2 April to Easter Monday 6 April
        assertThat(runs(new Daily(times("08:00")), SKIP_DANISH, "2026-04-01T08:00", 2))
                .containsExactly("2026-04-04T08:00", "2026-04-07T08:00");
    }

    @Test
    void aRunOnAHolidayIsPutOffToTheNextWorkingDay() {
        assertThat(runs(new Monthly(3, times("08:00")), PUT_OFF_DANISH, "2026-04-01T00:00", 2))
                .containsExactly("2026-04-07T08:00", "2026-05-03T08:00");
        assertThat(runs(new Once(LocalDate.parse("2026-12-25"), times("08:00")), PUT_OFF_DANISH, "2026-12-24T00:00", 2))
                .containsExactly("2026-12-28T08:00");
    }

    @Test
    void aRunThatIsPutOffIsFoundOnTheHolidaysThemselves() {
        assertThat(runs(new Monthly(2, times("08:00")), PUT_OFF_DANISH, "2026-04-06T12:00", 1))
                .containsExactly("2026-04-07T08:00");
    }

    @Test
    void theRunsOfOtherDaysComeBeforeWhatWasPutOff() {
        assertThat(runs(new Daily(times("08:00")), PUT_OFF_DANISH, "2026-04-01T08:00", 3))
                .containsExactly("2026-04-04T08:00", "2026-04-07T08:00", "2026-04-08T08:00");
    }

    @Test
    void norwayHasItsOwnDays() {
        // Given
        var rule = new HolidayRule.Skip(PublicHolidays.NORWAY);

        // Then
        assertThat(runs(new Yearly(MonthDay.of(5, 17), times("08:00")), rule, "2026-01-01T00:00", 1))
                .isEmpty();
        assertThat(runs(new Yearly(MonthDay.of(5, 17), times("08:00")), SKIP_DANISH, "2026-01-01T00:00", 1))
                .containsExactly("2026-05-17T08:00");
    }

    @Test
    void whatFallsOnHolidaysOnlyNeverRuns() {
        // Given
        var christmas = new Schedule(new Yearly(MonthDay.of(12, 25), times("08:00")), SKIP_SWEDISH);

        // Then
        assertThat(christmas.next(Instant.parse("2026-01-01T00:00:00Z"), STOCKHOLM))
                .isEmpty();
    }

    @Test
    void theSwedishMidsummerIsOnAnotherDateEachYear() {
        // Given the eves, Fridays: 20 June 2025, 19 June 2026
        assertThat(runs(weekly(Weeks.EVERY, FRIDAY), PUT_OFF_SWEDISH, "2025-06-14T00:00", 2))
                .containsExactly("2025-06-23T08:00", "2025-06-27T08:00");
        assertThat(runs(weekly(Weeks.EVERY, FRIDAY), PUT_OFF_SWEDISH, "2026-06-13T00:00", 2))
                .containsExactly("2026-06-22T08:00", "2026-06-26T08:00");
    }

    @ParameterizedTest
    @CsvSource({
        "DENMARK, 2023-05-05, true",
        "DENMARK, 2024-04-26, false",
        "DENMARK, 2026-05-01, false",
        "DENMARK, 2026-04-02, true",
        "DENMARK, 2026-04-03, true",
        "DENMARK, 2026-04-06, true",
        "DENMARK, 2026-05-14, true",
        "DENMARK, 2026-05-25, true",
        "DENMARK, 2027-03-29, true",
        "DENMARK, 2026-06-06, false",
        "SWEDEN, 2026-04-02, false",
        "SWEDEN, 2026-06-06, true",
        "SWEDEN, 2026-06-19, true",
        "SWEDEN, 2026-06-20, true",
        "SWEDEN, 2026-10-31, true",
        "SWEDEN, 2026-01-06, true",
        "NORWAY, 2026-05-17, true",
        "NORWAY, 2026-01-06, false",
        "NORWAY, 2026-05-25, true"
    })
    void countriesHaveTheirHolidays(PublicHolidays country, LocalDate day, boolean isHoliday) {
        assertThat(country.include(day)).isEqualTo(isHoliday);
    }

    @Test
    void aRhythmThatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Hourly(60)).withMessageContaining("60");
        assertThatIllegalArgumentException().isThrownBy(() -> new Daily(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Weekly(Set.of(), Weeks.EVERY, times("08:00")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Monthly(32, times("08:00")))
                .withMessageContaining("32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EveryDays(0, LocalDate.parse("2026-01-01"), times("08:00")));
    }

    private static Weekly weekly(Weeks weeks, DayOfWeek... days) {
        return new Weekly(EnumSet.copyOf(List.of(days)), weeks, times("08:00"));
    }

    private static List<LocalTime> times(String... times) {
        return Stream.of(times).map(LocalTime::parse).toList();
    }

    /** The next runs after a moment, by the clock in Copenhagen. */
    private static List<String> runs(Rhythm rhythm, HolidayRule holidays, String after, int count) {
        var moment = LocalDateTime.parse(after).atZone(COPENHAGEN).toInstant();
        return moments(new Schedule(rhythm, holidays), moment, COPENHAGEN, count).stream()
                .map(run -> run.atZone(COPENHAGEN).toLocalDateTime().toString())
                .toList();
    }

    private static List<Instant> moments(Schedule schedule, Instant after, ZoneId zone, int count) {
        return Stream.iterate(
                        schedule.next(after, zone),
                        Optional::isPresent,
                        run -> run.flatMap(r -> schedule.next(r, zone)))
                .limit(count)
                .map(Optional::orElseThrow)
                .toList();
    }
}
