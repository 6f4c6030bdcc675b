package dev.kontobro.connections.profile.json;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.connections.profile.Afterwards;
import dev.kontobro.connections.profile.BookedCurrency;
import dev.kontobro.connections.profile.Booking;
import dev.kontobro.connections.profile.Charge;
import dev.kontobro.connections.profile.Charges;
import dev.kontobro.connections.profile.Collect;
import dev.kontobro.connections.profile.CollectiveCustomer;
import dev.kontobro.connections.profile.Condition;
import dev.kontobro.connections.profile.CustomerClass;
import dev.kontobro.connections.profile.CustomerMode;
import dev.kontobro.connections.profile.Customers;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.Defaults;
import dev.kontobro.connections.profile.DocumentMail;
import dev.kontobro.connections.profile.DocumentMail.MailTexts;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Feed;
import dev.kontobro.connections.profile.FieldMap;
import dev.kontobro.connections.profile.Invoicing;
import dev.kontobro.connections.profile.Lines;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.MissingCustomer;
import dev.kontobro.connections.profile.Notifications;
import dev.kontobro.connections.profile.NumberMap;
import dev.kontobro.connections.profile.NumberMaster;
import dev.kontobro.connections.profile.PaymentNote;
import dev.kontobro.connections.profile.Payments;
import dev.kontobro.connections.profile.Pdf;
import dev.kontobro.connections.profile.QuietHours;
import dev.kontobro.connections.profile.Registry;
import dev.kontobro.connections.profile.Sending;
import dev.kontobro.connections.profile.StartNumbers;
import dev.kontobro.connections.profile.States;
import dev.kontobro.connections.profile.TargetChoice;
import dev.kontobro.connections.profile.TargetField;
import dev.kontobro.connections.profile.Texts;
import dev.kontobro.connections.profile.TotalsCheck;
import dev.kontobro.connections.profile.Trigger;
import dev.kontobro.connections.profile.ValueMap;
import dev.kontobro.connections.profile.Vouchers;
import dev.kontobro.connections.schedule.HolidayRule;
import dev.kontobro.connections.schedule.PublicHolidays;
import dev.kontobro.connections.schedule.Rhythm;
import dev.kontobro.connections.schedule.Schedule;
import dev.kontobro.events.DocumentContent.LineType;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Profiles in which anything may be set, made up from a seed. */
public final class RandomProfile {

    private static final List<Default> OF_DOCUMENTS = List.of(
            Default.LAYOUT,
            Default.PRINT_TEMPLATE,
            Default.PAYMENT_TERMS,
            Default.TERMS_OF_DELIVERY,
            Default.UNIT,
            Default.JOURNAL,
            Default.ACCOUNT,
            Default.COST_CENTRE);

    private final Random random;

    private RandomProfile(long seed) {
        this.random = new Random(seed);
    }

    public static ExportProfile of(long seed) {
        return new RandomProfile(seed).profile();
    }

    private ExportProfile profile() {
        var invoices = documents(Flow.INVOICES, Optional.empty());
        var collects = invoices.enabled() && invoices.numbers().equals(new NumberMaster.Books());
        return new ExportProfile(
                customers(),
                registry(Flow.PROJECTS, Default.PROJECT_GROUP),
                registry(Flow.PRODUCTS, Default.PRODUCT_GROUP, Default.UNIT, Default.SALES_ACCOUNT, Default.PRICE_LIST),
                documents(Flow.ORDERS, collects ? maybe(this::collect) : Optional.empty()),
                invoices,
                documents(Flow.CREDIT_NOTES, Optional.empty()),
                charges(),
                vouchers(),
                payments(),
                valueMaps(),
                notifications());
    }

    private Notifications notifications() {
        return new Notifications(
                mailAddresses(),
                mapOf(() -> oneOf(Flow.values()), this::mailAddresses),
                maybe(() -> oneOf(Locale.of("da"), Locale.of("sv"), Locale.ENGLISH)),
                oneOf(Notifications.Digest.values()),
                random.nextBoolean(),
                maybe(() ->
                        new QuietHours(LocalTime.of(12 + random.nextInt(12), 30), LocalTime.of(random.nextInt(12), 0))),
                maybe(() -> 1 + random.nextInt(1000)),
                maybe(() -> 1 + random.nextInt(1000)));
    }

