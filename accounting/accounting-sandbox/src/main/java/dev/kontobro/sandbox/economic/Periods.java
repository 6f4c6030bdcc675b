package dev.kontobro.sandbox.economic;

import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.Entry;
import java.time.LocalDate;
import java.util.Optional;

/** Which days take entries: those of an accounting year that is not closed, in a period that is neither closed nor barred. */
final class Periods {

    /** One code for a date that is barred and for an account that is not to be had. */
    static final String DATE_OR_ACCOUNT = "E04041";

    private static final String PERIOD_BARRED = "E04870";

    private Periods() {}

    static boolean areOpenOn(Books books, LocalDate day) {
        var isInOpenYear = yearOf(books, day)
                .filter(year -> !year.content().path("closed").asBoolean())
                .isPresent();
        return isInOpenYear
                && books.register(Catalogue.ACCOUNTING_PERIODS).all().stream()
                        .filter(period -> isWithin(period, "dateFrom", "dateTo", day))
                        .noneMatch(period -> period.content().path("isClosed").asBoolean()
                                || period.content().path("isBarred").asBoolean());
    }

    static Optional<Entry> yearOf(Books books, LocalDate day) {
        return books.register(Catalogue.ACCOUNTING_YEARS).all().stream()
                .filter(year -> isWithin(year, "fromDate", "toDate", day))
                .findFirst();
    }

    /** To a draft that would be booked on such a day. */
    static Violation refusedToBook() {
        return Violation.of(
                        "date",
                        PERIOD_BARRED,
                        "The date is in an accounting period that is closed or barred.",
                        "Datoen ligger i en periode, der er lukket eller spærret.")
                .hinting("Use a date in an open accounting period.");
    }

    /** To an entry of such a day. */
    static Violation refusedToEnter() {
        return Violation.of("Date", DATE_OR_ACCOUNT, "The period is barred.", "Perioden er spærret.")
                .hinting("You cannot create an entry with a date that is barred in the accounting year.");
    }

    private static boolean isWithin(Entry entry, String from, String to, LocalDate day) {
        return !day.isBefore(day(entry, from)) && !day.isAfter(day(entry, to));
    }

    private static LocalDate day(Entry entry, String column) {
        return LocalDate.parse(entry.content().path(column).asText().substring(0, "2026-01-01".length()));
    }
}
