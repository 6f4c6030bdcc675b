package dev.kontobro.connections.profile.json;

import static dev.kontobro.connections.profile.json.CommonForms.defaults;
import static dev.kontobro.connections.profile.json.CommonForms.enabled;
import static dev.kontobro.connections.profile.json.CommonForms.fields;
import static dev.kontobro.connections.profile.json.CommonForms.numberMap;
import static dev.kontobro.connections.profile.json.CommonForms.numbers;
import static dev.kontobro.connections.profile.json.CommonForms.reference;
import static dev.kontobro.connections.profile.json.CommonForms.trigger;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.connections.profile.Charge;
import dev.kontobro.connections.profile.Charges;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Lines;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.MissingCustomer;
import dev.kontobro.connections.profile.Notifications;
import dev.kontobro.connections.profile.NumberMap;
import dev.kontobro.connections.profile.NumberMaster;
import dev.kontobro.connections.profile.Payments;
import dev.kontobro.connections.profile.QuietHours;
import dev.kontobro.connections.profile.Registry;
import dev.kontobro.connections.profile.ValueMap;
import dev.kontobro.connections.profile.Vouchers;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The JSON of a whole profile. */
final class ProfileForm {

    static final Mapping<ExportProfile> PROFILE = profile();

    /** Begins as they all do. */
    private static final String COLLECTIVE_NUMBER = "S-";

    private ProfileForm() {}

    private static Mapping<ExportProfile> profile() {
        var standard = ExportProfile.standard();
        var customers = Member.of(
                        Flow.CUSTOMERS.section(), CustomersForm.CUSTOMERS, ExportProfile::customers, "Customers.")
                .or(standard.customers());
        var projects = Member.of(Flow.PROJECTS.section(), projects(), ExportProfile::projects, "Projects.")
                .or(standard.projects());
        var products = Member.of(Flow.PRODUCTS.section(), products(), ExportProfile::products, "Products.")
                .or(standard.products());
        var orders = Member.of(Flow.ORDERS.section(), DocumentsForm.ORDERS, ExportProfile::orders, "Orders.")
                .or(standard.orders());
        var invoices = Member.of(Flow.INVOICES.section(), DocumentsForm.INVOICES, ExportProfile::invoices, "Invoices.")
                .or(standard.invoices());
        var creditNotes = Member.of(
                        Flow.CREDIT_NOTES.section(),
                        DocumentsForm.CREDIT_NOTES,
                        ExportProfile::creditNotes,
                        "Credit notes.")
                .or(standard.creditNotes());
        var charges = Member.of(
                        ChargesForm.KEY,
                        ChargesForm.CHARGES,
                        ExportProfile::charges,
                        "What lines of documents get that are no products of the source's.")
                .or(standard.charges());
        var vouchers = Member.of(
                        Flow.VOUCHERS.section(), vouchers(), ExportProfile::vouchers, "Expenses and other entries.")
                .or(standard.vouchers());
        var payments = Member.of(Flow.PAYMENTS.section(), payments(), ExportProfile::payments, "Payments of customers.")
                .or(standard.payments());
        var valueMaps = Member.of(
                        "valueMaps",
                        valueMaps(),
                        ExportProfile::valueMaps,
                        "From values of the source to values of the books. A value without one waits until it gets one.")
                .or(Map.of());
        var notifications = Member.of(
                        "notifications",
                        notifications(),
                        ExportProfile::notifications,
                        "Who hears of what needs somebody on this connection.")
                .or(Notifications.OF_TENANT);
        return new Mapping<>(
                        "ExportProfile",
                        List.of(
                                customers,
                                projects,
                                products,
                                orders,
                                invoices,
                                creditNotes,
                                charges,
                                vouchers,
                                payments,
                                valueMaps,
                                notifications),
                        values -> new ExportProfile(
                                values.of(customers),
                                values.of(projects),
                                values.of(products),
                                values.of(orders),
                                values.of(invoices),
                                values.of(creditNotes),
                                values.of(charges),
                                values.of(vouchers),
                                values.of(payments),
                                values.of(valueMaps),
                                values.of(notifications)))
                .checkedBy((values, at) -> {
                    var collective = at.at(customers.key()).at("collective");
                    var documents = List.of(orders, invoices, creditNotes);
                    if (values.of(customers).collective().isEmpty() && !collective.isWrong()) {
                        documents.forEach(flow -> refuseCollective(values.of(flow), at.at(flow.key())));
                    }
                    if (hasNoFallback(values.of(charges))
                            && !at.at(charges.key()).isWrong()) {
                        documents.forEach(flow -> refuseFallback(values.of(flow), at.at(flow.key())));
                    }
                    if (values.of(orders).collect().isPresent()
                            && !at.at(invoices.key()).isWrong()) {
                        refuseCollect(values.of(invoices), at.at(orders.key()).at("collect"));
                    }
                    if (values.of(invoices).invoicing().fromOrder()) {
                        var fromOrder = at.at(invoices.key()).at("fromOrder");
                        at.books()
                                .system()
                                .ifPresent(system ->
                                        refuseFromOrder(values.of(orders), values.of(invoices), system, fromOrder));
                    }
                });
    }

