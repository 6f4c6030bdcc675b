package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.Line.HouseWork;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.ValueMaps;
import dev.kontobro.connections.profile.Charge;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.connections.profile.Lines;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.TargetChoice.Stock;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.ChargeType;
import dev.kontobro.events.DocumentContent.Line;
import dev.kontobro.events.DocumentContent.LineType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the lines and charges of a document are in the books: which of them there are, with which product, account, unit
 * and VAT. Their numbers are still the source's.
 */
final class Rows {

    private final DocumentKind kind;
    private final DocumentContent content;
    private final DocumentRules rules;
    private final Connection connection;
    private final Documents profile;
    private final Stock stock;
    private final StandIns standIns;
    private final ValueMaps maps;
    private final Known known;
    private final Phrases phrases;
    private final List<Problem> warnings;

    Rows(
            DocumentKind kind,
            DocumentContent content,
            DocumentRules rules,
            Connection connection,
            Documents profile,
            Stock stock,
            Known known,
            Phrases phrases,
            List<Problem> warnings) {
        this.kind = kind;
        this.content = content;
        this.rules = rules;
        this.connection = connection;
        this.profile = profile;
        this.stock = stock;
        this.standIns = new StandIns(connection, rules, phrases);
        this.maps = new ValueMaps(connection, Problem.of(ProblemCode.VALUE_NOT_MAPPED));
        this.known = known;
        this.phrases = phrases;
        this.warnings = warnings;
    }

    /**
     * @throws AccountingException.Waiting when the profile must say something first
     * @throws AccountingException.Rejected when a line cannot be sent as it is
     */
    List<Row> all() {
        var rows = new ArrayList<Row>();
        var position = 0;
        for (var line : content.lines()) {
            position++;
            row(line, position).ifPresent(rows::add);
        }
        for (var charge : content.charges()) {
            position++;
            rows.add(row(charge, position));
        }
        return rows;
    }

    private Optional<Row> row(Line line, int position) {
        if (typeOf(line) == LineType.TEXT) {
            return line.text()
                    .filter(_ -> !profile.lines().leftOut().contains(LineType.TEXT))
                    .map(Row.Words::new);
        }
        if (!isCharged(line, profile.lines())) {
            return Optional.empty();
        }
        return said(line.quantity()).signum() == 0
                ? withoutQuantity(line, position)
                : Optional.of(charged(line, position));
    }

    /** A line over nothing: e-conomic takes none, and on paper it says nothing. */
    private Optional<Row> withoutQuantity(Line line, int position) {
        return switch (profile.lines().zeroQuantity()) {
            case TEXT -> line.text().map(Row.Words::new);
            case DROP -> Optional.empty();
            case REFUSE ->
                throw new AccountingException.Rejected(
                        Problem.of(ProblemCode.QUANTITY_ZERO).with(Detail.LINES, Integer.toString(position)));
        };
    }

    /**
     * @param profile of such documents
     */
    static boolean isCharged(Line line, Lines profile) {
        return typeOf(line) != LineType.TEXT
                && !profile.leftOut().contains(typeOf(line))
                && (!profile.onlyBillable() || line.billable().orElse(true));
    }

    /** After discount; not rounded unless the source says what it has reckoned. */
    static BigDecimal total(Line line) {
        return line.total().orElseGet(() -> Reckoning.exact(said(line.quantity()), said(line.price()), discount(line)));
    }

    /** Less than nothing where it is taken off. */
    static BigDecimal signed(DocumentContent.Charge charge) {
        return isTakenOff(charge.type()) ? charge.amount().negate() : charge.amount();
    }

    private Row charged(Line line, int position) {
        tellLost("lines", line.account(), line.vatCode(), line.taxClass());
        var sold = sold(line, position);
        return new Row.Charged(
                position,
                text(line, line.product().or(sold::product), position),
                sold.product(),
                said(line.quantity()),
                unit(line),
                said(line.price()),
                discount(line),
                total(line),
                line.vatRate(),
                line.vatCode(),
                account(line, sold),
                line.project().flatMap(known::project),
                line.costCentre().or(() -> maps.of(Mapped.TEAM_TO_COST_CENTRE, "lines.team", line.team())),
                houseWork(line));
    }

    private static LineType typeOf(Line line) {
        return line.type().orElse(LineType.PRODUCT);
    }

    /** What every line but one of words has; the event's schema sees to it. */
    private static BigDecimal said(Optional<BigDecimal> number) {
        return number.orElseThrow(() -> new IllegalArgumentException("a charged line has no quantity or no price"));
    }

