package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.SystemRules.TooLong.CUT;
import static dev.kontobro.accounting.SystemRules.TooLong.REFUSE;
import static dev.kontobro.accounting.document.DocumentField.COST_CENTRE;
import static dev.kontobro.accounting.document.DocumentField.DELIVERY_ADDRESS;
import static dev.kontobro.accounting.document.DocumentField.DELIVERY_CITY;
import static dev.kontobro.accounting.document.DocumentField.DELIVERY_COUNTRY;
import static dev.kontobro.accounting.document.DocumentField.DELIVERY_DATE;
import static dev.kontobro.accounting.document.DocumentField.DELIVERY_NAME;
import static dev.kontobro.accounting.document.DocumentField.DELIVERY_ZIP;
import static dev.kontobro.accounting.document.DocumentField.DUE_DATE;
import static dev.kontobro.accounting.document.DocumentField.LANGUAGE;
import static dev.kontobro.accounting.document.DocumentField.ORDER_NUMBER;
import static dev.kontobro.accounting.document.DocumentField.OUR_REFERENCE;
import static dev.kontobro.accounting.document.DocumentField.PAYMENT_TERMS;
import static dev.kontobro.accounting.document.DocumentField.PRINT_TEMPLATE;
import static dev.kontobro.accounting.document.DocumentField.PROJECT;
import static dev.kontobro.accounting.document.DocumentField.RECIPIENT_ADDRESS;
import static dev.kontobro.accounting.document.DocumentField.RECIPIENT_CITY;
import static dev.kontobro.accounting.document.DocumentField.RECIPIENT_COUNTRY;
import static dev.kontobro.accounting.document.DocumentField.RECIPIENT_EAN;
import static dev.kontobro.accounting.document.DocumentField.RECIPIENT_EMAIL;
import static dev.kontobro.accounting.document.DocumentField.RECIPIENT_NAME;
import static dev.kontobro.accounting.document.DocumentField.RECIPIENT_ZIP;
import static dev.kontobro.accounting.document.DocumentField.REQUISITION_NUMBER;
import static dev.kontobro.accounting.document.DocumentField.TAX_REDUCTION;
import static dev.kontobro.accounting.document.DocumentField.TERMS_OF_DELIVERY;
import static dev.kontobro.accounting.document.DocumentField.TEXT_1;
import static dev.kontobro.accounting.document.DocumentField.TEXT_2;
import static dev.kontobro.accounting.document.DocumentField.WAY_OF_DELIVERY;
import static dev.kontobro.accounting.document.DocumentField.YOUR_REFERENCE;
import static dev.kontobro.accounting.fortnox.FieldMapping.LONGEST_TEXT;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.fortnox.Form.Given;
import dev.kontobro.accounting.fortnox.Form.Purpose;
import dev.kontobro.accounting.problem.ProblemCode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A document's fields in Fortnox. A field that is not here is one Fortnox has no place for: it has no headings and no
 * layouts, and how the buyer is taxed stands on his customer card.
 */
final class DocumentFields {

    private static final int DATE = "2026-01-31".length();
    private static final boolean CLEARABLE = true;
    private static final boolean ALWAYS_SET = false;

    private static final Locale SWEDISH = Locale.of("sv");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** Orders have neither. */
    private static final Set<DocumentField> OF_INVOICES_ALONE = Set.of(DUE_DATE, RECIPIENT_EAN, REQUISITION_NUMBER);

    /** What is no field of the port's, but a part of every document. */
    private static final Map<String, String> ALWAYS_SAID = Map.of(
            "CustomerNumber", "customer",
            "Currency", "currency",
            "CurrencyRate", "exchangeRate",
            "DocumentNumber", "number",
            "InvoiceDate", "date",
            "OrderDate", "date");