    private static void refuseCollective(Documents documents, Place at) {
        if (documents.sending().missingCustomer() == MissingCustomer.COLLECTIVE) {
            at.at("missingCustomer")
                    .wrong("is collective, and there is no collective customer", "name one under customers.collective");
        }
    }

    /** A collective invoice is an invoice, and the source has no number for it. */
    private static void refuseCollect(Documents invoices, Place at) {
        if (!invoices.enabled()) {
            at.wrong("makes invoices, and invoices are not sent", "set invoices.enabled, or leave it out");
        }
        if (invoices.numbers().leavesToSource(COLLECTIVE_NUMBER)) {
            at.wrong(
                    "makes invoices that the source has no number for, and it is to number them",
                    "let the books number them under invoices.numbers, or leave it out");
        }
    }

    /** Not where it is unknown whose books they are: what was saved before is still read. */
    private static void refuseFromOrder(Documents orders, Documents invoices, SystemName system, Place at) {
        if (orders.invoicing().invoiced().isPresent()) {
            at.wrong(
                    BooleanNode.TRUE,
                    "makes invoices of orders that become invoices themselves by orders.invoiced",
                    "leave one of the two out");
        }
        if (system == SystemName.FORTNOX && !(invoices.numbers() instanceof NumberMaster.Books)) {
            at.wrong(
                    BooleanNode.TRUE,
                    "makes invoices that Fortnox numbers itself, and the source is to number them",
                    "let the books number them under invoices.numbers, or leave it out");
        }
    }

    private static boolean hasNoFallback(Charges charges) {
        return charges.product(Charge.FALLBACK).isEmpty()
                && charges.account(Charge.FALLBACK).isEmpty();
    }

    private static void refuseFallback(Documents documents, Place at) {
        if (documents.lines().missingProduct() == Lines.MissingProduct.DEFAULT) {
            at.at("lines")
                    .at("missingProduct")
                    .wrong("is default, and there is no default product", "name one under charges.products.fallback");
        }
    }

    private static Mapping<Registry> projects() {
        return registry(
                "Projects",
                Flow.PROJECTS,
                List.of(Default.PROJECT_GROUP),
                Registry.standard(true),
                Set.of(SystemName.FORTNOX),
                Optional.of(numberMap(Registry::numberMap, SystemRules::projectNumber)));
    }

    private static Mapping<Registry> products() {
        var known = List.of(Default.PRODUCT_GROUP, Default.UNIT, Default.SALES_ACCOUNT, Default.PRICE_LIST);
        return registry(
                "Products",
                Flow.PRODUCTS,
                known,
                Registry.standard(false),
                EnumSet.allOf(SystemName.class),
                Optional.empty());
    }

    /**
     * @param numberMap of records whose numbers may have to be others in the books
     */
    private static Mapping<Registry> registry(
            String name,
            Flow flow,
            List<Default> known,
            Registry standard,
            Set<SystemName> withLetters,
            Optional<Member<Registry, NumberMap>> numberMap) {
        var enabled = enabled(Registry::enabled, standard.enabled());
        var trigger = trigger(Registry::trigger);
        var defaults = defaults(name + "Defaults", known, Registry::defaults);
        var numbers = numbers(Registry::numbers, standard.numbers(), withLetters);
        var fields = fields(flow, Registry::fields);
        return new Mapping<>(
                name,
                Stream.of(Stream.of(enabled, trigger, defaults, numbers), numberMap.stream(), Stream.of(fields))
                        .<Member<Registry, ?>>flatMap(Function.identity())
                        .toList(),
                values -> new Registry(
                        values.of(enabled),
                        values.of(trigger),
                        values.of(defaults),
                        values.of(numbers),
                        numberMap.map(values::of).orElse(NumberMap.NONE),
                        values.of(fields)));
    }

