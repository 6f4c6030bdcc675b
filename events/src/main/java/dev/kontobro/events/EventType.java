package dev.kontobro.events;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Every event on the wire; the CloudEvents {@code type} is {@code dev.kontobro.<Name>.v1}. */
public enum EventType {
    CUSTOMER_CHANGED("CustomerChanged", Topic.CUSTOMERS, CustomerChanged.class),
    PROJECT_CREATED("ProjectCreated", Topic.PROJECTS, ProjectChanged.class),
    PROJECT_CHANGED("ProjectChanged", Topic.PROJECTS, ProjectChanged.class),
    ORDER_COMPLETED("OrderCompleted", Topic.DOCUMENTS, DocumentContent.class),
    INVOICE_FINALIZED("InvoiceFinalized", Topic.DOCUMENTS, DocumentContent.class),
    CREDIT_NOTE_FINALIZED("CreditNoteFinalized", Topic.DOCUMENTS, DocumentContent.class),
    DOCUMENT_CANCELLED("DocumentCancelled", Topic.DOCUMENTS, DocumentCancelled.class),

    TRANSFER_SUCCEEDED("TransferSucceeded", Topic.OUTCOMES, TransferOutcome.class),
    TRANSFER_FAILED("TransferFailed", Topic.OUTCOMES, TransferOutcome.class),
    TRANSFER_HELD("TransferHeld", Topic.OUTCOMES, TransferOutcome.class),
    TRANSFER_SKIPPED("TransferSkipped", Topic.OUTCOMES, TransferOutcome.class),
    INVOICE_BOOKED("InvoiceBooked", Topic.OUTCOMES, DocumentInBooks.class),
    INVOICE_CANCELLED("InvoiceCancelled", Topic.OUTCOMES, DocumentInBooks.class),
    INVOICE_PAID("InvoicePaid", Topic.OUTCOMES, InvoicePaid.class),
    INVOICE_CHANGED_BY_HAND("InvoiceChangedByHand", Topic.OUTCOMES, InvoiceChangedByHand.class),
    CONNECTION_BROKEN("ConnectionBroken", Topic.OUTCOMES, ConnectionState.class),
    CONNECTION_RESTORED("ConnectionRestored", Topic.OUTCOMES, ConnectionState.class),
    CONNECTION_EXPIRING("ConnectionExpiring", Topic.OUTCOMES, ConnectionExpiring.class),
    FLOWS_BLOCKED("FlowsBlocked", Topic.OUTCOMES, FlowsBlocked.class),
    FLOWS_CLEARED("FlowsCleared", Topic.OUTCOMES, FlowsCleared.class),

    BOOKS_CHANGED("BooksChanged", Topic.BOOKS_CHANGED, BooksChanged.class);

    private static final Set<Topic> OF_THE_HUB = Set.of(Topic.OUTCOMES, Topic.BOOKS_CHANGED);

    private static final Set<Class<?>> OF_CONNECTIONS = Set.of(
            ConnectionState.class,
            ConnectionExpiring.class,
            FlowsBlocked.class,
            FlowsCleared.class,
            BooksChanged.class);

    private final String eventName;
    private final Topic topic;
    private final Class<?> dataType;

    EventType(String eventName, Topic topic, Class<?> dataType) {
        this.eventName = eventName;
        this.topic = topic;
        this.dataType = dataType;
    }

    /** For example {@code CustomerChanged}. */
    public String eventName() {
        return eventName;
    }

    /** The CloudEvents {@code type}. */
    public String type() {
        return "dev.kontobro." + eventName + ".v1";
    }

    public Topic topic() {
        return topic;
    }

    public Class<?> dataType() {
        return dataType;
    }

    /** The property of the data that names the record; the CloudEvents {@code subject} repeats it. */
    public String businessKey() {
        return OF_CONNECTIONS.contains(dataType) ? "connectionId" : "number";
    }

    /** Whether source systems publish it, as opposed to the hub. */
    public boolean isFromSource() {
        return !OF_THE_HUB.contains(topic);
    }

    public static Optional<EventType> ofType(String type) {
        return Arrays.stream(values())
                .filter(event -> event.type().equals(type))
                .findFirst();
    }
}
