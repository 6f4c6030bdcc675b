package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How the rows of a document become those that are wanted.
 *
 * <p>A row that is written over keeps what is not sent of it: its discount, its account, its VAT. So those rows that say
 * what is wanted already go on by their {@code RowId}, and all others are new. But one must go on, or Fortnox takes nameless
 * rows for the old ones, by their position. Where none says what is wanted, one is written over of which nothing is left: all
 * of it is sent, or goes with its article. Where there is none of that kind either, the first old one goes on behind the new
 * ones, and a second write, which names but the rows that stay, drops it. Whoever finds it there still does the same again.
 *
 * @param rows as they are sent
 * @param needed whether anything changes at all
 * @param lastIsLeftOver whether the last row is an old one to be dropped
 */
record RowChange(ArrayNode rows, boolean needed, boolean lastIsLeftOver) {

    private static final String ID = "RowId";

    /** A row has these of its own, or not at all; what is not sent of the others, Fortnox fills in. */
    private static final List<String> NEVER_FILLED_IN = List.of("ArticleNumber", "Project", "CostCenter");

    /** Amounts that are written as text. */
    private static final Set<String> QUANTITIES = Set.of("OrderedQuantity", "DeliveredQuantity");

    /**
     * @param there the document's rows
     */
    static RowChange of(List<ObjectNode> wanted, JsonNode there) {
        var left = new ArrayList<JsonNode>();
        there.forEach(left::add);
        var rows = Json.array();
        for (var row : wanted) {
            var same = left.stream().filter(old -> says(old, row)).findFirst();
            same.ifPresent(left::remove);
            rows.add(same.map(RowChange::unchanged).orElse(row));
        }
        if (idsOf(rows).equals(idsOf(there))) {
            return new RowChange(rows, false, false);
        }
        var noneGoesOn = left.size() == there.size();
        if (noneGoesOn && !left.isEmpty() && !overwritesOne(rows, left)) {
            return new RowChange(rows.add(unchanged(left.getFirst())), true, true);
        }
        return new RowChange(rows, true, false);
    }

    private static boolean overwritesOne(ArrayNode rows, List<JsonNode> there) {
        for (var i = 0; i < rows.size(); i++) {
            var wanted = (ObjectNode) rows.get(i);
            var written = there.stream()
                    .filter(old -> leavesNothingOf(old, wanted))
                    .findFirst()
                    .map(old -> over(old, wanted));
            if (written.isPresent()) {
                rows.set(i, written.get());
                return true;
            }
        }
        return false;
    }

    /** The account of a row goes with its article. */
    private static boolean leavesNothingOf(JsonNode old, ObjectNode wanted) {
        return wanted.has("Description")
                && wanted.has("VAT")
                && (wanted.has("AccountNumber") || isSameArticle(old, wanted));
    }

    private static ObjectNode over(JsonNode old, ObjectNode wanted) {
        var row = wanted.deepCopy();
        row.set(ID, old.path(ID));
        NEVER_FILLED_IN.forEach(property -> blankWhereMissing(row, property));
        blankWhereMissing(row, "VATCode");
        if (!isSameArticle(old, wanted)) {
            blankWhereMissing(row, "Unit");
        }
        if (!row.has("HouseWork")) {
            row.put("HouseWork", false);
        }
        return row;
    }

    private static void blankWhereMissing(ObjectNode row, String property) {
        if (!row.has(property)) {
            row.put(property, RecordBody.BLANK);
        }
    }

    private static boolean isSameArticle(JsonNode old, ObjectNode wanted) {
        return Json.scalar(wanted, "ArticleNumber")
                .filter(article -> Json.scalar(old, "ArticleNumber")
                        .filter(article::equals)
                        .isPresent())
                .isPresent();
    }

    /** The rows that stay when the last one is dropped. */
    static ArrayNode allButTheLast(JsonNode there) {
        var rows = Json.array();
        for (var i = 0; i < there.size() - 1; i++) {
            rows.add(unchanged(there.get(i)));
        }
        return rows;
    }

    private static ObjectNode unchanged(JsonNode row) {
        return Json.object().set(ID, row.path(ID));
    }

    /** New rows have none. */
    private static List<String> idsOf(JsonNode rows) {
        return rows.valueStream().map(row -> row.path(ID).asText()).toList();
    }

    private static boolean says(JsonNode row, ObjectNode wanted) {
        return wanted.propertyStream().allMatch(property -> says(row, property.getKey(), property.getValue()))
                && NEVER_FILLED_IN.stream()
                        .filter(property -> !wanted.has(property))
                        .allMatch(property -> Json.scalar(row, property).isEmpty())
                && (wanted.has("HouseWork")
                        || Json.scalar(row, "HouseWork").filter("true"::equals).isEmpty());
    }

    /** Amounts by their value, of which nothing is zero; of what else has digits, each counts. */
    private static boolean says(JsonNode row, String property, JsonNode wanted) {
        var there = Json.scalar(row, property);
        if (!wanted.isNumber() && !QUANTITIES.contains(property)) {
            return there.filter(wanted.asText()::equals).isPresent();
        }
        var amount = new BigDecimal(wanted.asText());
        return Json.decimal(there.orElse("0"))
                .filter(number -> number.compareTo(amount) == 0)
                .isPresent();
    }
}