    private static Mapping<Vouchers> vouchers() {
        var standard = Vouchers.standard();
        var known = List.of(
                Default.JOURNAL, Default.VOUCHER_SERIES, Default.ACCOUNT, Default.CONTRA_ACCOUNT, Default.COST_CENTRE);
        var enabled = enabled(Vouchers::enabled, standard.enabled());
        var trigger = trigger(Vouchers::trigger);
        var target = Member.of(
                        "target",
                        Choice.of(Vouchers.Target.class),
                        Vouchers::target,
                        "What an expense becomes: entries in a journal or a voucher in a series, or an invoice of the"
                                + " supplier or of the person who is to get his money back.")
                .or(standard.target());
        var defaults = defaults("VoucherDefaults", known, Vouchers::defaults);
        var attach = Member.of(
                        "attach",
                        Scalar.flag(),
                        Vouchers::attach,
                        "The receipts that come with it are put into the books.")
                .or(standard.attach());
        var numbers = numbers(Vouchers::numbers, standard.numbers(), Set.of(SystemName.FORTNOX));
        var fields = fields(Flow.VOUCHERS, Vouchers::fields);
        return new Mapping<>(
                "Vouchers",
                List.of(enabled, trigger, target, defaults, attach, numbers, fields),
                values -> new Vouchers(
                        values.of(enabled),
                        values.of(trigger),
                        values.of(target),
                        values.of(defaults),
                        values.of(attach),
                        values.of(numbers),
                        values.of(fields)));
    }

    private static Mapping<Payments> payments() {
        var standard = Payments.standard();
        var known = List.of(Default.JOURNAL, Default.MODE_OF_PAYMENT, Default.ACCOUNT);
        var enabled = enabled(Payments::enabled, standard.enabled());
        var trigger = trigger(Payments::trigger);
        var defaults = defaults("PaymentDefaults", known, Payments::defaults);
        var fields = fields(Flow.PAYMENTS, Payments::fields);
        return new Mapping<>(
                "Payments",
                List.of(enabled, trigger, defaults, fields),
                values -> new Payments(values.of(enabled), values.of(trigger), values.of(defaults), values.of(fields)));
    }

    private static Mapping<Map<Mapped, ValueMap>> valueMaps() {
        var members = new EnumMap<Mapped, Member<Map<Mapped, ValueMap>, Optional<ValueMap>>>(Mapped.class);
        Arrays.stream(Mapped.values())
                .forEach(mapped -> members.put(
                        mapped,
                        Member.<Map<Mapped, ValueMap>, ValueMap>optional(
                                        mapped.key(),
                                        valueMap(mapped),
                                        maps -> Optional.ofNullable(maps.get(mapped)),
                                        mapped.meaning())
                                .onlyIn(mapped.systems())));
        return new Mapping<>("ValueMaps", List.copyOf(members.values()), values -> {
            var maps = new EnumMap<Mapped, ValueMap>(Mapped.class);
            members.forEach((mapped, member) -> values.of(member).ifPresent(map -> maps.put(mapped, map)));
            return maps;
        });
    }

