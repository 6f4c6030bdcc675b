package dev.kontobro.sandbox.fortnox;

import static dev.kontobro.sandbox.fortnox.Property.choice;
import static dev.kontobro.sandbox.fortnox.Property.date;
import static dev.kontobro.sandbox.fortnox.Property.flag;
import static dev.kontobro.sandbox.fortnox.Property.label;
import static dev.kontobro.sandbox.fortnox.Property.number;
import static dev.kontobro.sandbox.fortnox.Property.quantity;
import static dev.kontobro.sandbox.fortnox.Property.settled;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.fortnox.Resource.Life;
import dev.kontobro.sandbox.fortnox.Resource.Numbering;
import dev.kontobro.sandbox.fortnox.Resource.Search;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Orders: properties, defaults and lists. Totals count what is delivered, not what is ordered (recorded). */
final class Orders implements DocumentKind {

    static final Orders KIND = new Orders();
    static final String ROWS = "OrderRows";

    static final Resource RESOURCE = new Resource(
            "orders",
            "Order",
            "Orders",
            "orders",
            "order",
            "DocumentNumber",
            Properties.of(Stream.concat(
                            Documents.head(),
                            Stream.of(
                                    flag("CopyRemarks", false),
                                    number("CurrencyUnit").startingAs(IntNode.valueOf(1)),
                                    choice("DeliveryState", "registration", "reservation", "delivery")
                                            .startingAs("delivery"),
                                    label("Language", 2).startingAs("SV"),
                                    date("OrderDate"),
                                    settled("OrderType", TextNode.valueOf("Order")),
                                    label("StockPointCode", Documents.LONG),
                                    label("StockPointId", Documents.LONG),
                                    settled("TimeBasisReference", Documents.ZERO)))
                    .toArray(Property[]::new)),
            new Search(
                    filters(),
                    parameters(),
                    Map.of(
                            "customername", "CustomerName",
                            "customernumber", "CustomerNumber",
                            "orderdate", "OrderDate",
                            "documentnumber", "DocumentNumber",
                            "total", "Total")),
            Documents.listRow(
                    "Cancelled",
                    "Currency",
                    "CustomerName",
                    "CustomerNumber",
                    "DeliveryDate",
                    "DocumentNumber",
                    "ExternalInvoiceReference1",
                    "ExternalInvoiceReference2",
                    "OrderDate",
                    "OrderType",
                    "Project",
                    "Sent",
                    "Total"),
            () -> Refused.missing(2000439, "Kan inte hitta ordern."),
            Documents::numberInUse,
            Numbering.NEXT_FREE,
            Life.CHANGEABLE);

    private static final Properties ROW = Properties.of(Stream.concat(
                    Documents.row(),
                    Stream.of(
                            quantity("OrderedQuantity").startingAs("0"),
                            settled("ReservedQuantity", TextNode.valueOf("0")),
                            label("StockPointId", Documents.LONG)))
            .toArray(Property[]::new));

    private Orders() {}

    @Override
    public Resource resource() {
        return RESOURCE;
    }

    @Override
    public String rows() {
        return ROWS;
    }

    @Override
    public Properties row() {
        return ROW;
    }

    @Override
    public String customerAddress() {
        return "EmailOrder";
    }

    @Override
    public String title() {
        return "Order";
    }

    @Override
    public void begin(ObjectNode order, LocalDate today, Company company) {
        order.put("OrderDate", today.toString());
        order.put("OutboundDate", today.toString());
        order.put("PrintTemplate", "oc");
        order.put("WarehouseReady", !Settings.of(company).hasWarehouse());
        ((ObjectNode) order.path("EmailInformation")).put("EmailSubject", "Order {no} bifogas");
    }

    /** Composed: an order that reserves has reserved what is ordered and not delivered. */
    @Override
    public void conclude(ObjectNode order) {
        var reserves = order.path("DeliveryState").asText().equals("reservation");
        order.path(ROWS).forEach(row -> {
            var open = Amounts.of(row.path("OrderedQuantity")).subtract(Amounts.of(row.path("DeliveredQuantity")));
            ((ObjectNode) row).put("ReservedQuantity", reserves && open.signum() > 0 ? Amounts.text(open) : "0");
        });
    }

    static boolean isInvoiced(ObjectNode order) {
        return !order.path("InvoiceReference").asText().equals(Documents.NO_REFERENCE);
    }

    /** What makes an order expire is not published; here it is a day of delivery that went by without an invoice. */
    private static Map<String, BiPredicate<ObjectNode, LocalDate>> filters() {
        return Map.of(
                "cancelled", (order, _) -> Documents.isCancelled(order),
                "invoicecreated", (order, _) -> isInvoiced(order),
                "invoicenotcreated", (order, _) -> !isInvoiced(order) && !Documents.isCancelled(order),
                "expired",
                        (order, today) -> !isInvoiced(order)
                                && !Documents.isCancelled(order)
                                && !Properties.isEmpty(order.path("DeliveryDate"))
                                && order.path("DeliveryDate").asText().compareTo(today.toString()) < 0);
    }

    private static Map<String, BiPredicate<ObjectNode, String>> parameters() {
        var parameters = Documents.parameters("OrderDate");
        parameters.put("ordertype", Search.exactly("OrderType"));
        return parameters;
    }
}
