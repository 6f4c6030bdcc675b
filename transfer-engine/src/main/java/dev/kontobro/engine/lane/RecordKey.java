package dev.kontobro.engine.lane;

/**
 * Names a record of a connection, whichever service it is the concern of.
 *
 * @param number its business key in the source
 */
public record RecordKey(String connectionId, String kind, String number) {}