    private static Form<ValueMap> valueMap(Mapped mapped) {
        var target = reference(mapped.register());
        var key = switch (mapped) {
            case COUNTRY_AND_RATE_TO_PRODUCT, COUNTRY_AND_RATE_TO_SALES_ACCOUNT -> Codes.COUNTRY_AND_RATE;
            case COUNTRY_TO_VAT_ZONE -> Codes.COUNTRY_AND_BUYER;
            case LANGUAGE_TO_LAYOUT, LANGUAGE_TO_PRINT_TEMPLATE -> Codes.LANGUAGE;
            case CUSTOMER_CLASS_TO_LAYOUT, CUSTOMER_CLASS_TO_PRINT_TEMPLATE -> Codes.CUSTOMER_CLASS;
            default -> Scalar.line(100);
        };
        var map = Member.<ValueMap, Map<String, String>>of(
                        "values", new ByKey<>(key, target, 1000), ValueMap::values, "The books' value by the source's.")
                .or(Map.of());
        var otherwise = Member.optional("otherwise", target, ValueMap::otherwise, "The books' value for all others.");
        var name = switch (mapped) {
            case COUNTRY_TO_VAT_ZONE -> "VatZoneMap";
            case COUNTRY_AND_RATE_TO_PRODUCT, COUNTRY_AND_RATE_TO_SALES_ACCOUNT -> "CountryAndRateMap";
            case LANGUAGE_TO_LAYOUT, LANGUAGE_TO_PRINT_TEMPLATE -> "LanguageMap";
            case CUSTOMER_CLASS_TO_LAYOUT, CUSTOMER_CLASS_TO_PRINT_TEMPLATE -> "CustomerClassMap";
            default -> "ValueMap";
        };
        return new Mapping<>(
                name, List.of(map, otherwise), values -> new ValueMap(values.of(map), values.of(otherwise)));
    }

    private static Form<Notifications> notifications() {
        var mailTo = Member.<Notifications, List<String>>of(
                        "mailTo",
                        new Several<>(Codes.MAIL_ADDRESS, 0, 20, true),
                        Notifications::mailTo,
                        "Mail addresses; the tenant's when left out.")
                .or(List.of());
        var mailToByFlow = Member.<Notifications, Map<Flow, List<String>>>of(
                        "mailToByFlow",
                        new ByKey<>(
                                Choice.of(List.of(Flow.values()), Flow::section),
                                new Several<>(Codes.MAIL_ADDRESS, 0, 20, true),
                                Flow.values().length),
                        Notifications::mailToByFlow,
                        "Mail addresses that hear of one kind of record instead of the others; an empty list for nobody.")
                .or(Map.of());
        var language = Member.optional(
                "language",
                Choice.of(List.of(Locale.of("da"), Locale.of("sv"), Locale.ENGLISH), Locale::getLanguage),
                Notifications::language,
                "Of the mails; the tenant's when left out.");
        var digest = Member.of(
                        "digest",
                        Choice.of(Notifications.Digest.class),
                        Notifications::digest,
                        "How often what is still open is told again, `weekly` on Mondays. Nothing comes when nothing is open.")
                .or(Notifications.OF_TENANT.digest());
        var statusReport = Member.of(
                        "statusReport",
                        Scalar.flag(),
                        Notifications::statusReport,
                        "Whether a mail comes every day, also when all is well. It has the digest in it.")
                .or(Notifications.OF_TENANT.statusReport());
        var quietHours = Member.optional(
                "quietHours",
                quietHours(),
                Notifications::quietHours,
                "When no mail is wanted, by the tenant's clock. What is to be told then is told afterwards, if it still holds.");
        var mostPerHour = Member.optional(
                "mostPerHour",
                Scalar.small(1, 1000),
                Notifications::mostPerHour,
                "Mails to one address at most; the hub's own limit when left out. One mail says when it is reached.");
        var mostPerDay = Member.optional(
                "mostPerDay",
                Scalar.small(1, 1000),
                Notifications::mostPerDay,
                "Mails to one address at most; the hub's own limit when left out. One mail says when it is reached.");
        return new Mapping<>(
                "Notifications",
                List.of(mailTo, mailToByFlow, language, digest, statusReport, quietHours, mostPerHour, mostPerDay),
                values -> new Notifications(
                        values.of(mailTo),
                        values.of(mailToByFlow),
                        values.of(language),
                        values.of(digest),
                        values.of(statusReport),
                        values.of(quietHours),
                        values.of(mostPerHour),
                        values.of(mostPerDay)));
    }

    private static Form<QuietHours> quietHours() {
        var from = Member.of("from", Codes.TIME_OF_DAY, QuietHours::from, "From when on no mail is wanted.");
        var to = Member.of(
                "to",
                Codes.TIME_OF_DAY,
                QuietHours::to,
                "From when on mail is wanted again; before `from` for the next day.");
        return new Mapping<>("QuietHours", List.of(from, to), values -> new QuietHours(values.of(from), values.of(to)))
                .checkedBy((values, at) -> {
                    if (values.of(from).equals(values.of(to))) {
                        at.at(to.key()).wrong("is the time at which they begin", "write another one");
                    }
                });
    }
}
