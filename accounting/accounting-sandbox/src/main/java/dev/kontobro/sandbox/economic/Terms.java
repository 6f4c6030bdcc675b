package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Entry;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/**
 * Terms of payment, as a document uses them. That {@code net} adds its days to the date was seen; the vendor has published
 * no more than the names of the others, and what they do here is what they are called.
 */
record Terms(String type, int daysOfCredit, String name) {

    static final String BY_DATE = "dueDate";

    static final List<String> TYPES = List.of(
            "net",
            "invoiceMonth",
            "paidInCash",
            "prepaid",
            BY_DATE,
            "factoring",
            "invoiceWeekStartingSunday",
            "invoiceWeekStartingMonday",
            "creditcard");

    static Terms of(Entry entry) {
        var content = entry.content();
        return new Terms(
                content.path("paymentTermsType").asText(),
                content.path("daysOfCredit").asInt(),
                content.path("name").asText());
    }

    /** Empty when the document says itself when it is due. */
    Optional<LocalDate> due(LocalDate date) {
        return switch (type) {
            case BY_DATE -> Optional.empty();
            case "invoiceMonth" -> after(date.with(TemporalAdjusters.lastDayOfMonth()));
            case "invoiceWeekStartingMonday" -> after(date.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
            case "invoiceWeekStartingSunday" -> after(date.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY)));
            case "paidInCash", "prepaid", "creditcard" -> Optional.of(date);
            default -> after(date);
        };
    }

    void writeInto(ObjectNode document) {
        document.put("paymentTerms.daysOfCredit", daysOfCredit)
                .put("paymentTerms.name", name)
                .put("paymentTerms.paymentTermsType", type);
    }

    private Optional<LocalDate> after(LocalDate day) {
        return Optional.of(day.plusDays(daysOfCredit));
    }
}
