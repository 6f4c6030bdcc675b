package dev.kontobro.connections.profile.json;

import static dev.kontobro.connections.profile.json.CommonForms.fields;
import static dev.kontobro.connections.profile.json.CommonForms.numberMap;
import static dev.kontobro.connections.profile.json.CommonForms.numbers;
import static dev.kontobro.connections.profile.json.CommonForms.trigger;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.connections.profile.CollectiveCustomer;
import dev.kontobro.connections.profile.CustomerClass;
import dev.kontobro.connections.profile.CustomerMode;
import dev.kontobro.connections.profile.Customers;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON of what happens to customers. */
final class CustomersForm {

    static final Mapping<Customers> CUSTOMERS = customers();

    private CustomersForm() {}

    private static Mapping<Customers> customers() {
        var standard = Customers.standard();
        var defaultsForm = defaults();
        var mode = Member.of(
                        "mode",
                        Choice.of(CustomerMode.class),
                        Customers::mode,
                        "How far the hub may go with customers.")
                .or(standard.mode());
        var trigger = trigger(Customers::trigger);
        var defaults = Member.of(
                        "defaults",
                        defaultsForm,
                        Customers::defaults,
                        "What a new customer gets in fields the source leaves out.")
                .or(Map.of());
        var byClass = Member.of(
                        "defaultsByClass",
                        new ByKey<>(
                                Choice.of(Arrays.asList(CustomerClass.values()), CustomerClass::name),
                                defaultsForm,
                                CustomerClass.values().length),
                        Customers::defaultsByClass,
                        "The same for a class of customers; goes before `defaults`. A customer without a class is of the"
                                + " class `defaults.customerClass` names.")
                .or(Map.of());
        var byCountry = Member.of(
                        "defaultsByCountry",
                        new ByKey<>(Codes.COUNTRY, defaultsForm, 250),
                        Customers::defaultsByCountry,
                        "The same for customers of a country, ISO 3166-1 alpha-2; goes before the two others.")
                .or(Map.of());
        var updateMask = Member.of(
                        "updateMask",
                        updateMask(),
                        Customers::updateMask,
                        "The fields an update may change; all when left out.")
                .or(standard.updateMask());
        var collective = Member.optional(
                "collective",
                collective(),
                Customers::collective,
                "One customer in the books who stands for many in the source; who they were is said on their"
                        + " documents.");
        var numbers = numbers(Customers::numbers, standard.numbers(), Set.of(SystemName.FORTNOX));
        var numberMap = numberMap(Customers::numberMap, SystemRules::customerNumber);
        var fields = fields(Flow.CUSTOMERS, Customers::fields);
        return new Mapping<>(
                "Customers",
                List.of(
                        mode,
                        trigger,
                        defaults,
                        byClass,
                        byCountry,
                        updateMask,
                        collective,
                        numbers,
                        numberMap,
                        fields),
                values -> new Customers(
                        values.of(mode),
                        values.of(trigger),
                        values.of(defaults),
                        values.of(byClass),
                        values.of(byCountry),
                        values.of(updateMask),
                        values.of(collective),
                        values.of(numbers),
                        values.of(numberMap),
                        values.of(fields)));
    }

    /** Every customer comes with a name, so there is no default for it. */
    private static Form<Map<CustomerField, String>> defaults() {
        var members =
                new EnumMap<CustomerField, Member<Map<CustomerField, String>, Optional<String>>>(CustomerField.class);
        EnumSet.complementOf(EnumSet.of(CustomerField.NAME))
                .forEach(field -> members.put(
                        field,
                        Member.<Map<CustomerField, String>, String>optional(
                                        field.key(),
                                        form(field),
                                        defaults -> Optional.ofNullable(defaults.get(field)),
                                        "As in an event's data.")
                                .where(books -> isIn(books.rules(), field))));
        return new Mapping<>("CustomerDefaults", List.copyOf(members.values()), values -> {
            var defaults = new EnumMap<CustomerField, String>(CustomerField.class);
            members.forEach((field, member) -> values.of(member).ifPresent(value -> defaults.put(field, value)));
            return Map.copyOf(defaults);
        });
    }

    private static boolean isIn(Optional<SystemRules> rules, CustomerField field) {
        return rules.map(known -> known.customerFields().containsKey(field)).orElse(true);
    }

    private static Form<String> form(CustomerField field) {
        return switch (field) {
            case CUSTOMER_CLASS -> Codes.CUSTOMER_CLASS;
            case COUNTRY, DELIVERY_COUNTRY -> Codes.COUNTRY;
            case LANGUAGE -> Codes.LANGUAGE;
            case CURRENCY -> new Reference(Codes.CURRENCY, Register.CURRENCY);
            case VAT_ZONE -> new VatZone();
            case GROUP -> Reference.to(Register.CUSTOMER_GROUP);
            case PAYMENT_TERMS -> Reference.to(Register.PAYMENT_TERMS);
            case ADDRESS, DELIVERY_ADDRESS -> Scalar.lines(500);
            case NAME,
                    ORGANISATION_NUMBER,
                    VAT_NUMBER,
                    EAN,
                    EMAIL,
                    INVOICE_EMAIL,
                    PHONE,
                    MOBILE_PHONE,
                    ZIP,
                    CITY,
                    DELIVERY_ZIP,
                    DELIVERY_CITY,
                    CONTACT,
                    OUR_REFERENCE,
                    YOUR_REFERENCE -> Scalar.line(500);
        };
    }

    /** All of them are not listed, so that fields to come are among them. */
    private static Form<Set<CustomerField>> updateMask() {
        var all = Arrays.asList(CustomerField.values());
        var listed = new Several<>(Choice.of(all, CustomerField::key), 0, all.size(), true);
        return Scalar.of(
                new Optionally<>(listed),
                fields -> Set.copyOf(fields.orElse(all)),
                mask -> Optional.of(all.stream().filter(mask::contains).toList())
                        .filter(fields -> fields.size() < all.size()));
    }

    private static Form<CollectiveCustomer> collective() {
        var number =
                Member.of("number", Scalar.line(50), CollectiveCustomer::number, "The customer's number in the books.");
        var covers = Member.of(
                "for",
                Choice.of(CollectiveCustomer.Covers.class),
                CollectiveCustomer::covers,
                "Whom it stands for: `guests` have no account in the source, `b2c` are all private persons, `missing`"
                        + " are those a document's `missingCustomer` says it of.");
        return new Mapping<>(
                "CollectiveCustomer",
                List.of(number, covers),
                values -> new CollectiveCustomer(values.of(number), values.of(covers)));
    }
}
