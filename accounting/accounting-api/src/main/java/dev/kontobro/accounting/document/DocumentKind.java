package dev.kontobro.accounting.document;

/** What a source calls a document. A credit note's quantities are those that are given back: positive. */
public enum DocumentKind {
    ORDER,
    INVOICE,
    CREDIT_NOTE
}
