package dev.kontobro.invoicesync.transfer;

import dev.kontobro.connections.Connection;
import dev.kontobro.invoicesync.files.FileSource;
import dev.kontobro.invoicesync.mail.Mailing;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * What documents are transferred by beside the attempt itself.
 *
 * @param zone whose days count on a connection
 */
public record Setting(
        Clock clock, Function<Connection, ZoneId> zone, FileSource files, Mailing mailing, States states) {}
