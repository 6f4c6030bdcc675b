package dev.kontobro.invoicesync.collect;

import dev.kontobro.connections.profile.Collect;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.TaxReduction;
import dev.kontobro.events.Field;
import dev.kontobro.invoicesync.compose.Destination;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What orders have to have in common to go onto one invoice: whom it is for, and everything that an invoice says once and
 * that money, tax or its delivery depend on.
 *
 * @param project where orders are collected by it
 * @param ean location number that an e-invoice goes to
 * @param country of the delivery, else of the recipient
 */
public record OrderGroup(
        String customer,
        Optional<String> project,
        Optional<String> currency,
        Optional<BigDecimal> exchangeRate,
        boolean pricesIncludeVat,
        Field<String> ean,
        Optional<String> country,
        Field<String> vatZone,
        Field<String> paymentTerms,
        Optional<String> paymentMethod,
        Optional<Reduction> reduction) {

    /** The books refer to an invoice by its number and a mark: Fortnox has 80 characters for both. */
    private static final int MAX_NUMBER = 60;

    private static final int SHORT_KEY = 12;

    /** A tax reduction, without who gets it. */
    record Reduction(String type, Optional<String> property, Optional<String> association) {
        static Reduction of(TaxReduction asked) {
            return new Reduction(asked.type(), asked.propertyDesignation(), asked.residenceAssociation());
        }
    }

    /**
     * Empty where an order goes by itself: of a buyer without a number nobody can say that he is the same, and where
     * orders are collected by project, one without a project has none to share an invoice with.
     */
    public static Optional<OrderGroup> of(Collect.By by, DocumentContent order) {
        var project = by == Collect.By.CUSTOMER
                ? Optional.<String>empty()
                : order.project().given();
        if (by == Collect.By.PROJECT && project.isEmpty()) {
            return Optional.empty();
        }
        return order.customerNumber().map(customer -> of(customer, project, order));
    }

    private static OrderGroup of(String customer, Optional<String> project, DocumentContent order) {
        return new OrderGroup(
                customer,
                project,
                order.currency(),
                order.exchangeRate().map(BigDecimal::stripTrailingZeros),
                order.pricesIncludeVat(),
                order.recipient().ean(),
                Destination.country(order),
                order.vatZone(),
                order.paymentTerms(),
                order.paymentMethod(),
                order.taxReduction().map(Reduction::of));
    }

    /** The same for the same group. */
    String key() {
        return Imprint.of(toString());
    }

    /**
     * What an invoice of the group is called, as people read it: {@code S-1001-2026-11-30}, with its project where there
     * is one; what is too long for that is named by its key. Another invoice of the same day needs more to be told from it.
     */
    String invoiceOf(LocalDate day) {
        var number = "S-" + customer + project.map(of -> "-" + of).orElse("") + "-" + day;
        return number.length() <= MAX_NUMBER ? number : "S-" + key().substring(0, SHORT_KEY) + "-" + day;
    }
}