    private List<String> mailAddresses() {
        return listOf(0, 3, () -> "post" + random.nextInt(1000) + "@nordlys.example");
    }

    private Customers customers() {
        return new Customers(
                oneOf(CustomerMode.values()),
                trigger(),
                customerDefaults(),
                mapOf(() -> oneOf(CustomerClass.values()), this::customerDefaults),
                mapOf(() -> oneOf("DK", "SE", "NO", "DE"), this::customerDefaults),
                random.nextBoolean() ? EnumSet.allOf(CustomerField.class) : someOf(CustomerField.values()),
                Optional.of(new CollectiveCustomer(text(), oneOf(CollectiveCustomer.Covers.values()))),
                numbers(),
                numberMap(),
                fields(Flow.CUSTOMERS));
    }

    private Map<CustomerField, String> customerDefaults() {
        var fields = someOf(CustomerField.values());
        fields.remove(CustomerField.NAME);
        return fields.stream().collect(Collectors.toMap(field -> field, field -> switch (field) {
            case CUSTOMER_CLASS -> oneOf(CustomerClass.values()).name();
            case COUNTRY, DELIVERY_COUNTRY -> oneOf("DK", "SE");
            case CURRENCY -> oneOf("DKK", "SEK", "EUR");
            case LANGUAGE -> oneOf("da", "sv");
            case VAT_ZONE -> oneOf("DOMESTIC", "EU", "8");
            case ADDRESS -> text() + "\n" + text();
            default -> text();
        }));
    }

    private Registry registry(Flow flow, Default... known) {
        return new Registry(
                random.nextBoolean(),
                trigger(),
                defaults(known),
                numbers(),
                flow == Flow.PROJECTS ? numberMap() : NumberMap.NONE,
                fields(flow));
    }

    private Collect collect() {
        return new Collect(oneOf(Collect.By.values()), schedule());
    }

    private Documents documents(Flow flow, Optional<Collect> collect) {
        return new Documents(
                random.nextBoolean(),
                trigger(),
                sending(),
                new TargetChoice(
                        target(flow),
                        oneOf(TargetChoice.Stock.values()),
                        listOf(
                                0,
                                3,
                                () -> new TargetChoice.Rule(
                                        condition(), target(flow), oneOf(TargetChoice.Stock.values())))),
                invoicing(flow),
                collect,
                new Booking(
                        bookingTime(),
                        oneOf(Booking.Date.values()),
                        oneOf(Booking.ClosedPeriod.values()),
                        listOf(0, 2, this::condition)),
                new TotalsCheck(amount(), random.nextBoolean()),
                lines(),
                defaults(OF_DOCUMENTS.toArray(Default[]::new)),
                texts(),
                new Pdf(random.nextBoolean(), random.nextBoolean()),
                new DocumentMail(
                        oneOf(DocumentMail.Way.values()),
                        maybe(this::text),
                        maybe(() -> "svar@nordlys.example"),
                        mailTexts(),
                        mapOf(() -> oneOf("MobilePay", "Faktura"), this::mailTexts)),
                new PaymentNote(
                        random.nextBoolean(),
                        setOf(1, this::text),
                        random.nextBoolean(),
                        maybe(this::text),
                        oneOf(PaymentNote.UnknownMethod.values())),
                numbers(),
                numberMap(),
                oneOf(BookedCurrency.values()),
                new Afterwards(
                        oneOf(Afterwards.DeletedDraft.values()),
                        oneOf(Afterwards.CancelledWhenBooked.values()),
                        flow == Flow.CREDIT_NOTES
                                ? oneOf(Afterwards.UnbookedOriginal.values())
                                : Afterwards.UnbookedOriginal.WAIT),
                fields(flow));
    }

    private Sending sending() {
        return new Sending(
                states(),
                new StartNumbers(listOf(0, 2, () -> oneOf("F-", "2026-", "") + (1 + random.nextInt(1000)))),
                listOf(0, 2, this::condition),
                oneOf(Sending.ZeroTotal.values()),
                oneOf(MissingCustomer.values()),
                oneOf(Sending.MissingProject.values()));
    }

    private States states() {
        return new States(mapOf(() -> oneOf("status", "payment"), () -> setOf(1, this::text)));
    }

