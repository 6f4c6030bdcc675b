package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.Operator.ALL;
import static dev.kontobro.sandbox.economic.Operator.ALL_BUT_LIKE;
import static dev.kontobro.sandbox.economic.Operator.ORDER;
import static dev.kontobro.sandbox.economic.Violation.DOES_NOT_EXIST;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The properties that drafts of invoices, booked invoices and orders share, with the limits of the published schemas. */
final class DocumentFields {

    static final long LARGEST_NUMBER = 999_999_999;

    private DocumentFields() {}

    /** Of what can still be changed: the cost and the margin are only shown there. */
    static List<Field> ofDraft(Field key, Field... more) {
        return join(
                key,
                head(),
                List.of(
                        amount("netAmount", 6),
                        amount("netAmountInBaseCurrency", 2),
                        amount("grossAmount", 6),
                        amount("grossAmountInBaseCurrency", 2),
                        amount("marginInBaseCurrency", 4),
                        amount("marginPercentage", 2),
                        amount("vatAmount", 6),
                        amount("roundingAmount", 2),
                        amount("costPriceInBaseCurrency", 4)),
                parties(),
                List.of(more),
                List.of(
                        Field.moment("lastUpdated")
                                .in(Row.LAST_UPDATED)
                                .readOnly()
                                .filterable(ORDER)
                                .sortable(),
                        Field.items("lines", line(amount("marginInBaseCurrency", 4), amount("marginPercentage", 2)))
                                .notListed()));
    }

    static List<Field> ofBooked(Field key, Field... more) {
        return join(
                key,
                head(),
                Stream.of(
                                "netAmount",
                                "netAmountInBaseCurrency",
                                "grossAmount",
                                "grossAmountInBaseCurrency",
                                "vatAmount",
                                "roundingAmount",
                                "remainder",
                                "remainderInBaseCurrency")
                        .map(name -> amount(name, 2))
                        .toList(),
                parties(),
                List.of(more),
                List.of(Field.items("lines", line(Field.decimal("vatRate", 6, 8).readOnly(), amount("vatAmount", 4)))
                        .notListed()));
    }

    private static List<Field> head() {
        return List.of(
                Field.date("date").required().filterable(ALL_BUT_LIKE).sortable(),
                Field.code("currency", 3, Catalogue.CURRENCIES)
                        .required()
                        .filterable(ALL)
                        .sortable(),
                Field.decimal("exchangeRate", 6).filterable(ALL_BUT_LIKE).sortable(),
                Field.date("dueDate"));
    }

    private static List<Field> parties() {
        return List.of(
                Field.reference("paymentTerms", "paymentTermsNumber", Catalogue.PAYMENT_TERMS, "E07080")
                        .required()
                        .filterable(ALL_BUT_LIKE)
                        .sortable(),
                Field.whole("paymentTerms.daysOfCredit").readOnly(),
                Field.word("paymentTerms.name"),
                Field.choice("paymentTerms.paymentTermsType", Terms.TYPES),
                Field.reference("customer", "customerNumber", Catalogue.CUSTOMERS, DOES_NOT_EXIST)
                        .required()
                        .filterable(ALL_BUT_LIKE)
                        .sortable(),
                text("recipient.name", 250).required(),
                text("recipient.address", 250),
                text("recipient.zip", 50),
                text("recipient.city", 250),
                text("recipient.country", 50),
                text("recipient.ean", 13),
                text("recipient.publicEntryNumber", 40),
                contact("recipient.attention"),
                Field.reference("recipient.vatZone", "vatZoneNumber", Catalogue.VAT_ZONES, DOES_NOT_EXIST)
                        .required()
                        .filterable(ALL_BUT_LIKE)
                        .sortable(),
                Field.word("recipient.cvr"),
                Field.text("recipient.mobilePhone", 255),
                Field.choice(
                        "recipient.nemHandelType", "ean", "corporateIdentificationNumber", "pNumber", "peppol", "None"),
                text("delivery.address", 255),
                text("delivery.zip", 30),
                text("delivery.city", 50),
                text("delivery.country", 50),
                text("delivery.deliveryTerms", 100),
                Field.date("delivery.deliveryDate").filterable(ALL_BUT_LIKE).sortable(),
                text("notes.heading", 250),
                text("notes.textLine1", 1000),
                text("notes.textLine2", 1000),
                contact("references.customerContact"),
                employee("references.salesPerson"),
                employee("references.vendorReference"),
                text("references.other", 250),
                Field.reference("layout", "layoutNumber", Catalogue.LAYOUTS, DOES_NOT_EXIST)
                        .required(),
                Field.reference("project", "projectNumber", Catalogue.PROJECTS, DOES_NOT_EXIST));
    }

    private static List<Field> line(Field... more) {
        return join(
                Field.whole("lineNumber", 1, Integer.MAX_VALUE),
                List.of(
                        Field.whole("sortKey", 1, Integer.MAX_VALUE),
                        Field.text("description", 2500),
                        Field.date("accrual.startDate"),
                        Field.date("accrual.endDate"),
                        Field.reference("unit", "unitNumber", Catalogue.UNITS, DOES_NOT_EXIST),
                        Field.text("unit.name", 100),
                        Field.reference("product", "productNumber", 25, Catalogue.PRODUCTS, DOES_NOT_EXIST),
                        Field.decimal("quantity", 2),
                        Field.decimal("unitNetPrice", 2),
                        Field.decimal("discountPercentage", 2),
                        Field.decimal("unitCostPrice", 2),
                        amount("totalNetAmount", 2),
                        Field.reference(
                                "departmentalDistribution",
                                "departmentalDistributionNumber",
                                Catalogue.DEPARTMENTAL_DISTRIBUTIONS,
                                DOES_NOT_EXIST)),
                List.of(more));
    }

    private static Field text(String name, int max) {
        return Field.text(name, max).filterable(ALL).sortable();
    }

    private static Field contact(String name) {
        return Field.reference(
                name, "customerContactNumber", Catalogue.CONTACTS, "customers/{customer}/contacts", DOES_NOT_EXIST);
    }

    private static Field employee(String name) {
        return Field.reference(name, "employeeNumber", Catalogue.EMPLOYEES, DOES_NOT_EXIST)
                .filterable(ALL_BUT_LIKE)
                .sortable();
    }

    /** @param shown decimals, as live answers have them */
    private static Field amount(String name, int shown) {
        return Field.decimal(name, 2, shown).readOnly();
    }

    @SafeVarargs
    private static List<Field> join(Field key, List<Field>... more) {
        var all = new ArrayList<Field>();
        all.add(key);
        for (var fields : more) {
            all.addAll(fields);
        }
        return List.copyOf(all);
    }
}
