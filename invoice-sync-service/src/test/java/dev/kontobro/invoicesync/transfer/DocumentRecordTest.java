package dev.kontobro.invoicesync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.kontobro.accounting.BookPages;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.events.EventType;
import dev.kontobro.invoicesync.MailingFixture;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentRecordTest {

    /** Else a document that is sent again would count as unchanged after its map has changed. */
    @Test
    void everyValueMapThatDocumentsGoByIsAmongThose() {
        // Given
        var used = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.kontobro.invoicesync")
                        .stream()
                        .filter(type -> !type.isEquivalentTo(DocumentRecord.class))
                        .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                        .map(JavaFieldAccess::getTarget)
                        .filter(field -> field.getOwner().isEquivalentTo(Mapped.class))
                        .map(field -> Mapped.valueOf(field.getName()))
                        .collect(Collectors.toSet());

        // When
        var listed = new DocumentRecord(DocumentKind.INVOICE, Map.of(), setting()).valueMaps();

        // Then
        assertThat(used).contains(Mapped.UNIT);
        assertThat(listed).isEqualTo(used);
    }

    @Test
    void whatPeopleKnowADocumentByIsInItsState() {
        // Given
        var state = """
                {"number":"5017","customerNumber":"1001","recipient":{"name":"Nordlys"},"date":"2026-03-01","currency":"SEK",
                "lines":[],"totals":{"net":100,"vat":[],"gross":125.50}}""";
        var record = new DocumentRecord(DocumentKind.INVOICE, Map.of(), setting());

        // When
        var glance = record.glance(EventType.INVOICE_FINALIZED, state).orElseThrow();

        // Then
        assertThat(glance.customer()).contains("1001");
        assertThat(glance.date()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(glance.amount()).contains(new BigDecimal("125.50"));
        assertThat(glance.currency()).contains("SEK");
        assertThat(record.glance(EventType.DOCUMENT_CANCELLED, "{}")).isEmpty();
    }

    private static Setting setting() {
        return new Setting(
                Clock.systemUTC(),
                _ -> ZoneOffset.UTC,
                (_, _, _) -> {
                    throw new AssertionError("no file is fetched");
                },
                MailingFixture.none(),
                new States(BookPages.NONE, Clock.systemUTC()));
    }
}
