package dev.kontobro.invoicesync.collect;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.kontobro.accounting.document.PersonalNumber;
import dev.kontobro.events.CustomerChanged.Address;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.Attachment;
import dev.kontobro.events.DocumentContent.Delivery;
import dev.kontobro.events.DocumentContent.Line;
import dev.kontobro.events.DocumentContent.Person;
import dev.kontobro.events.DocumentContent.TaxReduction;
import dev.kontobro.events.DocumentContent.Totals;
import dev.kontobro.events.DocumentContent.VatTotal;
import dev.kontobro.events.Field;
import dev.kontobro.invoicesync.compose.Money;
import dev.kontobro.invoicesync.compose.Phrases;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One invoice of several orders of a group. What all of them say, the invoice says once; what each says for itself stands
 * with its lines, under a line of words that names the order. Nothing is read and nothing is sent: the same always comes
 * of the same.
 */
final class CollectiveInvoice {

    private static final BigDecimal HALF_A_CENT = Money.CENT.divide(BigDecimal.TWO);

    private final List<DocumentContent> orders;
    private final DocumentContent newest;
    private final Phrases phrases;

    private CollectiveInvoice(List<DocumentContent> orders) {
        this.orders = orders.stream()
                .sorted(Comparator.comparing(DocumentContent::date).thenComparing(DocumentContent::number))
                .toList();
        this.newest = this.orders.getLast();
        this.phrases = Phrases.of(newest);
    }

    /**
     * @param orders of one {@link OrderGroup}, at least one
     */
    static DocumentContent of(String number, LocalDate day, List<DocumentContent> orders) {
        return new CollectiveInvoice(orders).composed(number, day);
    }

    private DocumentContent composed(String number, LocalDate day) {
        return new DocumentContent(
                number,
                common(DocumentContent::name),
                newest.customerNumber(),
                newest.recipient(),
                common(DocumentContent::delivery),
                day,
                Field.absent(),
                commonField(DocumentContent::deliveryDate),
                latest(DocumentContent::paymentDate),
                latest(DocumentContent::shippingDate),
                newest.currency(),
                newest.exchangeRate(),
                newest.pricesIncludeVat(),
                commonStates(),
                false,
                newest.paymentMethod(),
                common(DocumentContent::paymentState),
                common(DocumentContent::shippingMethod),
                orders.stream()
                        .flatMap(order -> order.tags().stream())
                        .distinct()
                        .toList(),
                orders.stream().flatMap(this::linesOf).toList(),
                orders.stream().flatMap(order -> order.charges().stream()).toList(),
                totals(),
                commonField(DocumentContent::heading),
                commonField(DocumentContent::text1),
                commonField(DocumentContent::text2),
                commonField(DocumentContent::ourReference),
                commonField(DocumentContent::yourReference),
                commonField(DocumentContent::orderNumber),
                Optional.empty(),
                commonField(DocumentContent::requisitionNumber),
                commonField(DocumentContent::project),
                commonField(DocumentContent::costCentre),
                common(DocumentContent::team),
                newest.paymentTerms(),
                commonField(DocumentContent::layout),
                commonField(DocumentContent::printTemplate),
                newest.vatZone(),
                commonField(DocumentContent::termsOfDelivery),
                commonField(DocumentContent::wayOfDelivery),
                newest.language(),
                orders.stream().flatMap(CollectiveInvoice::filesOf).distinct().toList(),
                taxReduction(),
                Optional.empty(),
                Optional.empty(),
                common(DocumentContent::link));
    }

    private <T> boolean isCommon(Function<DocumentContent, T> field) {
        return orders.stream().map(field).distinct().count() == 1;
    }

    private <T> Optional<T> common(Function<DocumentContent, Optional<T>> field) {
        return isCommon(field) ? field.apply(newest) : Optional.empty();
    }

    private <T> Field<T> commonField(Function<DocumentContent, Field<T>> field) {
        return isCommon(field) ? field.apply(newest) : Field.absent();
    }

    /** What an order says that the invoice does not say for all. */
    private <T> Optional<T> own(DocumentContent order, Function<DocumentContent, Optional<T>> field) {
        return isCommon(field) ? Optional.empty() : field.apply(order);
    }

    private <T> Optional<T> ownField(DocumentContent order, Function<DocumentContent, Field<T>> field) {
        return isCommon(field) ? Optional.empty() : field.apply(order).given();
    }

    /** The day on which the last of them was; empty where not all have one. */
    private Optional<LocalDate> latest(Function<DocumentContent, Optional<LocalDate>> date) {
        var dates = orders.stream().map(date).flatMap(Optional::stream).toList();
        return dates.size() == orders.size() ? dates.stream().max(Comparator.naturalOrder()) : Optional.empty();
    }

    private Map<String, String> commonStates() {
        var states = new LinkedHashMap<>(newest.states());
        orders.forEach(order -> states.entrySet().retainAll(order.states().entrySet()));
        return states;
    }

    // Lines

    private Stream<Line> linesOf(DocumentContent order) {
        return Stream.of(
                        Stream.of(Line.text(name(order))),
                        ownField(order, DocumentContent::text1).map(Line::text).stream(),
                        order.lines().stream().map(line -> placed(line, order)),
                        ownField(order, DocumentContent::text2).map(Line::text).stream())
                .flatMap(Function.identity());
    }