    private Invoicing invoicing(Flow flow) {
        return new Invoicing(
                flow == Flow.INVOICES && random.nextBoolean(),
                flow == Flow.ORDERS
                        ? maybe(() -> new Invoicing.When(states(), oneOf(DocumentTarget.DRAFT, DocumentTarget.BOOKED)))
                        : Optional.empty());
    }

    private Lines lines() {
        return new Lines(
                random.nextBoolean(),
                someOf(LineType.TIME, LineType.MATERIAL, LineType.EXPENSE, LineType.TEXT),
                oneOf(Lines.MissingProduct.values()),
                oneOf(Lines.ZeroQuantity.values()),
                oneOf(Lines.Group.values()),
                oneOf(Lines.Vat.values()),
                oneOf(Lines.TaxReduction.values()));
    }

    private Charges charges() {
        var products = charges(Charge.values());
        products.put(Charge.FALLBACK, text());
        return new Charges(products, charges(Charge.values()));
    }

    private Map<Charge, String> charges(Charge... all) {
        return someOf(all).stream().collect(Collectors.toMap(charge -> charge, charge -> text()));
    }

    private DocumentTarget target(Flow flow) {
        return flow == Flow.CREDIT_NOTES
                ? oneOf(DocumentTarget.DRAFT, DocumentTarget.BOOKED)
                : oneOf(DocumentTarget.values());
    }

