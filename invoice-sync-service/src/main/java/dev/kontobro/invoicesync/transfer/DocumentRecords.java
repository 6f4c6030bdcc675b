package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.invoicesync.collect.CollectedOrders;
import dev.kontobro.invoicesync.files.FileSource;
import dev.kontobro.invoicesync.mail.Mailing;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The kinds of documents, as beans that the engine finds. */
@ApplicationScoped
class DocumentRecords {

    private final Map<SystemName, DocumentRules> rules;
    private final Setting setting;

    DocumentRecords(
            Map<SystemName, DocumentRules> rules,
            ConnectionDirectory directory,
            FileSource files,
            Mailing mailing,
            States states,
            Clock clock) {
        this.rules = rules;
        this.setting = new Setting(clock, directory::zone, files, mailing, states);
    }

    /** Of every system that connections lead to. */
    @Produces
    @Singleton
    static Map<SystemName, DocumentRules> rules(@All List<AccountingSystem> systems) {
        return systems.stream()
                .collect(Collectors.toUnmodifiableMap(
                        AccountingSystem::name, system -> system.rules().documents()));
    }

    @Produces
    @Singleton
    RecordKind orders(CollectedOrders collected) {
        return new CollectedOrderRecord(
                new DocumentRecord(DocumentKind.ORDER, rules, setting), rules, collected, setting);
    }

    @Produces
    @Singleton
    DocumentRecord invoices() {
        return new DocumentRecord(DocumentKind.INVOICE, rules, setting);
    }

    @Produces
    @Singleton
    DocumentRecord creditNotes() {
        return new DocumentRecord(DocumentKind.CREDIT_NOTE, rules, setting);
    }
}
