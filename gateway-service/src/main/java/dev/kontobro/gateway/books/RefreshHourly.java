package dev.kontobro.gateway.books;

import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.connections.profile.json.ProfileReference;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.upkeep.Chore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Reads the registers that choices were made from again every hour. When something that the profile chose is gone, the
 * preflight says so, and what needs it waits before it can hurt.
 */
@ApplicationScoped
class RefreshHourly implements Chore {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private static final String DUE = """
            select c.id from connection c join register r on r.connection_id = c.id
            where c.state in ('active', 'paused') and r.read_at < now() - ? * interval '1 millisecond'
            group by c.id
            order by min(r.read_at), c.id
            limit ?
            """;

    private final DueBooks books;
    private final Registers registers;
    private final Preflights preflights;
    private final GatewayConfig.Upkeep config;

    RefreshHourly(DueBooks books, Registers registers, Preflights preflights, GatewayConfig config) {
        this.books = books;
        this.registers = registers;
        this.preflights = preflights;
        this.config = config.upkeep();
    }

    @Override
    public String name() {
        return "registers";
    }

    @Override
    public Duration interval() {
        return BETWEEN_LOOKS;
    }

    @Override
    public void run() {
        books.each(name(), DUE, config.refreshRegisters(), this::refresh);
    }

    private void refresh(KeptConnection connection) {
        var read = registers.refresh(connection, registers.everRead(connection));
        var gone = ProfileJson.references(connection.profile()).stream()
                .filter(reference -> read.data().registers().containsKey(reference.register()))
                .anyMatch(reference -> isGone(reference, connection, read));
        if (gone) {
            preflights.run(connection, Actor.HUB);
        }
    }

    private boolean isGone(ProfileReference reference, KeptConnection connection, Registers.Read read) {
        return registers
                .find(connection, read.data(), reference)
                .filter(Entry::active)
                .isEmpty();
    }
}
