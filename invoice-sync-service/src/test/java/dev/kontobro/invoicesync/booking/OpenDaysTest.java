package dev.kontobro.invoicesync.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.ReferenceData.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenDaysTest {

    private static final Entry YEAR = span("2026", "2026-01-01", "2026-12-31", true);

    @Test
    void anOpenDayIsTaken() {
        assertThat(days(List.of(YEAR), List.of()).from(day("2026-03-15"))).contains(day("2026-03-15"));
    }

    @Test
    void aClosedPeriodIsPassedOver() {
        // Given
        var march = span("3", "2026-03-01", "2026-03-31", false);

        // When, Then
        assertThat(days(List.of(YEAR), List.of(march)).from(day("2026-03-15"))).contains(day("2026-04-01"));
    }

    @Test
    void aClosedYearIsPassedOver() {
        // Given
        var closed = span("2025", "2025-01-01", "2025-12-31", false);

        // When, Then
        assertThat(days(List.of(closed, YEAR), List.of()).from(day("2025-12-30")))
                .contains(day("2026-01-01"));
    }

    @Test
    void afterTheLastYearThereIsNone() {
        assertThat(days(List.of(YEAR), List.of()).from(day("2027-01-01"))).isEmpty();
    }

    @Test
    void whereNoYearIsToldThereIsNone() {
        assertThat(days(List.of(), List.of()).from(day("2026-01-01"))).isEmpty();
    }

    private static OpenDays days(List<Entry> years, List<Entry> periods) {
        return new OpenDays(
                new ReferenceData(Map.of(Register.ACCOUNTING_YEAR, years, Register.ACCOUNTING_PERIOD, periods)));
    }

    private static Entry span(String code, String first, String last, boolean open) {
        return new Entry(code, "").activeIf(open).spanning(new Span(day(first), day(last)));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
