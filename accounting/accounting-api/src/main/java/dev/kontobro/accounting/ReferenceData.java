package dev.kontobro.accounting;

import dev.kontobro.accounting.problem.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What choices are made from: registers of a company's books, each in the system's own order.
 *
 * @param registers those that could be read
 * @param withheld why the others could not: a module, licence, role, scope or right is missing
 */
public record ReferenceData(Map<Register, List<Entry>> registers, Map<Register, Problem> withheld) {

    /** A register. Which of them a system has, {@link RegisterRules} says. */
    public enum Register {
        CUSTOMER_GROUP,
        PRODUCT_GROUP,
        PROJECT_GROUP,
        PAYMENT_TERMS,
        VAT_ZONE,
        VAT_CODE,
        CURRENCY,
        LAYOUT,
        /** How a document is printed; {@link Entry#kind} may say which document. */
        PRINT_TEMPLATE,
        PRICE_LIST,
        UNIT,
        PRODUCT,
        PROJECT,
        EMPLOYEE,
        /** Departments (e-conomic) or cost centres (Fortnox). */
        DEPARTMENT,
        DEPARTMENTAL_DISTRIBUTION,
        ACTIVITY,
        COST_TYPE,
        /** {@link Entry#kind} is the system's own word for the type. */
        ACCOUNT,
        /** Accounts that the system itself books on, by what they are for; {@link Entry#name} is the account's number. */
        DEFAULT_ACCOUNT,
        JOURNAL,
        VOUCHER_SERIES,
        MODE_OF_PAYMENT,
        TERMS_OF_DELIVERY,
        WAY_OF_DELIVERY,
        /** Each with its days. */
        ACCOUNTING_YEAR,
        /** Each with its days; one that is not active takes no entries. Days without a period are open. */
        ACCOUNTING_PERIOD;

        /** Stable name for tables, pages and texts, for example {@code customer-group}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * @throws IllegalArgumentException naming the value
         */
        public static Register fromId(String id) {
            return Arrays.stream(values())
                    .filter(register -> register.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("register '" + id + "' is not known"));
        }
    }

    /** Days from the first to the last, both among them. */
    public record Span(LocalDate first, LocalDate last) {

        private static final int ISO_DATE_LENGTH = 10;

        public Span {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("a span ends before it begins: " + first + " to " + last);
            }
        }

        /** As two ISO dates tell it, whatever times come after them; empty where they tell no days. */
        public static Optional<Span> of(String first, String last) {
            try {
                return Optional.of(new Span(day(first), day(last)));
            } catch (DateTimeException | IllegalArgumentException noSpan) {
                return Optional.empty();
            }
        }

        private static LocalDate day(String text) {
            return LocalDate.parse(text.substring(0, Math.min(ISO_DATE_LENGTH, text.length())));
        }

        public boolean covers(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /**
     * An entry of a register.
     *
     * @param code what a record refers to: a number in e-conomic, a code in Fortnox
     * @param active false when it is barred, closed or deleted: known, but not to be chosen
     * @param takesEntries false when nothing can be booked on it by hand, for example on a heading, on an account that
     *     only the system books on, or on a project that is the sum of others
     * @param kind the system's own word for what kind of entry it is; empty where it tells none
     * @param span the days it stands for; empty for all but years and periods
     */
    public record Entry(
            String code, String name, boolean active, boolean takesEntries, String kind, Optional<Span> span) {

        public Entry {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(name, "name");
        }

        /** One that can be chosen, and of which no more is told. */
        public Entry(String code, String name) {
            this(code, name, true, true, "", Optional.empty());
        }

        public Entry activeIf(boolean condition) {
            return new Entry(code, name, condition, takesEntries, kind, span);
        }

        public Entry takingEntriesIf(boolean condition) {
            return new Entry(code, name, active, condition, kind, span);
        }

        public Entry ofKind(String kind) {
            return new Entry(code, name, active, takesEntries, kind, span);
        }

        /** One that is called after its days, as years and periods have no other name. */
        public Entry spanning(Span days) {
            return new Entry(code, days.first() + " – " + days.last(), active, takesEntries, kind, Optional.of(days));
        }
    }

    public ReferenceData {
        registers = Map.copyOf(registers);
        withheld = Map.copyOf(withheld);
    }

    /** Where every register could be read. */
    public ReferenceData(Map<Register, List<Entry>> registers) {
        this(registers, Map.of());
    }

    /** All entries, those that must not be chosen any more among them. */
    public List<Entry> of(Register register) {
        return registers.getOrDefault(register, List.of());
    }

    /** The entries to choose from. */
    public List<Entry> choices(Register register) {
        return of(register).stream().filter(Entry::active).toList();
    }

    /**
     * The entry with this code, or else with this name whatever its case and outer blanks; of several with the name, one
     * that is active.
     */
    public Optional<Entry> find(Register register, String codeOrName) {
        var wanted = codeOrName.strip();
        var entries = of(register);
        return entries.stream()
                .filter(entry -> entry.code().equals(wanted))
                .findFirst()
                .or(() -> entries.stream()
                        .filter(entry -> entry.name().strip().equalsIgnoreCase(wanted))
                        .min(Comparator.comparing(Entry::active).reversed()));
    }
}