    private Condition condition() {
        return new Condition(
                setOf(1, this::text),
                someOf(CustomerClass.values()),
                setOf(0, () -> oneOf("DK", "SE", "NO")),
                setOf(0, this::text),
                setOf(0, this::text),
                maybe(this::amount),
                maybe(this::amount));
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(3));
    }

    private Booking.Time bookingTime() {
        return switch (random.nextInt(4)) {
            case 0 -> new Booking.Time.AtOnce();
            case 1 -> new Booking.Time.AfterDays(1 + random.nextInt(365));
            case 2 -> new Booking.Time.Scheduled(schedule());
            default -> new Booking.Time.Manual();
        };
    }

    private Vouchers vouchers() {
        return new Vouchers(
                random.nextBoolean(),
                trigger(),
                oneOf(Vouchers.Target.values()),
                defaults(
                        Default.JOURNAL,
                        Default.VOUCHER_SERIES,
                        Default.ACCOUNT,
                        Default.CONTRA_ACCOUNT,
                        Default.COST_CENTRE),
                random.nextBoolean(),
                numbers(),
                fields(Flow.VOUCHERS));
    }

    private Payments payments() {
        return new Payments(
                random.nextBoolean(),
                trigger(),
                defaults(Default.JOURNAL, Default.MODE_OF_PAYMENT, Default.ACCOUNT),
                fields(Flow.PAYMENTS));
    }

    private Map<Mapped, ValueMap> valueMaps() {
        return someOf(Mapped.values()).stream().collect(Collectors.toMap(mapped -> mapped, mapped -> switch (mapped) {
            case COUNTRY_TO_VAT_ZONE ->
                new ValueMap(mapOf(() -> oneOf("DK", "DE B2B", "DE EXEMPT"), () -> "EU"), maybe(() -> "ABROAD"));
            case COUNTRY_AND_RATE_TO_PRODUCT, COUNTRY_AND_RATE_TO_SALES_ACCOUNT ->
                new ValueMap(mapOf(() -> oneOf("DK 25", "FI 25.5", "GB 0"), this::text), maybe(this::text));
            case LANGUAGE_TO_LAYOUT, LANGUAGE_TO_PRINT_TEMPLATE ->
                new ValueMap(mapOf(() -> oneOf("da", "sv"), this::text), maybe(this::text));
            case CUSTOMER_CLASS_TO_LAYOUT, CUSTOMER_CLASS_TO_PRINT_TEMPLATE ->
                new ValueMap(mapOf(() -> oneOf("B2C", "PUBLIC"), this::text), maybe(this::text));
            default -> new ValueMap(mapOf(this::text, this::text), maybe(this::text));
        }));
    }

    private Defaults defaults(Default... known) {
        return new Defaults(someOf(known).stream().collect(Collectors.toMap(field -> field, field -> text())));
    }

    private Trigger trigger() {
        return switch (random.nextInt(3)) {
            case 0 -> new Trigger.Immediate();
            case 1 -> new Trigger.Scheduled(schedule());
            default -> new Trigger.Manual();
        };
    }

    private Schedule schedule() {
        return new Schedule(
                rhythm(),
                switch (random.nextInt(3)) {
                    case 0 -> new HolidayRule.Allow();
                    case 1 -> new HolidayRule.Skip(oneOf(PublicHolidays.values()));
                    default -> new HolidayRule.NextWorkingDay(oneOf(PublicHolidays.values()));
                });
    }

    private Rhythm rhythm() {
        var times = listOf(1, 3, () -> LocalTime.of(random.nextInt(24), random.nextInt(60)));
        var date = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1000));
        var weekdays = EnumSet.of(oneOf(DayOfWeek.values()), DayOfWeek.values());
        weekdays.retainAll(someOf(DayOfWeek.values()));
        weekdays.add(DayOfWeek.FRIDAY);
        return switch (random.nextInt(7)) {
            case 0 -> new Rhythm.Once(date, times);
            case 1 -> new Rhythm.Hourly(random.nextInt(60));
            case 2 -> new Rhythm.Daily(times);
            case 3 -> new Rhythm.Weekly(weekdays, oneOf(Rhythm.Weeks.values()), times);
            case 4 -> new Rhythm.Monthly(1 + random.nextInt(31), times);
            case 5 -> new Rhythm.Yearly(MonthDay.from(date), times);
            default -> new Rhythm.EveryDays(1 + random.nextInt(366), date, times);
        };
    }

    private NumberMaster numbers() {
        return switch (random.nextInt(4)) {
            case 0 -> new NumberMaster.Source();
            case 1 -> new NumberMaster.Books();
            case 2 -> new NumberMaster.Prefix(Integer.toString(1 + random.nextInt(1000)));
            default -> new NumberMaster.Range(1 + random.nextInt(1000), 1001 + random.nextInt(1000));
        };
    }

    private NumberMap numberMap() {
        var values = new HashMap<String, String>();
        setOf(0, this::text).forEach(said -> values.put(said, Integer.toString(1000 + values.size())));
        return new NumberMap(listOf(0, 2, () -> oneOf("F-", "K", "0")), values);
    }

    private FieldMap fields(Flow flow) {
        var feeds = new HashMap<String, Feed>();
        TargetField.of(flow).stream()
                .filter(field -> !field.isFixed() && random.nextBoolean())
                .forEach(field -> feeds.put(field.key(), feed()));
        return new FieldMap(feeds);
    }

    private Feed feed() {
        return switch (random.nextInt(4)) {
            case 0 -> new Feed.Nothing();
            case 1 -> new Feed.Join(listOf(2, 4, this::part), oneOf("", " ", ", "));
            default -> part();
        };
    }

    private Feed.Part part() {
        return random.nextBoolean()
                ? new Feed.Constant(text())
                : new Feed.Field(oneOf("yourReference", "billingAddress.city"), oneOf("", "Att: "), oneOf("", "."));
    }

    private Texts texts() {
        return new Texts(maybe(() -> text() + "\n" + text()), mapOf(() -> oneOf("da", "sv", "en"), this::text));
    }

    private MailTexts mailTexts() {
        return new MailTexts(
                new Texts(maybe(this::text), mapOf(() -> oneOf("da", "sv", "en"), () -> text() + " {number}")),
                texts());
    }

    private String text() {
        return oneOf("Blå", "4711", "a/b~c", "\"citat\"", "Rød grød", "x") + random.nextInt(50);
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    /** All different. */
    private <T> List<T> listOf(int least, int most, Supplier<T> item) {
        var items = new ArrayList<T>();
        var size = least + random.nextInt(most - least + 1);
        Stream.generate(item).distinct().limit(size).forEach(items::add);
        return items;
    }

    private <T> Set<T> setOf(int least, Supplier<T> item) {
        return Stream.generate(item).limit(least + random.nextInt(3)).collect(Collectors.toSet());
    }

    private <K, V> Map<K, V> mapOf(Supplier<K> key, Supplier<V> value) {
        return Stream.generate(key)
                .limit(random.nextInt(4))
                .distinct()
                .collect(Collectors.toMap(k -> k, k -> value.get()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private <T> Set<T> someOf(T... values) {
        return Stream.of(values).filter(value -> random.nextBoolean()).collect(Collectors.toSet());
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
