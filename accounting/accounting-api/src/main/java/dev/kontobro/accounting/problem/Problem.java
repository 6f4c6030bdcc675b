package dev.kontobro.accounting.problem;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Why something did not work, or did not work as sent. Holds facts, no sentences: {@link ProblemTexts} makes those in
 * the owner's language.
 *
 * @param details facts by {@link Detail}; never a secret
 */
public record Problem(ProblemCode code, Map<Detail, String> details) {

    /** What a problem can tell; texts refer to them as {@code {field}}, {@code {value}} and so on. */
    public enum Detail {
        /** Display name of the accounting system. */
        SYSTEM,
        /** Kind of record: {@code customer}, {@code project}, … */
        RECORD,
        /** The record's number in the source system. */
        NUMBER,
        /** The record's name. */
        NAME,
        /** Name of the field, as events name it. */
        FIELD,
        /** Id of the register that something is chosen from. */
        REGISTER,
        /** The offending value. */
        VALUE,
        /** A limit that was broken, or the form that is asked for. */
        LIMIT,
        /** The values that would do. */
        VALID,
        /** Module, licence, role, scope or right that is missing. */
        MISSING,
        /** Whom the books have under this number. */
        EXISTING,
        /** Number of the customer that is waited for. */
        CUSTOMER,
        /** Number of the invoice that is meant. */
        INVOICE,
        /** Code of the problem that the invoice waits for itself. */
        REASON,
        /** Which lines are meant, as people count them. */
        LINES,
        /** By how much two amounts differ, with its currency. */
        DIFFERENCE,
        /** What one unit of a currency is worth, with the currency that says it. */
        RATE,
        /** A day, {@code YYYY-MM-DD}. */
        DATE,
        /** Whoever has said so, as he is called. */
        PERSON,
        /** What he has noted about it. */
        NOTE,
        /** The vendor's error code. */
        VENDOR_CODE,
        /** The vendor's own words. */
        VENDOR_MESSAGE,
        /** The vendor's id of the call. */
        REQUEST_ID;

        /** The name texts and events use, for example {@code vendorCode}. */
        public String key() {
            var words = name().split("_");
            return IntStream.range(0, words.length)
                    .mapToObj(at -> at == 0
                            ? words[at].toLowerCase(Locale.ROOT)
                            : words[at].charAt(0) + words[at].substring(1).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining());
        }

        /**
         * @throws IllegalArgumentException naming the value
         */
        public static Detail fromKey(String key) {
            return Arrays.stream(values())
                    .filter(detail -> detail.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("problem detail '" + key + "' is not known"));
        }
    }

    public Problem {
        Objects.requireNonNull(code, "code");
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public static Problem of(ProblemCode code) {
        return new Problem(code, Map.of());
    }

    /** This problem with one more fact; an empty value changes nothing. */
    public Problem with(Detail detail, String value) {
        if (value == null || value.isEmpty()) {
            return this;
        }
        var more = new LinkedHashMap<>(details);
        more.put(detail, value);
        return new Problem(code, more);
    }

    /** This problem with a fact it may lack; one it has stays. */
    public Problem withDefault(Detail detail, String value) {
        return details.containsKey(detail) ? this : with(detail, value);
    }

    public Optional<String> detail(Detail detail) {
        return Optional.ofNullable(details.get(detail));
    }

    /**
     * The same for problems that one and the same thing mends: the code, and the facts by which {@link
     * ProblemCode#causeDetails} tells causes apart.
     */
    public String cause() {
        return code.cause(this);
    }

    /** {@link #cause} in short, see {@link CauseId}. */
    public String causeId() {
        return CauseId.of(cause());
    }

    /** For logs: code and facts. */
    @Override
    public String toString() {
        return code.id() + details;
    }
}