    /** Those of invoices, which have them all. */
    static final List<FieldMapping<Document>> ALL = List.of(
            row(DUE_DATE, "DueDate", DATE, REFUSE, DocumentFields::dueDate, ALWAYS_SET),
            row(DELIVERY_DATE, "DeliveryDate", DATE, REFUSE, DocumentFields::date, CLEARABLE),
            new FieldMapping<>(
                    TEXT_1.key(),
                    DocumentFields::remarks,
                    List.of("Remarks"),
                    LONGEST_TEXT,
                    CUT,
                    Form.asIs(),
                    CLEARABLE),
            row(OUR_REFERENCE, "OurReference", 50, CUT, Form.asIs(), CLEARABLE),
            row(YOUR_REFERENCE, "YourReference", 50, CUT, Form.asIs(), CLEARABLE),
            row(ORDER_NUMBER, "YourOrderNumber", 75, REFUSE, Form.asIs(), CLEARABLE),
            row(
                    REQUISITION_NUMBER,
                    "EDIInformation.EDIYourElectronicReference",
                    LONGEST_TEXT,
                    REFUSE,
                    Form.asIs(),
                    CLEARABLE),
            row(RECIPIENT_NAME, "CustomerName", LONGEST_TEXT, CUT, Form.asIs(), ALWAYS_SET),
            row(RECIPIENT_ADDRESS, List.of("Address1", "Address2"), LONGEST_TEXT, CUT, Form.twoLines(), CLEARABLE),
            row(RECIPIENT_ZIP, "ZipCode", LONGEST_TEXT, REFUSE, Form.asIs(), CLEARABLE),
            row(RECIPIENT_CITY, "City", LONGEST_TEXT, CUT, Form.asIs(), CLEARABLE),
            row(RECIPIENT_COUNTRY, "Country", LONGEST_TEXT, REFUSE, DocumentFields::country, CLEARABLE),
            row(RECIPIENT_EAN, "EDIInformation.EDIGlobalLocationNumber", 13, REFUSE, Form.ean(), CLEARABLE),
            row(RECIPIENT_EMAIL, "EmailInformation.EmailAddressTo", LONGEST_TEXT, REFUSE, Form.asIs(), CLEARABLE),
            row(DELIVERY_NAME, "DeliveryName", LONGEST_TEXT, CUT, Form.asIs(), CLEARABLE),
            row(
                    DELIVERY_ADDRESS,
                    List.of("DeliveryAddress1", "DeliveryAddress2"),
                    LONGEST_TEXT,
                    CUT,
                    Form.twoLines(),
                    CLEARABLE),
            row(DELIVERY_ZIP, "DeliveryZipCode", LONGEST_TEXT, REFUSE, Form.asIs(), CLEARABLE),
            row(DELIVERY_CITY, "DeliveryCity", LONGEST_TEXT, CUT, Form.asIs(), CLEARABLE),
            row(DELIVERY_COUNTRY, "DeliveryCountry", LONGEST_TEXT, REFUSE, DocumentFields::country, CLEARABLE),
            row(PAYMENT_TERMS, "TermsOfPayment", 25, REFUSE, Form.upperCase(), CLEARABLE),
            row(PRINT_TEMPLATE, "PrintTemplate", LONGEST_TEXT, REFUSE, Form.asIs(), ALWAYS_SET),
            row(TERMS_OF_DELIVERY, "TermsOfDelivery", 20, REFUSE, Form.asIs(), CLEARABLE),
            row(WAY_OF_DELIVERY, "WayOfDelivery", 50, REFUSE, Form.asIs(), CLEARABLE),
            row(PROJECT, "Project", 20, REFUSE, Form.asIs(), CLEARABLE),
            row(COST_CENTRE, "CostCenter", 6, REFUSE, Form.asIs(), CLEARABLE),
            row(LANGUAGE, "Language", 2, REFUSE, DocumentFields::language, ALWAYS_SET),
            new FieldMapping<>(
                    TAX_REDUCTION.key(),
                    DocumentFields::taxReduction,
                    List.of("TaxReductionType"),
                    5,
                    REFUSE,
                    DocumentFields::taxReductionType,
                    ALWAYS_SET));

    static final List<FieldMapping<Document>> OF_ORDERS = ALL.stream()
            .filter(mapping ->
                    OF_INVOICES_ALONE.stream().noneMatch(field -> field.key().equals(mapping.key())))
            .toList();

    /** What a new document has of its customer's card unless it says otherwise. */
    static final Set<String> COPIED = Set.of(
            "Address1",
            "Address2",
            "ZipCode",
            "City",
            "Country",
            "DeliveryName",
            "DeliveryAddress1",
            "DeliveryAddress2",
            "DeliveryZipCode",
            "DeliveryCity",
            "DeliveryCountry",
            "OurReference",
            "YourReference",
            "TermsOfPayment",
            "TermsOfDelivery",
            "WayOfDelivery",
            "Project",
            "CostCenter",
            "Remarks",
            "EmailInformation.EmailAddressTo",
            "EDIInformation.EDIGlobalLocationNumber");

    private DocumentFields() {}

