/**
 * What goes wrong between shops and books, as the makers and users of other integrations have met it, row by row: what the
 * hub says and does then, and how it is provoked. Tests provoke every case; {@code docs/catalogue.md} is made from it.
 */
package dev.kontobro.accounting.catalogue;
