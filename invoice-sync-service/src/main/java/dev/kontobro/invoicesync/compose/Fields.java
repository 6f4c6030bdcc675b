package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ValueMaps;
import dev.kontobro.connections.profile.CustomerClass;
import dev.kontobro.connections.profile.CustomerMode;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.DocumentMail;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.connections.profile.Lines.TaxReduction;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.events.CustomerChanged.Address;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.Delivery;
import dev.kontobro.events.Field;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the fields of a document are in the books: what the source says, else what the profile's value map makes of
 * something else it says, else the profile's default, else left to the system.
 */
final class Fields {

    /**
     * The recipient's, which are the books' own business where customers are only looked up; references belong to them, for
     * they stand on the customer there.
     */
    private static final Set<DocumentField> OF_THE_CUSTOMER = EnumSet.of(
            DocumentField.RECIPIENT_NAME,
            DocumentField.RECIPIENT_ADDRESS,
            DocumentField.RECIPIENT_ZIP,
            DocumentField.RECIPIENT_CITY,
            DocumentField.RECIPIENT_COUNTRY,
            DocumentField.RECIPIENT_EAN,
            DocumentField.RECIPIENT_EMAIL,
            DocumentField.OUR_REFERENCE,
            DocumentField.YOUR_REFERENCE);

    /** What nobody misses on a document: means of one system alone, and what stands on the customer as well. */
    private static final Set<DocumentField> DISPENSABLE = EnumSet.of(
            DocumentField.LAYOUT,
            DocumentField.PRINT_TEMPLATE,
            DocumentField.VAT_ZONE,
            DocumentField.WAY_OF_DELIVERY,
            DocumentField.RECIPIENT_EMAIL,
            DocumentField.LANGUAGE);

    private final DocumentContent content;
    private final DocumentRules rules;
    private final Connection connection;
    private final Documents profile;
    private final ValueMaps maps;
    private final Known known;
    private final List<Problem> warnings;

    Fields(
            DocumentContent content,
            DocumentRules rules,
            Connection connection,
            Documents profile,
            Known known,
            List<Problem> warnings) {
        this.content = content;
        this.rules = rules;
        this.connection = connection;
        this.profile = profile;
        this.maps = new ValueMaps(connection, Problem.of(ProblemCode.VALUE_NOT_MAPPED));
        this.known = known;
        this.warnings = warnings;
    }

    /**
     * @throws AccountingException.Waiting when a value map has nothing for a value
     */
    Map<DocumentField, Change<String>> all() {
        var areLookedUp = connection.profile().customers().mode() == CustomerMode.LOOKUP_ONLY;
        var changes = new EnumMap<DocumentField, Change<String>>(DocumentField.class);
        for (var field : DocumentField.values()) {
            if (areLookedUp && OF_THE_CUSTOMER.contains(field)) {
                continue;
            }
            if (rules.fields().containsKey(field)) {
                changes.put(field, change(field));
            } else if (said(field) instanceof Field.Value<String>(String value) && !DISPENSABLE.contains(field)) {
                warnings.add(Problem.of(ProblemCode.FIELD_NOT_SUPPORTED)
                        .with(Detail.FIELD, field.key())
                        .with(Detail.VALUE, value));
            }
        }
        changes.values().removeIf(Change.Keep.class::isInstance);
        known.converted()
                .filter(_ -> rules.fields().containsKey(DocumentField.TEXT_2))
                .map(converted -> converted.note(Phrases.of(content)))
                .ifPresent(note -> changes.put(DocumentField.TEXT_2, noted(changes.get(DocumentField.TEXT_2), note)));
        return changes;
    }

    /** What the document came to in its own currency comes first, so that it is not what is cut off. */
    private static Change<String> noted(Change<String> text, String note) {
        return Change.set(Optional.ofNullable(text)
                .flatMap(Change::wanted)
                .map(words -> note + "\n" + words)
                .orElse(note));
    }

    private Change<String> change(DocumentField field) {
        return switch (said(field)) {
            case Field.Value<String>(String value)
            when field == DocumentField.PROJECT ->
                known.project(value).map(Change::set).orElseGet(Change::keep);
            case Field.Value<String>(String value) -> Change.set(value);
            case Field.Null<String>() -> Change.clear();
            case Field.Absent<String>() -> byProfile(field).map(Change::set).orElseGet(Change::keep);
        };
    }

