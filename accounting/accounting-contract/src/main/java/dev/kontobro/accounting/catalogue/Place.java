package dev.kontobro.accounting.catalogue;

/** The service whose tests provoke a case. */
public enum Place {
    /** Customers and projects. */
    CUSTOMERS("customer-sync-service", "customer"),
    /** Orders, invoices and credit notes. */
    DOCUMENTS("invoice-sync-service", "invoice");

    private final String service;
    private final String record;

    Place(String service, String record) {
        this.service = service;
        this.record = record;
    }

    String service() {
        return service;
    }

    /** The kind of record that the page says the texts of. */
    String record() {
        return record;
    }
}
