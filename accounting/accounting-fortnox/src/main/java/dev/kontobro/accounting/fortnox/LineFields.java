package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.SystemRules.TooLong.CUT;
import static dev.kontobro.accounting.SystemRules.TooLong.REFUSE;
import static dev.kontobro.accounting.fortnox.FieldMapping.LONGEST_TEXT;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Item;
import dev.kontobro.accounting.document.Line.Vat;
import dev.kontobro.accounting.fortnox.Form.Given;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A line's texts and codes in Fortnox. Its numbers are {@link DocumentRows}' business. */
final class LineFields {

    /** The characters of an article number (documentation of articles, 2014 to 2021) and its length (OpenAPI). */
    private static final Pattern ARTICLE_NUMBER = Pattern.compile("[\\p{L}0-9+/._-]{1,50}");

    private static final FieldMapping<Line> TEXT = new FieldMapping<>(
            "text", line -> Change.set(line.text()), List.of("Description"), 255, CUT, Form.asIs(), true);

    static final List<FieldMapping<Line>> ALL = List.of(
            row("product", Item::product, "ArticleNumber", 50, LineFields::articleNumber),
            TEXT,
            row("unit", Item::unit, "Unit", 20, Form.asIs()),
            row("vatCode", LineFields::vatCode, "VATCode", LONGEST_TEXT, Form.asIs()),
            row("project", Item::project, "Project", 20, Form.asIs()),
            row("costCentre", Item::costCentre, "CostCenter", 6, Form.asIs()));

    private static final Map<String, String> BY_PROPERTY = Map.ofEntries(
            Map.entry("ArticleNumber", "product"),
            Map.entry("Description", "text"),
            Map.entry("DeliveredQuantity", "quantity"),
            Map.entry("OrderedQuantity", "quantity"),
            Map.entry("Unit", "unit"),
            Map.entry("Price", "price"),
            Map.entry("Discount", "discount"),
            Map.entry("VAT", "vatRate"),
            Map.entry("VATCode", "vatCode"),
            Map.entry("AccountNumber", "account"),
            Map.entry("Project", "project"),
            Map.entry("CostCenter", "costCentre"),
            Map.entry("HouseWorkType", "houseWork.type"),
            Map.entry("HouseWorkHoursToReport", "houseWork.hours"));

    private LineFields() {}

    static FieldRule textRule() {
        return new FieldRule("Invoice.InvoiceRows.Description", TEXT.maxLength(), TEXT.tooLong());
    }

    /** The field that a row's property holds, as events name it. */
    static Optional<String> fieldOf(String property) {
        return Optional.ofNullable(BY_PROPERTY.get(property));
    }

    private static List<String> articleNumber(Given<Line> given) {
        if (!ARTICLE_NUMBER.matcher(given.value()).matches()) {
            throw given.refused(ProblemCode.PRODUCT_NUMBER_INVALID, "A–Z 0–9 - + / . _");
        }
        return List.of(given.value());
    }

    private static Optional<String> vatCode(Item item) {
        return item.vat().filter(Vat.Code.class::isInstance).map(vat -> ((Vat.Code) vat).code());
    }

    private static FieldMapping<Line> row(
            String key, Function<Item, Optional<String>> value, String property, int maxLength, Form<Line> form) {
        Function<Line, Change<String>> change = line ->
                line instanceof Item item ? value.apply(item).map(Change::set).orElseGet(Change::keep) : Change.keep();
        return new FieldMapping<>(key, change, List.of(property), maxLength, REFUSE, form, true);
    }
}
