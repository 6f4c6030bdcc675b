package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
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
import dev.kontobro.connections.profile.Charges;
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

/**
 * What the lines and charges of a document are in the books: which of them there are, with which product, account, unit
 * and VAT. Their numbers are still the source's.
 */
final class Rows {

    private static final String SETTING = "charges.products.";

    private final DocumentKind kind;
    private final DocumentContent content;
    private final DocumentRules rules;
    private final Connection connection;
    private final Documents profile;
    private final Stock stock;
    private final Charges charges;
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
        this.charges = connection.profile().charges();
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
        var product = product(line, position);
        return new Row.Charged(
                position,
                text(line, line.product().or(() -> product), position),
                product,
                said(line.quantity()),
                unit(line),
                said(line.price()),
                discount(line),
                total(line),
                line.vatRate(),
                line.vatCode(),
                account(line, product),
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

    /** No line of a document that leaves the stock alone is of a product that stock is kept of. */
    private Optional<String> product(Line line, int position) {
        return stock == Stock.LEAVE ? productOf(Charge.STOCK_NEUTRAL) : soldProduct(line, position);
    }

    /**
     * The line's own unless the books have no such product, then what its type of time is mapped to; then, for a free amount on a credit note, the one for
     * refunds, else the one for lines whose product has no number.
     */
    private Optional<String> soldProduct(Line line, int position) {
        var own = line.product()
                .filter(number -> !known.missingProducts().contains(number))
                .or(() -> typeOf(line) == LineType.TIME
                        ? maps.of(Mapped.TIME_TYPE_TO_PRODUCT, "lines.timeType", line.timeType())
                        : Optional.empty());
        if (own.isPresent()) {
            return own;
        }
        if (kind == DocumentKind.CREDIT_NOTE) {
            return productOf(Charge.REFUND);
        }
        if (profile.lines().missingProduct() == Lines.MissingProduct.DEFAULT) {
            var fallback = productOf(Charge.FALLBACK);
            fallback.ifPresent(number -> replaced(number, position));
            return fallback;
        }
        if (rules.needsProduct()) {
            throw new AccountingException.Rejected(
                    Problem.of(ProblemCode.PRODUCT_NUMBER_MISSING).with(Detail.LINES, Integer.toString(position)));
        }
        return Optional.empty();
    }

    private void replaced(String number, int position) {
        warnings.add(Problem.of(ProblemCode.PRODUCT_REPLACED)
                .with(Detail.LINES, Integer.toString(position))
                .with(Detail.VALUE, number));
    }

    /**
     * The product that the profile has for something that is no product of the source's.
     *
     * @throws AccountingException.Waiting when the system needs one and the profile has none
     */
    private Optional<String> productOf(Charge charge) {
        var product = charges.product(charge);
        if (product.isEmpty() && rules.needsProduct()) {
            throw new AccountingException.Waiting(
                    Problem.of(ProblemCode.CHARGE_WITHOUT_PRODUCT)
                            .with(Detail.FIELD, SETTING + charge.key())
                            .with(Detail.VALUE, phrases.of(charge)),
                    Release.whenProfileChanges(connection.profileVersion()));
        }
        return product;
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
     * The line's own, then that of its tax class, then that of the country and rate whose VAT is charged there (OSS);
     * a line without a product gets the profile's.
     */
    private Optional<String> account(Line line, Optional<String> product) {
        if (!rules.takesAccount()) {
            return Optional.empty();
        }
        return line.account()
                .or(() -> maps.of(Mapped.TAX_CLASS_TO_SALES_ACCOUNT, "lines.taxClass", line.taxClass()))
                .or(() -> abroad(line.vatRate()))
                .or(() -> stock == Stock.LEAVE ? charges.account(Charge.STOCK_NEUTRAL) : Optional.empty())
                .or(() -> product.isPresent()
                        ? Optional.empty()
                        : profile.defaults().of(Default.ACCOUNT));
    }

    /** The account of sales with another country's VAT. */
    private Optional<String> abroad(Optional<BigDecimal> rate) {
        var country = Destination.country(content).filter(code -> !code.equals(Destination.home(connection.system())));
        return maps.of(
                Mapped.COUNTRY_AND_RATE_TO_SALES_ACCOUNT,
                "lines.vatRate",
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
        var named = charge.product().filter(number -> !known.missingProducts().contains(number));
        var product = named.or(() -> byShippingMethod(charge)).or(() -> productOf(stands));
        product.filter(_ -> charge.product().isPresent() && named.isEmpty())
                .ifPresent(number -> replaced(number, position));
        return new Row.Charged(
                position,
                charge.text().orElseGet(() -> phrases.of(stands)),
                product,
                BigDecimal.ONE,
                Optional.empty(),
                amount,
                Discount.NONE,
                amount,
                Optional.of(rate),
                Optional.empty(),
                account(charge, stands),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<String> byShippingMethod(DocumentContent.Charge charge) {
        return charge.type() == ChargeType.SHIPPING
                ? maps.of(
                        Mapped.SHIPPING_METHOD_TO_PRODUCT,
                        charge.method().isPresent() ? "charges.method" : "shippingMethod",
                        charge.method().or(content::shippingMethod))
                : Optional.empty();
    }

    private Optional<String> account(DocumentContent.Charge charge, Charge stands) {
        if (!rules.takesAccount()) {
            return Optional.empty();
        }
        return charge.account()
                .or(() -> maps.of(Mapped.TAX_CLASS_TO_SALES_ACCOUNT, "charges.taxClass", charge.taxClass()))
                .or(() -> charges.account(stands))
                .or(() -> abroad(charge.vatRate()));
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
