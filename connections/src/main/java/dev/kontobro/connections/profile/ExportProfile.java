package dev.kontobro.connections.profile;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.preflight.Needs.InJournal;
import dev.kontobro.accounting.preflight.Needs.OwnNumbers;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a connection sends, when, where to, and with what added. {@code docs/profile.md} explains every setting. */
public record ExportProfile(
        Customers customers,
        Registry projects,
        Registry products,
        Documents orders,
        Documents invoices,
        Documents creditNotes,
        Charges charges,
        Vouchers vouchers,
        Payments payments,
        Map<Mapped, ValueMap> valueMaps,
        Notifications notifications) {

    public ExportProfile {
        valueMaps = Map.copyOf(valueMaps);
    }

    /** What holds where nothing is set: customers and projects are sent as they come, nothing else is. */
    public static ExportProfile standard() {
        return new ExportProfile(
                Customers.standard(),
                Registry.standard(true),
                Registry.standard(false),
                Documents.standard(),
                Documents.standard(),
                Documents.standard(),
                Charges.NONE,
                Vouchers.standard(),
                Payments.standard(),
                Map.of(),
                Notifications.OF_TENANT);
    }

    public ExportProfile withCustomers(Customers others) {
        return new ExportProfile(
                others,
                projects,
                products,
                orders,
                invoices,
                creditNotes,
                charges,
                vouchers,
                payments,
                valueMaps,
                notifications);
    }

    public ExportProfile withProjects(Registry others) {
        return new ExportProfile(
                customers,
                others,
                products,
                orders,
                invoices,
                creditNotes,
                charges,
                vouchers,
                payments,
                valueMaps,
                notifications);
    }

    public ExportProfile withValueMaps(Map<Mapped, ValueMap> others) {
        return new ExportProfile(
                customers,
                projects,
                products,
                orders,
                invoices,
                creditNotes,
                charges,
                vouchers,
                payments,
                others,
                notifications);
    }

    public ExportProfile withNotifications(Notifications others) {
        return new ExportProfile(
                customers,
                projects,
                products,
                orders,
                invoices,
                creditNotes,
                charges,
                vouchers,
                payments,
                valueMaps,
                others);
    }

    public FlowSettings of(Flow flow) {
        return switch (flow) {
            case CUSTOMERS -> customers;
            case PROJECTS -> projects;
            case PRODUCTS -> products;
            case ORDERS -> orders;
            case INVOICES -> invoices;
            case CREDIT_NOTES -> creditNotes;
            case VOUCHERS -> vouchers;
            case PAYMENTS -> payments;
        };
    }

    public Documents of(DocumentKind kind) {
        return switch (kind) {
            case ORDER -> orders;
            case INVOICE -> invoices;
            case CREDIT_NOTE -> creditNotes;
        };
    }

    /** What the hub does in the books with these settings. */
    public Set<Flow> flows() {
        return Arrays.stream(Flow.values()).filter(flow -> of(flow).enabled()).collect(Collectors.toUnmodifiableSet());
    }

    /** The flows whose rights the hub needs in the books: those that are on, and payments where documents are noted as paid. */
    public Set<Flow> flowsToPermit() {
        var notesPayments = Stream.of(invoices, creditNotes, orders)
                .anyMatch(
                        documents -> documents.enabled() && documents.payment().enabled());
        return Stream.concat(flows().stream(), notesPayments ? Stream.of(Flow.PAYMENTS) : Stream.of())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How far documents become but entries in a journal; of flows where some do. */
    public Map<Flow, InJournal> flowsInJournal() {
        var flows = new EnumMap<Flow, InJournal>(Flow.class);
        Map.of(Flow.ORDERS, orders, Flow.INVOICES, invoices, Flow.CREDIT_NOTES, creditNotes)
                .forEach((flow, documents) -> {
                    var targets = documents.target().all();
                    if (targets.contains(DocumentTarget.JOURNAL)) {
                        flows.put(flow, targets.size() == 1 ? InJournal.ALL : InJournal.SOME);
                    }
                });
        return Map.copyOf(flows);
    }

    /**
     * The numbers of the source's that documents of a flow are booked under. Where it numbers all of them, nobody knows with
     * which it begins.
     */
    public Map<Flow, OwnNumbers> ownNumbers() {
        var flows = new EnumMap<Flow, OwnNumbers>(Flow.class);
        Map.of(Flow.INVOICES, invoices, Flow.CREDIT_NOTES, creditNotes).forEach((flow, documents) -> {
            if (documents.numbers() instanceof NumberMaster.Range(long from, long to)
                    && documents.target().all().contains(DocumentTarget.BOOKED)) {
                flows.put(flow, new OwnNumbers(from, to));
            }
        });
        return Map.copyOf(flows);
    }

    public ValueMap valueMap(Mapped mapped) {
        return valueMaps.getOrDefault(mapped, ValueMap.EMPTY);
    }
}
