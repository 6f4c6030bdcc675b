package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What is left to pay of an invoice. */
final class Balance {

    private Balance() {}

    /** The invoice after a payment; {@code FinalPayDate} says when nothing was left. */
    static ObjectNode reduced(ObjectNode invoice, BigDecimal amount, LocalDate day) {
        var paid = invoice.deepCopy();
        paid.set("Balance", Amounts.node(Amounts.of(invoice.path("Balance")).subtract(amount)));
        return Invoices.isOpen(paid) ? paid.putNull("FinalPayDate") : paid.put("FinalPayDate", day.toString());
    }
}
