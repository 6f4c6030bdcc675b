package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentKind;
import java.util.List;

/** The two resources that documents are kept in. A credit note is an invoice there. */
enum DocumentType {
    INVOICE(Resource.INVOICES, "InvoiceDate", "InvoiceRows", "F", "inbox_kf", "invoices"),
    ORDER(Resource.ORDERS, "OrderDate", "OrderRows", "O", "inbox_o", "orders");

    private final Resource resource;
    private final String date;
    private final String rows;
    private final String entityType;
    private final String inbox;
    private final String reductionFilter;

    DocumentType(Resource resource, String date, String rows, String entityType, String inbox, String reductionFilter) {
        this.resource = resource;
        this.date = date;
        this.rows = rows;
        this.entityType = entityType;
        this.inbox = inbox;
        this.reductionFilter = reductionFilter;
    }

    static DocumentType of(DocumentKind kind) {
        return kind == DocumentKind.ORDER ? ORDER : INVOICE;
    }

    Resource resource() {
        return resource;
    }

    /** The property that is the document's date. */
    String date() {
        return date;
    }

    /** The property that holds the rows. */
    String rows() {
        return rows;
    }

    /** What a file's connection calls it. */
    String entityType() {
        return entityType;
    }

    /** The fixed folder that its files are uploaded to. */
    String inbox() {
        return inbox;
    }

    /** By which tax reductions are narrowed to those of such documents. */
    String reductionFilter() {
        return reductionFilter;
    }

    List<FieldMapping<Document>> fields() {
        return this == ORDER ? DocumentFields.OF_ORDERS : DocumentFields.ALL;
    }
}
