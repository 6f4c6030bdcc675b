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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/** The kinds of documents, as beans that the engine finds. */
@ApplicationScoped
class DocumentRecords {

    private final Map<SystemName, DocumentRules> rules;
    private final Setting setting;

    DocumentRecords(
            Instance<AccountingSystem> systems,
            ConnectionDirectory directory,
            FileSource files,
            Mailing mailing,
            Clock clock) {
        this.rules = systems.stream()
                .collect(Collectors.toMap(
                        AccountingSystem::name, system -> system.rules().documents()));
        this.setting = new Setting(clock, directory::zone, files, mailing);
    }

    @Produces
    @Singleton
    RecordKind orders(CollectedOrders collected) {
        return new CollectedOrderRecord(
                new DocumentRecord(DocumentKind.ORDER, rules, setting), rules, collected, setting.clock());
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
