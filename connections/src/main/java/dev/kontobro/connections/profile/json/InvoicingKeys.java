package dev.kontobro.connections.profile.json;

import dev.kontobro.accounting.Flow;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.connections.profile.Invoicing;
import dev.kontobro.connections.profile.States;
import dev.kontobro.connections.profile.json.Mapping.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keys of how orders and invoices belong together; they stand among the document's own.
 *
 * @param members none for documents that are neither
 */
record InvoicingKeys(List<Member<Documents, ?>> members, Function<Values, Invoicing> reader) {

    static InvoicingKeys of(Flow flow) {
        return switch (flow) {
            case ORDERS -> ofOrders();
            case INVOICES -> ofInvoices();
            default -> new InvoicingKeys(List.of(), _ -> Invoicing.APART);
        };
    }

    private static InvoicingKeys ofOrders() {
        var invoiced = Member.<Documents, Invoicing.When>optional(
                "invoiced",
                when(),
                documents -> documents.invoicing().invoiced(),
                "When an order becomes an invoice, which the accounting system makes of it; never when left out. A"
                        + " document whose target is no order is an invoice from the beginning.");
        return new InvoicingKeys(List.of(invoiced), values -> new Invoicing(false, values.of(invoiced)));
    }

    private static Mapping<Invoicing.When> when() {
        var states = Member.of(
                        "states",
                        SendingKeys.STATES,
                        (Invoicing.When when) -> when.states().values(),
                        "In these states: by field of the event, the values of which it must have one, in every field. In"
                                + " all when left out.")
                .or(States.ANY.values());
        var target = Member.of(
                        "target",
                        Choice.of(List.of(DocumentTarget.DRAFT, DocumentTarget.BOOKED), Choice::name),
                        Invoicing.When::target,
                        "What its invoice becomes: it stays a draft, or is booked when and as `booking` says.")
                .or(DocumentTarget.DRAFT);
        return new Mapping<>(
                "OrdersInvoiced",
                List.of(states, target),
                values -> new Invoicing.When(new States(values.of(states)), values.of(target)));
    }

    private static InvoicingKeys ofInvoices() {
        var fromOrder = Member.<Documents, Boolean>of(
                        "fromOrder",
                        Scalar.flag(),
                        documents -> documents.invoicing().fromOrder(),
                        "An invoice that names its order is made of that order by the accounting system; it waits for the"
                                + " order until it is in the books.")
                .or(Invoicing.APART.fromOrder());
        return new InvoicingKeys(List.of(fromOrder), values -> new Invoicing(values.of(fromOrder), Optional.empty()));
    }

    Invoicing read(Values values) {
        return reader.apply(values);
    }
}
