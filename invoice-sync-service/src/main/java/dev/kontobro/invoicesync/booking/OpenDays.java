package dev.kontobro.invoicesync.booking;

import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The days on which the books take entries: inside a year that is open, and in no period that is closed or barred. */
public record OpenDays(ReferenceData books) {

    public static final Set<Register> REGISTERS = EnumSet.of(Register.ACCOUNTING_YEAR, Register.ACCOUNTING_PERIOD);

    /** This day, or the first open one after it; empty where the books have none. */
    public Optional<LocalDate> from(LocalDate day) {
        return books.choices(Register.ACCOUNTING_YEAR).stream()
                .flatMap(year -> year.span().stream())
                .map(ReferenceData.Span::last)
                .max(LocalDate::compareTo)
                .flatMap(last -> Stream.iterate(day, next -> !next.isAfter(last), next -> next.plusDays(1))
                        .filter(this::isOpen)
                        .findFirst());
    }

    private boolean isOpen(LocalDate day) {
        return books.choices(Register.ACCOUNTING_YEAR).stream().anyMatch(year -> covers(year, day))
                && books.of(Register.ACCOUNTING_PERIOD).stream()
                        .filter(period -> !period.active())
                        .noneMatch(period -> covers(period, day));
    }

    private static boolean covers(Entry entry, LocalDate day) {
        return entry.span().filter(span -> span.covers(day)).isPresent();
    }
}
