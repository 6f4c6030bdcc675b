/**
 * Endpoints of source systems, and what is delivered there of what became of their records. Not to be taken for {@code
 * gateway.hook}, where accounting systems call the hub.
 */
package dev.kontobro.gateway.endpoint;
