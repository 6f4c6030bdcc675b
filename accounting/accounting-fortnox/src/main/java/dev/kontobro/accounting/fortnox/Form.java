package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.Ean;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.List;
import java.util.Locale;

/** The form in which Fortnox wants a value. */
@FunctionalInterface
interface Form<R> {

    /**
     * @return one value per property, blank ones and missing last ones meaning none; empty to leave the field as it is
     * @throws AccountingException.Rejected when the value has no such form
     */
    List<String> of(Given<R> given);

    /** What a body is written for. */
    enum Purpose {
        CREATE,
        UPDATE
    }

    /**
     * @param value without outer blanks, never empty
     * @param record the whole that is wanted, for forms that depend on other fields
     */
    record Given<R>(String key, String value, R record, Purpose purpose, Subject subject) {

        /**
         * @param expected what would do
         */
        AccountingException.Rejected refused(ProblemCode code, String expected) {
            return new AccountingException.Rejected(
                    subject.about(code, key).with(VALUE, value).with(LIMIT, expected));
        }
    }

    static <R> Form<R> asIs() {
        return given -> List.of(given.value());
    }

    static <R> Form<R> upperCase() {
        return given -> List.of(given.value().toUpperCase(Locale.ROOT));
    }

    /** The first line, and the rest on one. */
    static <R> Form<R> twoLines() {
        return given -> {
            var lines = given.value()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return List.of(lines.getFirst(), String.join(", ", lines.subList(1, lines.size())));
        };
    }

    /** A value that must match, without its blanks. */
    static <R> Form<R> matching(String pattern, ProblemCode otherwise, String expected) {
        return given -> {
            var value = given.value().replace(" ", "").toUpperCase(Locale.ROOT);
            if (!value.matches(pattern)) {
                throw given.refused(otherwise, expected);
            }
            return List.of(value);
        };
    }

    static <R> Form<R> ean() {
        return given -> Ean.of(given.value())
                .map(ean -> List.of(ean.digits()))
                .orElseThrow(() -> given.refused(ProblemCode.EAN_INVALID, Ean.RULE));
    }
}