    /** For example {@code Ordre 3001, 24-11-2026: Montering, Havnegade 1, 8000 Aarhus (jeres ref. Hanne)}. */
    private String name(DocumentContent order) {
        var about = Stream.of(
                        ownField(order, DocumentContent::heading),
                        own(order, DocumentContent::delivery).flatMap(CollectiveInvoice::address))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        var references = Stream.of(
                        ownField(order, DocumentContent::yourReference).map(phrases::yourReference),
                        ownField(order, DocumentContent::orderNumber).map(phrases::yourNumber),
                        ownField(order, DocumentContent::requisitionNumber).map(phrases::yourNumber))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return phrases.order(order.number(), order.date())
                + (about.isEmpty() ? "" : ": " + about)
                + (references.isEmpty() ? "" : " (" + references + ")");
    }

    private static Optional<String> address(Delivery delivery) {
        return delivery.address()
                .given()
                .map(address -> Stream.of(line(address.street()), line(zipAndCity(address)))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> line(Field<String> text) {
        return text.given().map(lines -> lines.replace("\n", ", "));
    }

    private static Field<String> zipAndCity(Address address) {
        var text = Stream.of(address.zip(), address.city())
                .map(Field::given)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? Field.absent() : Field.of(text);
    }

    /** A line keeps what its order said for all its lines. */
    private Line placed(Line line, DocumentContent order) {
        return new Line(
                line.id(),
                line.type(),
                line.billable(),
                line.product(),
                line.text(),
                line.quantity(),
                line.unit(),
                line.price(),
                line.discountPercent(),
                line.discountAmount(),
                line.vatRate(),
                line.vatCode(),
                line.taxClass(),
                line.account(),
                line.project().or(() -> ownField(order, DocumentContent::project)),
                line.costCentre().or(() -> ownField(order, DocumentContent::costCentre)),
                line.team().or(() -> own(order, DocumentContent::team)),
                line.timeType(),
                line.total(),
                line.houseWork());
    }

    /** No file of an order is the invoice itself. */
    private static Stream<Attachment> filesOf(DocumentContent order) {
        return order.attachments().stream()
                .map(file -> new Attachment(
                        file.name(),
                        file.mediaType(),
                        file.url(),
                        file.file(),
                        file.size(),
                        file.sha256(),
                        false,
                        file.includeOnSend()));
    }

    // Amounts

    /** Where not all orders have them there is nothing to compare with. */
    private Optional<Totals> totals() {
        var all = orders.stream()
                .map(DocumentContent::totals)
                .flatMap(Optional::stream)
                .toList();
        return all.size() == orders.size() ? Optional.of(sum(all)) : Optional.empty();
    }

    private Totals sum(List<Totals> all) {
        var summed = all.stream()
                .flatMap(totals -> totals.vat().stream())
                .collect(groupingBy(
                        total -> total.rate().stripTrailingZeros(),
                        TreeMap::new,
                        collectingAndThen(toList(), CollectiveInvoice::sumOfRate)));
        var vat = summed.values().stream().map(this::reckonedOnce).toList();
        var moreNet = sum(vat, VatTotal::net).subtract(sum(List.copyOf(summed.values()), VatTotal::net));
        var moreVat = sum(vat, VatTotal::amount).subtract(sum(List.copyOf(summed.values()), VatTotal::amount));
        return new Totals(
                sum(all, Totals::net).add(moreNet),
                vat,
                sum(all, Totals::gross).add(moreNet).add(moreVat));
    }

    private static VatTotal sumOfRate(List<VatTotal> parts) {
        return new VatTotal(parts.getFirst().rate(), sum(parts, VatTotal::net), sum(parts, VatTotal::amount));
    }

    /**
     * The VAT of one invoice is rounded once, and not once for each order. What differs by more than that rounding is the
     * source's own, and stays as it is.
     */
    private VatTotal reckonedOnce(VatTotal summed) {
        var gross = summed.net().add(summed.amount());
        var amount = newest.pricesIncludeVat()
                ? Money.vatIn(gross, summed.rate())
                : Money.vatOf(summed.net(), summed.rate());
        var rounding = HALF_A_CENT.multiply(BigDecimal.valueOf(orders.size()));
        if (amount.subtract(summed.amount()).abs().compareTo(rounding) > 0) {
            return summed;
        }
        var net = newest.pricesIncludeVat() ? gross.subtract(amount) : summed.net();
        return new VatTotal(summed.rate(), net, amount);
    }

    private static <T> BigDecimal sum(List<T> parts, Function<T, BigDecimal> amount) {
        return parts.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Optional<TaxReduction> taxReduction() {
        return newest.taxReduction()
                .map(reduction -> new TaxReduction(
                        reduction.type(),
                        reduction.propertyDesignation(),
                        reduction.residenceAssociation(),
                        persons()));
    }

    /** Who asks for a reduction on several orders asks once for all of it. */
    private List<Person> persons() {
        var persons = new ArrayList<Person>();
        orders.stream()
                .flatMap(order -> order.taxReduction().stream())
                .flatMap(reduction -> reduction.persons().stream())
                .forEach(person -> {
                    var before = persons.stream()
                            .filter(other -> isSame(other, person))
                            .findFirst();
                    before.ifPresentOrElse(
                            one -> persons.set(persons.indexOf(one), together(one, person)), () -> persons.add(person));
                });
        return persons;
    }

    /** A personal number may be written with its century or without. */
    private static boolean isSame(Person one, Person other) {
        return one.personalNumber().equals(other.personalNumber())
                || PersonalNumber.of(one.personalNumber())
                        .filter(number -> PersonalNumber.of(other.personalNumber())
                                .filter(number::isSame)
                                .isPresent())
                        .isPresent();
    }

    private static Person together(Person one, Person later) {
        return new Person(later.name(), later.personalNumber(), one.amount().add(later.amount()));
    }
}
