package dev.kontobro.gateway.booking;

import java.time.Instant;

/**
 * What an owner has confirmed in writing.
 *
 * @param by as the trail of changes names who does something
 */
record Confirmation(ConfirmationText said, String by, Instant at) {}
