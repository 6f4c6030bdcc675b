/** Orders, invoices and credit notes: what is wanted of the books, and what they say of it. */
package dev.kontobro.accounting.document;
