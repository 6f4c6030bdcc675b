package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.economic.FieldRow.code;
import static dev.kontobro.accounting.economic.FieldRow.text;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.economic.FieldRow.Form;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a document as e-conomic holds them: net prices, a percentage for a discount, negative quantities in a credit
 * note. Quantity and price are taken only beside a product; VAT and account follow from it.
 */
final class LineWriter {

    private static final String UNIT = "unit.unitNumber";

    /** Limits from the published schema {@code invoices.drafts.post}; those of orders are the same. */
    static final FieldTable FIELDS = new FieldTable(
            text("text", "description", 2500),
            code("product", "product.productNumber", 25, Form.TEXT),
            code("quantity", "quantity", 20, Form.DECIMAL),
            code("unit", UNIT, 100, Form.UNIT),
            code("unitPrice", "unitNetPrice", 20, Form.DECIMAL),
            code("discountPercent", "discountPercentage", 6, Form.DECIMAL),
            code(
                    DocumentField.COST_CENTRE.key(),
                    "departmentalDistribution.departmentalDistributionNumber",
                    250,
                    Form.DISTRIBUTION));

    private static final String QUANTITY = "quantity";

    /** What a line says, as the published schema {@code invoices.drafts.post} has it. */
    private static final List<String> SAID = List.of(
            "lineNumber",
            "sortKey",
            "description",
            "accrual",
            "unit",
            "product",
            QUANTITY,
            "unitNetPrice",
            "discountPercentage",
            "unitCostPrice",
            "departmentalDistribution");

    private final Subject subject;
    private final Registers registers;
    private final List<Problem> warnings = new ArrayList<>();

    LineWriter(Subject subject, Registers registers) {
        this.subject = subject;
        this.registers = registers;
    }

    /** What was changed on the way, in the lines written so far. */
    List<Problem> warnings() {
        return warnings;
    }

    /**
     * @throws AccountingException.Rejected when a line breaks a rule
     */
    ArrayNode write(Document document) {
        var lines = Json.array();
        for (var line : document.lines()) {
            lines.add(write(line, lines.size(), document));
        }
        return lines;
    }

    /**
     * Says of each unit what it is called, too: an order that is changed must (published schema {@code
     * orders.drafts.orderNumber.put}), though a new one has no such property.
     *
     * @throws AccountingException.Rejected when there is no such unit
     */
    void nameUnits(ArrayNode lines) {
        for (var position = 0; position < lines.size(); position++) {
            var line = (ObjectNode) lines.get(position);
            var number = Json.text(line, UNIT);
            if (number.isPresent()) {
                ((ObjectNode) line.path("unit")).put("name", nameOfUnit(number.get(), position));
            }
        }
    }

    private String nameOfUnit(String number, int position) {
        return registers
                .lookUp(Register.UNIT, number)
                .find(Register.UNIT, number)
                .map(Entry::name)
                .orElseThrow(() -> new AccountingException.Rejected(subject.inLine(position)
                        .problem(ProblemCode.UNIT_UNKNOWN)
                        .with(FIELD, "lines[" + position + "].unit")
                        .with(VALUE, number)));
    }

    private ObjectNode write(Line line, int position, Document document) {
        var about = subject.inLine(position);
        var prefix = "lines[" + position + "].";
        var values = new LinkedHashMap<String, String>();
        switch (line) {
            case Line.Text(String text) -> values.put("text", text);
            case Line.Item item -> {
                if (item.product().isEmpty()) {
                    throw new AccountingException.Rejected(
                            about.problem(ProblemCode.PRODUCT_NUMBER_MISSING).with(FIELD, prefix + "product"));
                }
                if (item.text().isBlank()) {
                    throw new AccountingException.Rejected(
                            about.problem(ProblemCode.LINE_WITHOUT_TEXT).with(FIELD, prefix + "text"));
                }
                values.putAll(values(item, document));
                unheld(item)
                        .forEach((field, value) -> warnings.add(FieldTable.unsupported(prefix + field, value, about)));
            }
        }
        var changes = new LinkedHashMap<String, Change<String>>();
        values.forEach((field, value) -> changes.put(prefix + field, Change.set(value)));
        var start = Json.object().put("lineNumber", position + 1).put("sortKey", position + 1);
        var written = FIELDS.below(prefix, "").change(start, changes, about, registers);
        warnings.addAll(written.warnings());
        return written.body();
    }

    private static Map<String, String> values(Line.Item item, Document document) {
        var given =
                document.kind() == DocumentKind.CREDIT_NOTE ? item.quantity().negate() : item.quantity();
        var values = new LinkedHashMap<String, String>();
        values.put("text", item.text());
        values.put("product", item.product().orElseThrow());
        values.put("quantity", given.toPlainString());
        item.unit().ifPresent(unit -> values.put("unit", unit));
        values.put("unitPrice", item.unitPrice().toPlainString());
        var discount = percent(item.discount());
        if (discount.signum() != 0) {
            values.put("discountPercent", discount.toPlainString());
        }
        item.costCentre()
                .or(() -> document.value(DocumentField.COST_CENTRE))
                .ifPresent(centre -> values.put(DocumentField.COST_CENTRE.key(), centre));
        return values;
    }

    private static BigDecimal percent(Line.Discount discount) {
        return switch (discount) {
            case Line.Discount.Percent(BigDecimal percent) -> percent;
            case Line.Discount.Amount(BigDecimal amount) ->
                throw new IllegalArgumentException("a line's discount must be a percentage, not an amount: " + amount);
        };
    }

    /** A line has no project of its own, and no account: the product's group has it. */
    private static Map<String, String> unheld(Line.Item item) {
        var values = new LinkedHashMap<String, String>();
        item.account().ifPresent(account -> values.put("account", account));
        item.project().ifPresent(project -> values.put("project", project));
        item.houseWork().ifPresent(work -> values.put("houseWork", work.type()));
        return values;
    }

    /** What lines that were read say, without what e-conomic has reckoned. */
    static ArrayNode said(JsonNode read) {
        var lines = Json.array();
        read.valueStream()
                .forEach(line ->
                        lines.add(Json.writable((ObjectNode) line, List.of()).retain(SAID)));
        return lines;
    }

    /** The lines of a booked document with what was sold taken back. */
    static ArrayNode reversed(JsonNode booked) {
        var lines = said(booked);
        lines.valueStream()
                .filter(line -> line.has(QUANTITY))
                .map(ObjectNode.class::cast)
                .forEach(line ->
                        line.put(QUANTITY, line.get(QUANTITY).decimalValue().negate()));
        return lines;
    }

    /** Whether lines that were read say what these do. A unit that is not asked for may be the product's own. */
    static boolean sameLines(JsonNode read, ArrayNode wanted) {
        if (read.size() != wanted.size()) {
            return false;
        }
        for (var position = 0; position < wanted.size(); position++) {
            if (!sameLine(read.get(position), wanted.get(position))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameLine(JsonNode read, JsonNode wanted) {
        return FIELDS.rows().stream()
                .allMatch(row -> value(wanted, row)
                        .map(value -> value(read, row)
                                .filter(held -> row.alike(held, value))
                                .isPresent())
                        .orElseGet(() ->
                                row.form() == Form.UNIT || value(read, row).isEmpty()));
    }

    /** Zero is as good as nothing. */
    private static Optional<String> value(JsonNode line, FieldRow row) {
        return Json.text(line, row.path())
                .filter(value -> row.form() != Form.DECIMAL || new BigDecimal(value).signum() != 0);
    }
}
