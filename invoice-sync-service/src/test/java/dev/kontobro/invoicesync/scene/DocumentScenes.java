package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.SettingsDirectory;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.sql.Db;
import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/**
 * Documents from their event to the books, in the service as it runs, on the real parts. All scenes play in one start of
 * the service, each in books of its own.
 */
@QuarkusTestResource(LocalParts.class)
@QuarkusTestResource(SandboxBooks.class)
@QuarkusTestResource(Letterbox.class)
abstract class DocumentScenes {

    private static Topics topics;

    @Inject
    SettingsDirectory directory;

    @Inject
    KnownLinks links;

    @Inject
    SceneClock clock;

    @Inject
    DataSource dataSource;

    SandboxBooks books;
    Letterbox letterbox;
    LocalIdentityProvider identityProvider;

    @BeforeAll
    static void listen() {
        topics = new Topics(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    @AfterAll
    static void hangUp() {
        topics.close();
    }

    @AfterEach
    void comeBack() {
        clock.reset();
    }

    /**
     * Fresh books with the customer 1001, whom the hub knows, and with the products of {@link Furniture}.
     *
     * @param settings members of the profile, see {@link Furniture#profile}
     */
    Scene scene(SystemName system, String settings) {
        return scene(system, settings, AutomaticBooking.unknown());
    }

    /** The same where drafts are booked by themselves. */
    Scene bookingScene(SystemName system, String settings) {
        return scene(system, settings, new AutomaticBooking.Allowed());
    }

    /** The books have PDFs at once. */
    Scene mailScene(SystemName system, String settings) {
        var scene = bookingScene(system, settings);
        if (scene.isEconomic()) {
            scene.settings().put("pdfDelay", "PT0S");
        }
        return scene;
    }

    Scene scene(SystemName system, String settings, AutomaticBooking booking) {
        var scene = sceneWithoutCustomer(system, settings, booking);
        scene.furnishCustomer(Scene.CUSTOMER, Scene.CUSTOMER_NAME);
        scene.hearOf("customer", Scene.CUSTOMER, Scene.CUSTOMER);
        scene.forgetCalls();
        return scene;
    }

    /** Fresh books that nobody stands in. */
    Scene sceneWithoutCustomer(SystemName system, String settings) {
        return sceneWithoutCustomer(system, settings, AutomaticBooking.unknown());
    }

    private Scene sceneWithoutCustomer(SystemName system, String settings, AutomaticBooking booking) {
        var company = books.open(system, Furniture.profile(system, settings), Furniture.registers(system));
        withoutNights(company.id());
        var scene = new Scene(system, company, books, topics, directory, links, clock, identityProvider);
        scene.openYear(-1);
        scene.openYear(1);
        scene.profile(settings, booking);
        return scene;
    }

    /** Days pass in scenes; the books are looked at by night only after somebody has asked for a look. */
    private void withoutNights(String connectionId) {
        new Db(dataSource).inTransaction(tx -> tx.update("""
                        insert into survey (connection_id, night_at, due_at) values (?, '9999-01-01', '9999-01-01')
                        on conflict (connection_id) do update set night_at = excluded.night_at, due_at = excluded.due_at
                        """, connectionId));
    }

    /** The settings of one kind of documents. */
    static String settings(DocumentKind kind, String members) {
        var name = switch (kind) {
            case ORDER -> "orders";
            case INVOICE -> "invoices";
            case CREDIT_NOTE -> "creditNotes";
        };
        return "\"%s\": {%s}".formatted(name, members);
    }

    static void assertProblem(ProblemData problem, String code, Map<String, String> details) {
        assertThat(problem.code()).as("%s", problem.details()).isEqualTo(code);
        assertThat(problem.details()).containsAllEntriesOf(details);
        assertThat(problem.texts()).containsOnlyKeys("da", "sv", "en");
    }

    /** What the source is told of an invoice of {@link Scene#document}. */
    static void assertTold(TransferOutcome outcome, DocumentState.Stage stage) {
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.stage()).isEqualTo(stage);
            assertThat(state.total())
                    .hasValueSatisfying(total -> assertThat(total).isEqualByComparingTo("1250"));
            assertThat(state.vat()).hasValueSatisfying(vat -> assertThat(vat).isEqualByComparingTo("250"));
        });
    }

    static void assertWarned(TransferOutcome outcome, String code, Map<String, String> details) {
        assertThat(outcome.warnings()).extracting(ProblemData::code).containsExactly(code);
        assertProblem(outcome.warnings().getFirst(), code, details);
    }
}