    /** The field that a property of the head holds, as events name it. */
    static Optional<String> fieldOf(String property) {
        return Optional.ofNullable(ALWAYS_SAID.get(property))
                .or(() -> ALL.stream()
                        .filter(mapping -> mapping.properties().contains(property))
                        .map(FieldMapping::key)
                        .findFirst());
    }

    /** Both texts have one place, and so one limit. */
    static Map<DocumentField, FieldRule> rules() {
        var rules = new EnumMap<DocumentField, FieldRule>(DocumentField.class);
        ALL.forEach(mapping -> rules.put(DocumentField.fromKey(mapping.key()), mapping.rule(Resource.INVOICES)));
        rules.put(TEXT_2, rules.get(TEXT_1));
        return rules;
    }

    /** Fortnox prints one text. A document that mentions either half of it, or what it credits, says all of it. */
    private static Change<String> remarks(Document document) {
        var said = Stream.of(creditedInvoice(document), document.value(TEXT_1), document.value(TEXT_2))
                .flatMap(Optional::stream)
                .toList();
        if (!said.isEmpty()) {
            return Change.set(String.join("\n", said));
        }
        var unmentioned = Stream.of(TEXT_1, TEXT_2)
                .map(document::change)
                .allMatch(change -> change instanceof Change.Keep<String>);
        return unmentioned ? Change.keep() : Change.clear();
    }

    private static Optional<String> creditedInvoice(Document document) {
        var swedish = document.value(LANGUAGE).map(DocumentFields::isSwedish).orElse(true);
        return document.credits().map(number -> (swedish ? "Avser faktura " : "Refers to invoice ") + number);
    }

    private static List<String> dueDate(Given<Document> given) {
        return day(given)
                .filter(due -> !due.isBefore(given.record().date()))
                .map(due -> List.of(due.toString()))
                .orElseThrow(() -> given.refused(
                        ProblemCode.DUE_DATE_INVALID, "≥ " + given.record().date()));
    }

    private static List<String> date(Given<Document> given) {
        return day(given)
                .map(day -> List.of(day.toString()))
                .orElseThrow(() -> given.refused(ProblemCode.FORMAT_WRONG, "YYYY-MM-DD"));
    }

    private static Optional<LocalDate> day(Given<Document> given) {
        try {
            return Optional.of(LocalDate.parse(given.value()));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    /** A document's country is a name; Swedish and English ones are taken (recorded). */
    private static List<String> country(Given<Document> given) {
        var code = given.value().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(code)) {
            throw given.refused(ProblemCode.COUNTRY_UNKNOWN, "ISO 3166-1 alpha-2");
        }
        return List.of(Locale.of("", code).getDisplayCountry(SWEDISH));
    }

    /** Fortnox writes Swedish and English; who reads neither is written to in English. */
    private static List<String> language(Given<Document> given) {
        return List.of(isSwedish(given.value()) ? "SV" : "EN");
    }

    private static boolean isSwedish(String language) {
        return language.equalsIgnoreCase(SWEDISH.getLanguage());
    }

    /** None is a type of its own. */
    private static Change<String> taxReduction(Document document) {
        return document.change(TAX_REDUCTION) instanceof Change.Clear<String>
                ? Change.set(HouseWorkTypes.NO_REDUCTION)
                : document.change(TAX_REDUCTION);
    }

    /** A new document has none anyway. */
    private static List<String> taxReductionType(Given<Document> given) {
        var type = given.value().toLowerCase(Locale.ROOT);
        var none = type.equals(HouseWorkTypes.NO_REDUCTION);
        if (none && given.purpose() == Purpose.CREATE) {
            return List.of();
        }
        if (!none && !HouseWorkTypes.REDUCTIONS.contains(type)) {
            throw given.refused(ProblemCode.TAX_REDUCTION_INVALID, "ROT, RUT, GREEN");
        }
        if (!none && !given.record().currency().equals("SEK")) {
            throw given.refused(ProblemCode.TAX_REDUCTION_INVALID, "SEK");
        }
        return List.of(type);
    }

    private static FieldMapping<Document> row(
            DocumentField field,
            String property,
            int maxLength,
            TooLong tooLong,
            Form<Document> form,
            boolean canBeCleared) {
        return row(field, List.of(property), maxLength, tooLong, form, canBeCleared);
    }

    private static FieldMapping<Document> row(
            DocumentField field,
            List<String> properties,
            int maxLength,
            TooLong tooLong,
            Form<Document> form,
            boolean canBeCleared) {
        return new FieldMapping<>(
                field.key(), document -> document.change(field), properties, maxLength, tooLong, form, canBeCleared);
    }
}
