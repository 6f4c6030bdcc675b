package dev.kontobro.gateway.transfer;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.Tenant;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.TransferOutcome.Text;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.gateway.transfer.LogTable.Notes;
import dev.kontobro.sql.Db;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The log as a table for spreadsheets, page by page: however long it is, no more than a page is in memory. As on pages, what changes
 * meanwhile moves to the front, which has been written by then.
 */
@ApplicationScoped
public class TransferExport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final TransferLog log;
    private final Connections connections;
    private final Tenants tenants;
    private final Db db;

    TransferExport(TransferLog log, Connections connections, Tenants tenants, Db db) {
        this.log = log;
        this.connections = connections;
        this.tenants = tenants;
        this.db = db;
    }

    /**
     * A table that can be written.
     *
     * @param file the name it is to have
     * @param incomplete services that did not answer; what is in progress there is missing
     */
    public record Table(String file, List<String> incomplete, Content content) {}

    /** What a table writes when it is asked to. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Begins a table; its first page is read already.
     *
     * @param language of headings and problems: {@code da}, {@code sv} or {@code en}
     */
    public Table table(String tenant, TransferFilter filter, Locale language) {
        var first = log.page(tenant, filter);
        var words = words(language);
        return new Table(
                words.file() + ".csv", first.incomplete(), out -> write(tenant, filter, first, words, language, out));
    }

    static ExportWords words(Locale language) {
        return MessageBundles.get(ExportWords.class, Localized.Literal.of(language.getLanguage()));
    }

    private void write(
            String tenant,
            TransferFilter filter,
            TransferLogPage first,
            ExportWords words,
            Locale language,
            OutputStream out)
            throws IOException {
        var lines = new Lines(words, language.getLanguage(), zone(tenant), names(tenant));
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var csv = new Csv(writer);
        csv.line(lines.headings());
        var page = first;
        while (true) {
            var notes = log.notes(
                    tenant, page.transfers().stream().map(TransferSummary::id).toList());
            for (var transfer : page.transfers()) {
                csv.line(lines.of(transfer, notes.getOrDefault(transfer.id(), Notes.NONE)));
            }
            writer.flush();
            if (page.nextCursor().isEmpty()) {
                return;
            }
            page = log.page(
                    tenant, filter.after(LogPosition.ofCursor(page.nextCursor().get())));
        }
    }

    private ZoneId zone(String tenant) {
        return tenants.find(tenant).map(Tenant::zone).orElse(ZoneOffset.UTC);
    }

    private Map<String, String> names(String tenant) {
        return db.inTransaction(tx -> connections.idsOf(tx, tenant)).stream()
                .map(connections::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(KeptConnection::id, KeptConnection::name));
    }

    private record Lines(ExportWords words, String language, ZoneId zone, Map<String, String> connections) {

        List<String> headings() {
            return List.of(
                    words.changed(),
                    words.received(),
                    words.connection(),
                    words.system(),
                    words.kind(),
                    words.number(),
                    words.name(),
                    words.status(),
                    words.accountingNumber(),
                    words.stage(),
                    words.problem(),
                    words.cause(),
                    words.remedy(),
                    words.warnings(),
                    words.code(),
                    words.attempts(),
                    words.transfer());
        }

        List<String> of(TransferSummary transfer, Notes notes) {
            var problem = transfer.problem();
            return List.of(
                    time(transfer.changedAt()),
                    time(transfer.receivedAt()),
                    connections.getOrDefault(transfer.connectionId(), transfer.connectionId()),
                    SystemName.fromId(transfer.accountingSystem()).displayName(),
                    kind(transfer.kind()),
                    transfer.number(),
                    transfer.name(),
                    status(transfer.status()),
                    transfer.accountingNumber().orElse(""),
                    notes.documentStage().map(this::stage).orElse(""),
                    problem.map(says(Text::title)).orElse(""),
                    problem.map(says(Text::cause)).orElse(""),
                    problem.map(says(Text::remedy)).orElse(""),
                    notes.warnings().stream().map(says(Text::title)).collect(Collectors.joining(" | ")),
                    problem.map(ProblemData::code).orElse(""),
                    Integer.toString(transfer.attempts()),
                    transfer.id().toString());
        }

        private String time(Instant time) {
            return TIME.format(time.atZone(zone));
        }

        private Function<ProblemData, String> says(Function<Text, String> part) {
            return problem ->
                    Optional.ofNullable(problem.texts().get(language)).map(part).orElse(problem.code());
        }

        private String status(TransferStatus status) {
            return switch (status) {
                case WAITING -> words.waiting();
                case RUNNING -> words.running();
                case HELD -> words.held();
                case TRANSFERRED -> words.transferred();
                case UNCHANGED -> words.unchanged();
                case SKIPPED -> words.skipped();
                case REJECTED -> words.rejected();
            };
        }

        /** What a newer service calls its kinds says something, too. */
        private String kind(String kind) {
            return switch (kind) {
                case "customer" -> words.customer();
                case "project" -> words.project();
                case "order" -> words.order();
                case "invoice" -> words.invoice();
                case "creditNote" -> words.creditNote();
                default -> kind;
            };
        }

        private String stage(String stage) {
            return switch (stage) {
                case "order" -> words.stageOrder();
                case "draft" -> words.stageDraft();
                case "booked" -> words.stageBooked();
                case "journal" -> words.stageJournal();
                case "cancelled" -> words.stageCancelled();
                case "credited" -> words.stageCredited();
                default -> stage;
            };
        }
    }
}
