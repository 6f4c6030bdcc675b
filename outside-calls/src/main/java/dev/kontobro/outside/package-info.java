/** Calls to addresses that sources name, which nobody has to trust. */
package dev.kontobro.outside;
