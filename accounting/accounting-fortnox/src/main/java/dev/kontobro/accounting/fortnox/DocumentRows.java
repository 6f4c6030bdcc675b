package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.Line.Item;
import dev.kontobro.accounting.document.Line.Vat;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a document's lines as new rows. The discount is always said, as a customer may have one of his own. A credit
 * note's rows are those of an invoice with every amount turned round: quantities, and discounts that are amounts.
 */
final class DocumentRows {

    /** Quantities and prices are rounded to so many (recorded). */
    static final int DECIMALS = 2;

    private final DocumentType type;
    private final Document document;
    private final Optional<String> reduction;
    private final List<ObjectNode> rows = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    /**
     * @throws AccountingException.Rejected when a line breaks a rule that nothing but its source can mend
     */
    DocumentRows(DocumentType type, Document document, Subject subject) {
        this.type = type;
        this.document = document;
        this.reduction = document.value(DocumentField.TAX_REDUCTION).map(name -> name.toLowerCase(Locale.ROOT));
        for (var i = 0; i < document.lines().size(); i++) {
            write(document.lines().get(i), subject.line(i));
        }
    }

    List<ObjectNode> rows() {
        return rows;
    }

    List<Problem> warnings() {
        return warnings;
    }

    private void write(Line line, Subject at) {
        var body = RecordBody.create(line, LineFields.ALL, at);
        warnings.addAll(body.warnings());
        var row = body.properties();
        switch (line) {
            case Line.Text _ -> {
                writeQuantity(row, BigDecimal.ZERO);
                row.put("AccountNumber", 0);
                HouseWorkTypes.mark(row, Optional.empty(), reduction, at);
            }
            case Item item -> {
                writeAmounts(row, item, at);
                HouseWorkTypes.mark(row, item.houseWork(), reduction, at);
            }
        }
        rows.add(row);
    }

    private void writeAmounts(ObjectNode row, Item item, Subject at) {
        if (!row.has("ArticleNumber") && !row.has("Description")) {
            throw new AccountingException.Rejected(at.about(ProblemCode.LINE_WITHOUT_TEXT, "text"));
        }
        writeQuantity(row, signed(exact(item.quantity(), "quantity", at)));
        row.set("Price", Json.number(exact(item.unitPrice(), "price", at)));
        switch (item.discount()) {
            case Discount.Percent(var percent) ->
                row.put("DiscountType", "PERCENT").set("Discount", Json.number(exact(percent, "discountPercent", at)));
            case Discount.Amount(var amount) ->
                row.put("DiscountType", "AMOUNT")
                        .set("Discount", Json.number(signed(exact(amount, "discountAmount", at))));
        }
        item.vat().ifPresent(vat -> {
            if (vat instanceof Vat.Rate(var percent)) {
                row.set("VAT", Json.number(percent));
            }
        });
        item.account().ifPresent(account -> row.put("AccountNumber", accountNumber(account, at)));
    }

    /** An order counts what is delivered, so all of it is said to be. */
    private void writeQuantity(ObjectNode row, BigDecimal quantity) {
        var text = Json.number(quantity).asText();
        if (type == DocumentType.ORDER) {
            row.put("OrderedQuantity", text);
        }
        row.put("DeliveredQuantity", text);
    }

    private BigDecimal signed(BigDecimal amount) {
        return document.kind() == DocumentKind.CREDIT_NOTE ? amount.negate() : amount;
    }

    private static BigDecimal exact(BigDecimal amount, String field, Subject at) {
        if (amount.stripTrailingZeros().scale() > DECIMALS) {
            throw new AccountingException.Rejected(at.about(ProblemCode.TOO_MANY_DECIMALS, field)
                    .with(VALUE, amount.toPlainString())
                    .with(LIMIT, Integer.toString(DECIMALS)));
        }
        return amount;
    }

    static int accountNumber(String account, Subject at) {
        if (!account.matches("[1-9]\\d{3}")) {
            throw new AccountingException.Rejected(at.about(ProblemCode.ACCOUNT_UNKNOWN, "account")
                    .with(VALUE, account)
                    .with(LIMIT, "1000–9999"));
        }
        return Integer.parseInt(account);
    }
}
