package dev.kontobro.gateway.transfer;

import dev.kontobro.events.log.TransferSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Puts transfers into the log, as if their services had told of them. */
@ApplicationScoped
public class LogFixture {

    private final LogTable table;

    LogFixture(LogTable table) {
        this.table = table;
    }

    public void has(TransferSummary transfer) {
        table.put(List.of(LoggedTransfer.of(transfer)));
    }
}
