package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.Operator.ALL;
import static dev.kontobro.sandbox.economic.Operator.ALL_BUT_LIKE;
import static dev.kontobro.sandbox.economic.Operator.EQUALITY;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /journals/{n}/entries}: what is in a journal and not booked yet. A voucher goes with the last of its entries. */
final class JournalEntries {

    static final String REGISTER = "journal-entries";
    static final String NUMBER = "journalEntryNumber";

    /** Column of the year of the voucher an entry is part of. */
    static final String YEAR = "accountingYear";

    static final String VOUCHER_NUMBER = "voucherNumber";

    private static final Map<String, Set<Operator>> FILTERS = Map.of(
            "text", ALL,
            "amount", ALL_BUT_LIKE,
            "date", ALL_BUT_LIKE,
            "account", ALL_BUT_LIKE,
            "contraAccount", ALL_BUT_LIKE,
            "customer", ALL_BUT_LIKE,
            "currency", ALL,
            "contraVatAccount", ALL,
            "exchangeRate", ALL_BUT_LIKE,
            "employee", ALL_BUT_LIKE);

    private JournalEntries() {}

    static Resource resource() {
        return Resource.of("journals/{journal}/entries", "entry", fields())
                .of(REGISTER)
                .offering(Resource.Verb.DELETE)
                .openTo(Role.BOOKKEEPING)
                .with(new Resource.Rules() {
                    @Override
                    public void afterDelete(Agreement agreement, Row row) {
                        Vouchers.removeIfEmpty(agreement.books(), row);
                    }
                })
                .with(JournalEntries::addVoucher);
    }

    /** Those of every kind, and what the system adds. */
    private static List<Field> fields() {
        var byName = new LinkedHashMap<String, Field>();
        Stream.of(EntryKind.values())
                .flatMap(kind -> kind.fields().stream())
                .forEach(field -> byName.put(
                        field.name(),
                        FILTERS.containsKey(field.name())
                                ? field.filterable(FILTERS.get(field.name())).sortable()
                                : field));
        return Stream.concat(ofSystem().stream(), byName.values().stream()).toList();
    }

    private static List<Field> ofSystem() {
        return List.of(
                Field.whole(NUMBER).readOnly().filterable(ALL_BUT_LIKE).sortable(),
                Field.word("entryType").filterable(EQUALITY),
                Field.reference("journal", "journalNumber", Catalogue.JOURNALS, Violation.DOES_NOT_EXIST),
                Field.whole("voucher." + VOUCHER_NUMBER)
                        .in(VOUCHER_NUMBER)
                        .filterable(ALL_BUT_LIKE)
                        .sortable(),
                Field.reference("voucher." + YEAR, "year", 10, Catalogue.ACCOUNTING_YEARS, Violation.DOES_NOT_EXIST)
                        .in(YEAR),
                Field.decimal("amountDefaultCurrency", 2)
                        .in("amountBaseCurrency")
                        .filterable(ALL_BUT_LIKE)
                        .sortable(),
                Field.decimal("remainder", 2).readOnly(),
                Field.decimal("remainderInDefaultCurrency", 2).readOnly());
    }

    /** As part of its voucher. */
    static ObjectNode show(Row entry, Links links) {
        var answer = Resource.show(fields(), entry, links);
        addVoucher(answer, entry, links);
        return answer;
    }

    private static void addVoucher(ObjectNode answer, Row entry, Links links) {
        answer.withObject("/voucher").put("self", links.to(Vouchers.pathOf(entry)));
    }

    /** Of the voucher the row is, or is part of. */
    static List<Row> ofVoucher(Books books, Row row) {
        return books.register(REGISTER).all().stream()
                .map(Row::new)
                .filter(entry -> Stream.of(VOUCHER_NUMBER, YEAR, "journal")
                        .allMatch(column -> entry.value(column)
                                .asText()
                                .equals(row.value(column).asText())))
                .toList();
    }
}
