package dev.kontobro.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A record in a register.
 *
 * @param content never changed in place: a write puts another entry here
 * @param version 1 when created, one more with every write
 */
public record Entry(String number, ObjectNode content, Instant createdAt, Instant updatedAt, long version) {}