    private static Discount discount(Line line) {
        return line.discountAmount()
                .<Discount>map(Discount.Amount::new)
                .or(() -> line.discountPercent().map(Discount.Percent::new))
                .filter(discount -> !isNothing(discount))
                .orElse(Discount.NONE);
    }

    private static boolean isNothing(Discount discount) {
        return switch (discount) {
            case Discount.Amount(BigDecimal amount) -> amount.signum() == 0;
            case Discount.Percent(BigDecimal percent) -> percent.signum() == 0;
        };
    }

    /**
     * Where another country's VAT is charged, what the profile has for that; then, in a document that leaves the stock
     * alone, what no stock is kept of; then the line's own product unless the books have no such one, and what its type of
     * time is mapped to; then what the profile has for a free amount on a credit note, or for lines whose product has no
     * number.
     */
    private Sold sold(Line line, int position) {
        var abroad = abroad(Mapped.COUNTRY_AND_RATE_TO_PRODUCT, "lines.vatRate", line.vatRate());
        if (abroad.isPresent()) {
            return Sold.as(abroad.get());
        }
        if (stock == Stock.LEAVE) {
            return standIns.of(Charge.STOCK_NEUTRAL);
        }
        return line.product()
                .filter(this::isInTheBooks)
                .or(() -> typeOf(line) == LineType.TIME
                        ? maps.of(Mapped.TIME_TYPE_TO_PRODUCT, "lines.timeType", line.timeType())
                        : Optional.empty())
                .map(Sold::as)
                .orElseGet(() -> withoutProduct(position));
    }

    private Sold withoutProduct(int position) {
        if (kind == DocumentKind.CREDIT_NOTE) {
            return standIns.of(Charge.REFUND);
        }
        if (profile.lines().missingProduct() == Lines.MissingProduct.DEFAULT) {
            return replaced(standIns.required(Charge.FALLBACK), position);
        }
        if (rules.needsProduct()) {
            throw new AccountingException.Rejected(
                    Problem.of(ProblemCode.PRODUCT_NUMBER_MISSING).with(Detail.LINES, Integer.toString(position)));
        }
        return Sold.NOTHING;
    }

    /** The source's own product is not there, or has no number. */
    private Sold replaced(Sold standIn, int position) {
        standIn.product()
                .or(standIn::account)
                .ifPresent(value -> warnings.add(Problem.of(ProblemCode.PRODUCT_REPLACED)
                        .with(Detail.LINES, Integer.toString(position))
                        .with(Detail.VALUE, value)));
        return standIn;
    }

    /** What the source says of account and VAT, and the system knows from nowhere but the product. */
    private void tellLost(String of, Optional<String> account, Optional<String> vatCode, Optional<String> taxClass) {
        if (!rules.takesAccount()) {
            tellLost(of + ".account", account);
        }
        if (!rules.takesVat()) {
            tellLost(of + ".vatCode", vatCode);
        }
        if (Stream.of(Mapped.TAX_CLASS_TO_PRODUCT_GROUP, Mapped.TAX_CLASS_TO_SALES_ACCOUNT)
                .noneMatch(connection.profile().valueMaps()::containsKey)) {
            tellLost(of + ".taxClass", taxClass);
        }
    }

    /** Once, for however many lines say the same. */
    private void tellLost(String field, Optional<String> value) {
        value.map(text -> Problem.of(ProblemCode.FIELD_NOT_SUPPORTED)
                        .with(Detail.FIELD, field)
                        .with(Detail.VALUE, text))
                .filter(problem -> !warnings.contains(problem))
                .ifPresent(warnings::add);
    }

    /** A line that says nothing has its product's number for a text: the books take none that is empty. */
    private static String text(Line line, Optional<String> product, int position) {
        return line.text()
                .or(() -> product)
                .orElseThrow(() -> new AccountingException.Rejected(
                        Problem.of(ProblemCode.LINE_WITHOUT_TEXT).with(Detail.LINES, Integer.toString(position))));
    }

    private Optional<String> unit(Line line) {
        return line.unit()
                .map(said -> maps.of(Mapped.UNIT, "lines.unit", line.unit()).orElse(said))
                .or(() -> profile.defaults().of(Default.UNIT));
    }