    /** What the source says of a field of its own. */
    private Field<String> said(DocumentField field) {
        var recipient = content.recipient();
        return switch (field) {
            case DUE_DATE -> content.dueDate();
            case DELIVERY_DATE -> content.deliveryDate();
            case HEADING -> content.heading();
            case TEXT_1 -> content.text1();
            case TEXT_2 -> content.text2();
            case OUR_REFERENCE -> content.ourReference();
            case YOUR_REFERENCE -> content.yourReference();
            case ORDER_NUMBER -> content.orderNumber();
            case REQUISITION_NUMBER -> content.requisitionNumber();
            case RECIPIENT_NAME -> Field.of(recipient.name());
            case RECIPIENT_ADDRESS -> inside(recipient.address(), Address::street);
            case RECIPIENT_ZIP -> inside(recipient.address(), Address::zip);
            case RECIPIENT_CITY -> inside(recipient.address(), Address::city);
            case RECIPIENT_COUNTRY -> inside(recipient.address(), Address::country);
            case RECIPIENT_EAN -> recipient.ean();
            case RECIPIENT_EMAIL -> isMailedByHub() ? Field.absent() : recipient.email();
            case DELIVERY_NAME -> content.delivery().map(Delivery::name).orElseGet(Field::absent);
            case DELIVERY_ADDRESS -> inside(deliveryAddress(), Address::street);
            case DELIVERY_ZIP -> inside(deliveryAddress(), Address::zip);
            case DELIVERY_CITY -> inside(deliveryAddress(), Address::city);
            case DELIVERY_COUNTRY -> inside(deliveryAddress(), Address::country);
            case PAYMENT_TERMS -> content.paymentTerms();
            case LAYOUT -> content.layout();
            case PRINT_TEMPLATE -> content.printTemplate();
            case VAT_ZONE -> content.vatZone();
            case TERMS_OF_DELIVERY -> content.termsOfDelivery();
            case WAY_OF_DELIVERY -> content.wayOfDelivery();
            case PROJECT -> content.project();
            case COST_CENTRE -> content.costCentre();
            case LANGUAGE -> content.language();
            case TAX_REDUCTION -> taxReduction();
        };
    }

    /** Then the books need no address, and one that is corrected later makes the document no other. */
    private boolean isMailedByHub() {
        return profile.mail().way() == DocumentMail.Way.HUB;
    }

    private Optional<String> byProfile(DocumentField field) {
        return switch (field) {
            case TEXT_1 ->
                content.text2() instanceof Field.Absent<String>
                        ? profile.text().in(Phrases.language(content))
                        : Optional.empty();
            case PAYMENT_TERMS ->
                byPaymentMethod(Mapped.PAYMENT_METHOD_TO_PAYMENT_TERMS).or(() -> byDefault(Default.PAYMENT_TERMS));
            case LAYOUT ->
                byPaymentMethod(Mapped.PAYMENT_METHOD_TO_LAYOUT)
                        .or(() -> byCustomerClass(Mapped.CUSTOMER_CLASS_TO_LAYOUT))
                        .or(() -> byLanguage(Mapped.LANGUAGE_TO_LAYOUT))
                        .or(() -> byDefault(Default.LAYOUT));
            case PRINT_TEMPLATE ->
                byPaymentMethod(Mapped.PAYMENT_METHOD_TO_PRINT_TEMPLATE)
                        .or(() -> byCustomerClass(Mapped.CUSTOMER_CLASS_TO_PRINT_TEMPLATE))
                        .or(() -> byLanguage(Mapped.LANGUAGE_TO_PRINT_TEMPLATE))
                        .or(() -> byDefault(Default.PRINT_TEMPLATE));
            case VAT_ZONE -> new VatZones(connection).of(content).or(() -> byDefault(Default.VAT_ZONE));
            case TERMS_OF_DELIVERY -> byDefault(Default.TERMS_OF_DELIVERY);
            case WAY_OF_DELIVERY ->
                maps.of(Mapped.SHIPPING_METHOD_TO_WAY_OF_DELIVERY, "shippingMethod", content.shippingMethod());
            case COST_CENTRE ->
                maps.of(Mapped.TEAM_TO_COST_CENTRE, "team", content.team()).or(() -> byDefault(Default.COST_CENTRE));
            case YOUR_REFERENCE -> content.recipient().contact();
            default -> Optional.empty();
        };
    }

    private Optional<String> byPaymentMethod(Mapped mapped) {
        return maps.of(mapped, "paymentMethod", content.paymentMethod());
    }

    private Optional<String> byCustomerClass(Mapped mapped) {
        return maps.of(
                mapped,
                "recipient.customerClass",
                connection
                        .profile()
                        .customers()
                        .classOf(content.recipient().customerClass())
                        .map(CustomerClass::name));
    }

    private Optional<String> byLanguage(Mapped mapped) {
        return maps.of(mapped, "language", Optional.of(Phrases.language(content)));
    }

    private Optional<String> byDefault(Default field) {
        return profile.defaults().of(field);
    }

    /**
     * The source's, unless the owner has it off; what he has named counts where only lines or persons speak of it. Lines are
     * the source's as a whole, and so is what they are reduced by: one that it does not name is none.
     */
    private Field<String> taxReduction() {
        var setting = profile.lines().taxReduction();
        if (setting == TaxReduction.OFF) {
            return Field.absent();
        }
        if (content.taxReduction().isPresent()) {
            return Field.of(content.taxReduction().get().type());
        }
        var hasWork = content.lines().stream().anyMatch(line -> line.houseWork().isPresent());
        return hasWork && setting != TaxReduction.SOURCE ? Field.of(setting.name()) : Field.explicitNull();
    }

    private Field<Address> deliveryAddress() {
        return content.delivery().map(Delivery::address).orElseGet(Field::absent);
    }

    /** An address that is {@code null} is one whose every part is. */
    private static Field<String> inside(Field<Address> address, Function<Address, Field<String>> part) {
        return switch (address) {
            case Field.Value<Address>(Address value) -> part.apply(value);
            case Field.Null<Address>() -> Field.explicitNull();
            case Field.Absent<Address>() -> Field.absent();
        };
    }
}
