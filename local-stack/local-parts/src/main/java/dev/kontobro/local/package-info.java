/**
 * What the services need around them, on one machine: broker, database, identity provider and mail server.
 *
 * <p>Each part starts on a free port unless told otherwise, is ready when {@code start} returns, and leaves no thread,
 * process or port behind when closed. Where broker and database come from is decided in one place, {@link
 * dev.kontobro.local.Backing}; who uses them does not know.
 */
package dev.kontobro.local;