    /**
     * The line's own, then that of its tax class, then that of the country and rate whose VAT is charged there (OSS), then
     * that of what it is sold as; a line without a product gets the profile's.
     */
    private Optional<String> account(Line line, Sold sold) {
        if (!rules.takesAccount()) {
            return Optional.empty();
        }
        return line.account()
                .or(() -> maps.of(Mapped.TAX_CLASS_TO_SALES_ACCOUNT, "lines.taxClass", line.taxClass()))
                .or(() -> abroad(Mapped.COUNTRY_AND_RATE_TO_SALES_ACCOUNT, "lines.vatRate", line.vatRate()))
                .or(sold::account)
                .or(() -> sold.product().isPresent()
                        ? Optional.empty()
                        : profile.defaults().of(Default.ACCOUNT));
    }

    /** What there is for sales with another country's VAT. */
    private Optional<String> abroad(Mapped mapped, String field, Optional<BigDecimal> rate) {
        var country = Destination.country(content).filter(code -> !code.equals(Destination.home(connection.system())));
        return maps.of(
                mapped,
                field,
                country.flatMap(code -> rate.filter(percent -> percent.signum() > 0)
                        .map(percent -> Mapped.countryAndRate(code, percent))));
    }

    private Optional<HouseWork> houseWork(Line line) {
        return line.houseWork()
                .filter(work -> profile.lines().taxReduction() != Lines.TaxReduction.OFF)
                .filter(work -> rules.fields().containsKey(DocumentField.TAX_REDUCTION))
                .map(work -> new HouseWork(work.type(), work.hours()));
    }

    /** A charge is one piece, and without VAT where it names no rate. */
    private Row row(DocumentContent.Charge charge, int position) {
        var rate = isCharged(charge) ? charge.vatRate().orElse(BigDecimal.ZERO) : BigDecimal.ZERO;
        var stands = standsFor(charge.type(), rate);
        var amount = signed(charge);
        tellLost("charges", charge.account(), Optional.empty(), charge.taxClass());
        var sold = sold(charge, stands, rate, position);
        return new Row.Charged(
                position,
                charge.text().orElseGet(() -> phrases.of(stands)),
                sold.product(),
                BigDecimal.ONE,
                Optional.empty(),
                amount,
                Discount.NONE,
                amount,
                Optional.of(rate),
                Optional.empty(),
                account(charge, rate, sold),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Sold sold(DocumentContent.Charge charge, Charge stands, BigDecimal rate, int position) {
        var abroad = abroad(Mapped.COUNTRY_AND_RATE_TO_PRODUCT, "charges.vatRate", Optional.of(rate));
        if (abroad.isPresent()) {
            return Sold.as(abroad.get());
        }
        var own = charge.product().filter(this::isInTheBooks);
        var sold = own.or(() -> byShippingMethod(charge)).map(Sold::as).orElseGet(() -> standIns.of(stands));
        return own.isEmpty() && charge.product().isPresent() ? replaced(sold, position) : sold;
    }

    private boolean isInTheBooks(String product) {
        return !known.missingProducts().contains(product);
    }

    private Optional<String> byShippingMethod(DocumentContent.Charge charge) {
        return charge.type() == ChargeType.SHIPPING
                ? maps.of(
                        Mapped.SHIPPING_METHOD_TO_PRODUCT,
                        charge.method().isPresent() ? "charges.method" : "shippingMethod",
                        charge.method().or(content::shippingMethod))
                : Optional.empty();
    }

    private Optional<String> account(DocumentContent.Charge charge, BigDecimal rate, Sold sold) {
        if (!rules.takesAccount()) {
            return Optional.empty();
        }
        return charge.account()
                .or(() -> maps.of(Mapped.TAX_CLASS_TO_SALES_ACCOUNT, "charges.taxClass", charge.taxClass()))
                .or(() -> abroad(Mapped.COUNTRY_AND_RATE_TO_SALES_ACCOUNT, "charges.vatRate", Optional.of(rate)))
                .or(sold::account);
    }

    private static boolean isTakenOff(ChargeType type) {
        return type == ChargeType.DISCOUNT || type == ChargeType.GIFT_CARD;
    }

    /** What costs nothing bears no VAT, whatever rate it has: free shipping above all. */
    private static boolean isCharged(DocumentContent.Charge charge) {
        return charge.amount().signum() != 0;
    }

    private static Charge standsFor(ChargeType type, BigDecimal rate) {
        return switch (type) {
            case SHIPPING -> rate.signum() > 0 ? Charge.SHIPPING_WITH_VAT : Charge.SHIPPING_WITHOUT_VAT;
            case FEE -> Charge.FEE;
            case DISCOUNT -> Charge.DISCOUNT;
            case GIFT_CARD -> Charge.GIFT_CARD;
            case TIP -> Charge.TIP;
            case ROUNDING -> Charge.ROUNDING;
        };
    }
}
