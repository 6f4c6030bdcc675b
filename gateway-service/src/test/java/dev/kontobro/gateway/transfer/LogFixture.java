package dev.kontobro.gateway.transfer;

import dev.kontobro.events.DocumentState;
import dev.kontobro.events.log.TransferSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

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

    /** A document that is so far in the books. */
    public void has(TransferSummary transfer, DocumentState.Stage stage) {
        table.put(List.of(new LoggedTransfer(transfer, List.of(), Optional.of(stage.id()))));
    }
}
