package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.catalogue.Case;
import dev.kontobro.accounting.catalogue.KnownFailures;
import dev.kontobro.accounting.catalogue.Outcome;
import dev.kontobro.accounting.catalogue.OwnersText;
import dev.kontobro.accounting.catalogue.Place;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.Pdf;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Provokes every case of the catalogue that is about documents. */
@QuarkusTest
class CatalogueIT extends DocumentScenes {

    private static final String BOOKED = """
            "invoices": {"target": {"standard": "booked"}}""";
    private static final String AS_ORDERS = """
            "orders": {"target": {"standard": "order"}%s}""";
    private static final String UNKNOWN_PRODUCT = """
            "product": "NYHED", "text": "Surdejsbrød", "quantity": 2, "price": 500, "vatRate": 25""";
    private static final String CUSTOMER_DEFAULTS = """
            "customers": {"defaults": {"group": "1", "paymentTerms": "1", "vatZone": "DOMESTIC"}},""";

    /** Problems whose texts are about everything that has them in common, and name no document. */
    private static final List<String> OF_THE_CONNECTION = List.of("setting-required", "default-account-missing");

    private static final List<String> SECRETS = List.of("app-of-the-hub", "grant-of-", "secret-of-the-hub", "Bearer ");

    /** What was played: its document, and the facts by which its problem tells its cause. */
    private record Played(Scene scene, String number, Map<String, String> facts) {

        Played(Scene scene, Map<String, String> facts) {
            this(scene, Scene.INVOICE, facts);
        }
    }

    /** Ends when the source has said everything, or when people have done what they do. */
    @FunctionalInterface
    private interface Provocation {
        Played play(SystemName system);
    }

    private static Stream<Case> cases() {
        return KnownFailures.cases(Place.DOCUMENTS).stream();
    }

    @Test
    void everyCaseHasItsProvocationAndNoProvocationIsWithoutACase() {
        assertThat(provocations().keySet())
                .containsExactlyInAnyOrderElementsOf(cases().map(Case::id).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itHappensAndIsTold(Case known) {
        // Given
        var provocation = provocations().get(known.id());

        // When
        var played = provocation.play(known.system());

        // Then
        switch (known.outcome()) {
            case SKIPPED -> assertTold(known, played, lastProblem(played, "skipped"));
            case HELD -> assertTold(known, played, lastProblem(played, "held"));
            case REJECTED -> assertTold(known, played, lastProblem(played, "rejected"));
            case WARNED -> assertTold(known, played, onlyWarning(played));
            case WITHHELD -> {
                assertTold(known, played, waiting(known, played));
                assertThat(played.scene()
                                .awaitLast(played.number(), "transferred")
                                .warnings())
                        .extracting(ProblemData::code)
                        .contains(known.code().map(ProblemCode::id).orElseThrow());
            }
            case RETRIED -> {
                assertTold(known, played, waiting(known, played));
                assertThat(played.scene().transfer(played.number()).nextAttemptAt())
                        .isPresent();
                assertThat(played.scene().outcomes(played.number())).isEmpty();
            }
            case BROKEN -> {
                assertTold(known, played, waiting(known, played));
                assertThat(played.scene().transfer(played.number()).status()).isEqualTo(TransferStatus.WAITING);
                assertThat(played.scene().outcomes(played.number())).isEmpty();
            }
            case PREVENTED -> assertNothingToSay(played);
            case DEAD_LETTERED -> throw new AssertionError("documents are refused by their schema in row 14's way");
        }
        assertCallsAreKept(known, played);
    }

    private static ProblemData lastProblem(Played played, String outcome) {
        return played.scene().awaitLast(played.number(), outcome).problem().orElseThrow();
    }

    private static ProblemData onlyWarning(Played played) {
        var outcome = played.scene().awaitLast(played.number(), "transferred");
        assertThat(outcome.warnings()).extracting(ProblemData::code).hasSize(1);
        return outcome.warnings().getFirst();
    }

    private static ProblemData waiting(Case known, Played played) {
        return played.scene()
                .awaitWaiting(played.number(), known.code().map(ProblemCode::id).orElseThrow());
    }

    private static void assertNothingToSay(Played played) {
        await().atMost(Scene.PATIENCE)
                .untilAsserted(() -> assertThat(played.scene().outcomes(played.number()))
                        .isNotEmpty()
                        .last()
                        .satisfies(outcome -> {
                            assertThat(outcome.outcome()).isIn("transferred", "unchanged");
                            assertThat(outcome.warnings()).isEmpty();
                        }));
        assertThat(played.scene().documentsMade()).isEqualTo(1);
    }

    private static void assertTold(Case known, Played played, ProblemData problem) {
        assertProblem(problem, known.code().map(ProblemCode::id).orElseThrow(), played.facts());
        var texts = new LinkedHashMap<String, List<String>>();
        problem.texts().forEach((language, text) -> texts.put(language, parts(text)));
        OwnersText.assertTold(texts, Optional.ofNullable(problem.details().get("vendorMessage")));
        if (known.outcome() != Outcome.BROKEN && !OF_THE_CONNECTION.contains(problem.code())) {
            assertThat(texts.values())
                    .allSatisfy(parts -> assertThat(String.join(" ", parts)).contains(played.number()));
        }
    }

    private static List<String> parts(TransferOutcome.Text text) {
        return List.of(text.title(), text.cause(), text.consequence(), text.remedy(), text.where());
    }

    /** What was answered to a refused call is there for support; where none was refused there is nothing of the kind. */
    private static void assertCallsAreKept(Case known, Played played) {
        var refused = played.scene().detail(played.number()).attempts().stream()
                .flatMap(attempt -> attempt.calls().stream())
                .filter(call -> call.status() >= 400 && call.status() != 404)
                .toList();
        assertThat(refused.isEmpty()).as("refused: %s", refused).isNotEqualTo(known.isRefused());
        assertThat(refused).allSatisfy(call -> {
            assertThat(call.responseBody()).isNotBlank();
            assertThat(call.requestId()).as("%s", call).isPresent();
            assertThat(SECRETS)
                    .allSatisfy(secret ->
                            assertThat(call.requestBody() + call.responseBody()).doesNotContain(secret));
        });
    }

    private Map<String, Provocation> provocations() {
        var all = new LinkedHashMap<String, Provocation>();
        lines(all);
        buyers(all);
        rules(all);
        rightsAndOutages(all);
        chosen(all);
        files(all);
        booking(all);
        payments(all);
        fortnoxWords(all);
        return all;
    }

    /** Rows about what is sold. */
    private void lines(Map<String, Provocation> all) {
        all.put("5a", system -> sold(scene(system, ""), """
                "text": "Rugbrød", "quantity": 2, "price": 500, "vatRate": 25""", Map.of("lines", "1")));
        all.put("5b", system -> sold(scene(system, """
                "invoices": {"lines": {"missingProduct": "default"}}"""), """
                "text": "Rugbrød", "quantity": 2, "price": 500, "vatRate": 25""", Map.of("lines", "1", "value", "diverse")));
        all.put("6", system -> {
            var scene = scene(system, """
                    "charges": null""");
            scene.invoice(scene.document(Scene.INVOICE)
                    .withCharge("\"type\": \"SHIPPING\", \"amount\": 40, \"vatRate\": 25")
                    .withTotals("1040", "25", "260", "1300"));
            return new Played(scene, Map.of("field", "charges.products.shippingWithVat"));
        });
        all.put("7", system -> {
            var scene = scene(system, """
                    "charges": null""");
            scene.creditNote(scene.document(Scene.CREDIT_NOTE)
                    .with("lines", "[]")
                    .withLine("""
                            "text": "Godtgørelse", "quantity": 1, "price": 100, "vatRate": 25""")
                    .withTotals("100", "25", "25", "125"));
            return new Played(scene, Scene.CREDIT_NOTE, Map.of("field", "charges.products.refund"));
        });
        all.put(
                "8a",
                system -> sold(
                        scene(system, ""),
                        UNKNOWN_PRODUCT.replace("NYHED", "N".repeat(26)),
                        Map.of("limit", "25", "value", "N".repeat(26))));
        all.put(
                "8b",
                system ->
                        sold(scene(system, ""), UNKNOWN_PRODUCT.replace("NYHED", "NY HED"), Map.of("value", "NY HED")));
        all.put("9", system -> sold(scene(system, ""), UNKNOWN_PRODUCT, Map.of("value", "NYHED", "lines", "1")));
        all.put("32", system -> sold(scene(system, """
                "invoices": {"lines": {"missingProduct": "refuse"}}"""), UNKNOWN_PRODUCT, Map.of("value", "NYHED")));
        all.put("10", system -> {
            var scene = scene(system, "");
            var register = scene.isEconomic() ? "products" : "articles";
            var product = scene.record(register, Furniture.PRODUCT).deepCopy();
            scene.furnish(
                    register,
                    Furniture.PRODUCT,
                    scene.isEconomic() ? product.put("barred", true) : product.put("Active", false));
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of("value", Furniture.PRODUCT, "lines", "1"));
        });
        Provocation withoutName = system -> sold(
                scene(system, """
                        "invoices": {"lines": {"missingProduct": "create"}}, "products": {"defaults": {"group": "1"}}"""),
                "\"product\": \"NYHED\", \"quantity\": 2, \"price\": 500, \"vatRate\": 25",
                Map.of("value", "NYHED"));
        all.put("11a", withoutName);
        all.put(
                "11b",
                system -> sold(
                        scene(system, """
                        "invoices": {"lines": {"missingProduct": "create"}}"""),
                        "\"product\": \"NYHED\", \"quantity\": 2, \"price\": 500, \"vatRate\": 25",
                        Map.of("value", "NYHED")));
        all.put("12", system -> {
            var scene = scene(system, """
                    "invoices": {"lines": {"zeroQuantity": "refuse"}}""");
            scene.invoice(scene.document(Scene.INVOICE).withLine("""
                    "product": "MATERIALE", "text": "Prøve", "quantity": 0, "price": 80, "vatRate": 25"""));
            return new Played(scene, Map.of("lines", "2"));
        });
        all.put("23", system -> sold(scene(system, """
                        "invoices": {"lines": {"missingProduct": "create"}}, "products": {"defaults": {"group": "99"}}"""), UNKNOWN_PRODUCT, Map.of("value", "99")));
        all.put(
                "84",
                system -> sold(
                        scene(system, ""), "\"quantity\": 2, \"price\": 500, \"vatRate\": 25", Map.of("lines", "1")));
        all.put("70b", system -> sold(scene(system, ""), """
                "product": "VARE", "text": "Rugbrød <stor>", "quantity": 2, "price": 500, "vatRate": 25""", Map.of("lines", "1")));
        all.put("99", system -> {
            var scene = scene(system, AS_ORDERS.formatted("") + """
                    , "valueMaps": {"timeTypeToProduct": {"values": {"Montage": "TIME"}}}""");
            scene.order(scene.document(Scene.ORDER).with("lines", "[]").withLine("""
                            "type": "TIME", "timeType": "Kørsel", "text": "Kørt", "quantity": 2, "price": 500,
                            "vatRate": 25"""));
            return new Played(scene, Scene.ORDER, Map.of("field", "lines.timeType", "value", "Kørsel"));
        });
        all.put("100", system -> {
            var scene = scene(system, AS_ORDERS.formatted(""));
            scene.order(scene.document(Scene.ORDER).with("text1", '"' + "Tak for handelen. ".repeat(70) + '"'));
            return new Played(
                    scene, Scene.ORDER, Map.of("field", "text1", "limit", scene.isEconomic() ? "1000" : "1024"));
        });
    }

    private static Played sold(Scene scene, String line, Map<String, String> facts) {
        scene.invoice(scene.document(Scene.INVOICE).with("lines", "[]").withLine(line));
        return new Played(scene, facts);
    }

    /** Rows about whom it is sold to. */
    private void buyers(Map<String, Provocation> all) {
        all.put("15", system -> {
            var scene = scene(system, "");
            scene.invoice(scene.document(Scene.INVOICE).with("recipient", """
                    {"name": "Havnens Bageri", "ean": "5790001330551"}"""));
            return new Played(scene, Map.of("field", "recipient.ean", "value", "5790001330551"));
        });
        all.put("16", system -> {
            var scene = sceneWithoutCustomer(system, """
                    "invoices": {"missingCustomer": "refuse"}""");
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of("customer", Scene.CUSTOMER));
        });
        all.put("30", system -> {
            var scene = sceneWithoutCustomer(system, """
                    "invoices": {"missingCustomer": "refuse"}""");
            scene.invoice(scene.document(Scene.INVOICE).without("customerNumber"));
            return new Played(scene, Map.of("number", Scene.INVOICE));
        });
        Provocation lookedUp = system -> {
            var scene = sceneWithoutCustomer(
                    system, "\"customers\": {\"mode\": \"lookup-only\"}, " + AS_ORDERS.formatted(""));
            scene.order(scene.document(Scene.ORDER));
            return new Played(scene, Scene.ORDER, Map.of("customer", Scene.CUSTOMER));
        };
        all.put("98a", lookedUp);
        all.put("98b", lookedUp);
        all.put("18c", system -> {
            var scene = sceneWithoutCustomer(system, (system == SystemName.ECONOMIC ? CUSTOMER_DEFAULTS : "") + """
                    "invoices": {"missingCustomer": "create"},
                    "valueMaps": {"countryToVatZone": {"values": {"DK": "DOMESTIC", "SE": "DOMESTIC"}}}""");
            scene.invoice(to(scene, "FI"));
            return new Played(scene, Map.of("value", "FI", "register", "vat-zone"));
        });
        all.put("96", system -> {
            var mapped = system == SystemName.ECONOMIC
                    ? "countryAndRateToProduct\": {\"values\": {\"FI 25.5\": \"VARE\"}}"
                    : "countryAndRateToSalesAccount\": {\"values\": {\"FI 25.5\": \"3106\"}}";
            var scene = scene(system, "\"valueMaps\": {\"" + mapped + "}");
            scene.invoice(to(scene, "DE").with("lines", "[]").withLine("""
                            "product": "VARE", "text": "Rugbrød", "quantity": 2, "price": 500, "vatRate": 19"""));
            return new Played(scene, Map.of("field", "lines.vatRate", "value", "DE 19"));
        });
    }

    private static DocumentFixture to(Scene scene, String country) {
        return scene.document(Scene.INVOICE).with("recipient", """
                {"name": "%s", "customerClass": "B2C", "address": {"country": "%s"}}""".formatted(Scene.CUSTOMER_NAME, country));
    }

    /** Rows about what the owner has decided. */
    private void rules(Map<String, Provocation> all) {
        all.put("1", system -> {
            var scene = scene(system, AS_ORDERS.formatted(", \"states\": {\"status\": [\"completed\"]}"));
            scene.order(scene.document(Scene.ORDER).with("states", """
                    {"status": "pending"}"""));
            return new Played(scene, Scene.ORDER, Map.of("field", "status", "value", "pending", "valid", "completed"));
        });
        all.put("19a", system -> {
            var scene = scene(system, """
                    "orders": {"enabled": false}""");
            scene.order(scene.document(Scene.ORDER));
            return new Played(scene, Scene.ORDER, Map.of("record", "order"));
        });
        all.put("19b", system -> {
            var scene = scene(system, AS_ORDERS.formatted(""));
            var start = scene.today().minusDays(30);
            scene.startsOn(start);
            scene.order(scene.document(Scene.ORDER).with("date", quoted(start.minusDays(1))));
            return new Played(scene, Scene.ORDER, Map.of("limit", start.toString()));
        });
        all.put("35a", system -> {
            var scene = scene(system, AS_ORDERS.formatted(", \"trigger\": {\"when\": \"manual\"}"));
            scene.order(scene.document(Scene.ORDER));
            return new Played(scene, Scene.ORDER, Map.of("record", "order"));
        });
        all.put("35b", system -> {
            var scene = scene(system, "");
            scene.invoice(scene.document(Scene.INVOICE));
            scene.awaitOutcomes(Scene.INVOICE, "transferred");
            scene.forgetCalls();
            scene.invoice(scene.document(Scene.INVOICE));
            scene.awaitOutcomes(Scene.INVOICE, "transferred", "unchanged");
            assertThat(scene.calls()).isEmpty();
            return new Played(scene, Map.of());
        });
        all.put("36b", system -> {
            var scene = scene(system, """
                    "valueMaps": {"paymentMethodToPaymentTerms": {"values": {"Kort": "1"}}}""");
            scene.invoice(scene.document(Scene.INVOICE).with("paymentMethod", "\"Manual\""));
            return new Played(scene, Map.of("value", "Manual", "register", "payment-terms"));
        });
        all.put("40a", system -> {
            var scene = scene(system, "");
            scene.invoice(scene.document(Scene.INVOICE));
            scene.awaitOutcomes(Scene.INVOICE, "transferred");
            scene.personDeletes(scene.invoice());
            scene.invoice(scene.document(Scene.INVOICE).with("text1", "\"Tak for handelen\""));
            return new Played(scene, Map.of("number", Scene.INVOICE));
        });
        all.put("17", system -> {
            var scene = scene(system, BOOKED);
            scene.invoice(scene.document(Scene.INVOICE));
            scene.awaitOutcomes(Scene.INVOICE, "transferred");
            scene.creditNote(scene.document(Scene.CREDIT_NOTE).with("credits", """
                    {"invoiceNumber": "5017", "whole": true}"""));
            return new Played(scene, Scene.CREDIT_NOTE, Map.of("invoice", Scene.INVOICE));
        });
        all.put("94", system -> {
            var scene = scene(system, AS_ORDERS.formatted(""));
            Stream.of(1, 2, 3).forEach(_ -> scene.order(scene.document(Scene.ORDER)));
            await().atMost(Scene.PATIENCE)
                    .until(() -> !scene.outcomes(Scene.ORDER).isEmpty());
            scene.order(scene.document(Scene.ORDER));
            scene.awaitLast(Scene.ORDER, "unchanged");
            return new Played(scene, Scene.ORDER, Map.of());
        });
        all.put("95", system -> {
            var scene = bookingScene(system, """
                    "invoices": {"target": {"standard": "booked"}}, "creditNotes": {"target": {"standard": "booked"}}""");
            scene.invoice(scene.document(Scene.INVOICE)
                    .with("lines", "[]")
                    .withLine("""
                            "product": "VARE", "text": "Rugbrød", "quantity": 2, "price": 500, "vatRate": 25,
                            "discountPercent": 10""")
                    .withTotals("900", "25", "225", "1125"));
            scene.awaitOutcomes(Scene.INVOICE, "transferred");
            scene.creditNote(scene.document(Scene.CREDIT_NOTE).with("credits", """
                    {"invoiceNumber": "5017"}"""));
            return new Played(
                    scene,
                    Scene.CREDIT_NOTE,
                    Map.of("invoice", Scene.INVOICE, "difference", "125.00 " + scene.currency()));
        });
    }

    private static String quoted(Object value) {
        return '"' + value.toString() + '"';
    }

    /** Rows about what the vendor does not let anybody do, or not now. */
    private void rightsAndOutages(Map<String, Provocation> all) {
        all.put("20a", system -> {
            var scene = scene(system, "");
            scene.settings().put("role", "ProjectEmployee");
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of());
        });
        all.put("20b", system -> {
            var scene = scene(system, "");
            scene.settings().putArray("scopes").add("customer");
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of("missing", "invoice"));
        });
        all.put("25a", system -> broken(system, new Fault.GrantRevoked()));
        all.put("25b", system -> broken(system, new Fault.GrantRevoked()));
        all.put("63", system -> broken(system, new Fault.GrantRevoked()));
        all.put("62", system -> {
            var scene = scene(system, "");
            scene.suffer(FaultRule.always(new Fault.Refused(401, "2000310", "", "Ogiltig inloggning"))
                    .on("", "/3/"));
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of("vendorCode", "2000310"));
        });
        all.put("66", system -> {
            var scene = scene(system, "");
            scene.suffer(FaultRule.always(new Fault.Refused(400, "", "", "Client does not allow service account"))
                    .on("", "oauth"));
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of());
        });
        all.put("28", system -> {
            var scene = scene(system, "");
            scene.suffer(FaultRule.always(new Fault.Throttled(30)).on("POST", ""));
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of());
        });
        all.put("29", system -> refused(system, new Fault.Refused(403, "", "", "The license is read-only.")));
        all.put("64", system -> {
            var scene = scene(system, "");
            scene.settings().put("integrationLicence", false);
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of("vendorCode", "2001103"));
        });
        all.put("65", system -> {
            var scene = scene(system, "");
            scene.settings().putArray("licencesMissing").add("invoice");
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of("missing", "invoice", "vendorCode", "2001101"));
        });
        all.put(
                "67",
                system -> refused(
                        system,
                        new Fault.Refused(403, "2003275", "", "Saknar behörighet för faktura"),
                        Map.of("missing", "invoice")));
        all.put("61a", system -> lostAnswer(system));
        all.put("61b", system -> {
            var played = lostAnswer(system);
            played.scene().retryUncertain(Scene.INVOICE);
            return played;
        });
    }

    private Played lostAnswer(SystemName system) {
        var scene = scene(system, "");
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE)).on("POST", "invoices"));
        scene.invoice(scene.document(Scene.INVOICE));
        return new Played(scene, Map.of("number", Scene.INVOICE));
    }

    private Played broken(SystemName system, Fault fault) {
        var scene = scene(system, "");
        scene.suffer(FaultRule.always(fault));
        scene.invoice(scene.document(Scene.INVOICE));
        return new Played(scene, Map.of());
    }

    private Played refused(SystemName system, Fault.Refused fault) {
        return refused(system, fault, Map.of());
    }

    /** Whatever is written is refused for this. */
    private Played refused(SystemName system, Fault.Refused fault, Map<String, String> facts) {
        var scene = scene(system, "");
        scene.suffer(FaultRule.always(fault).on("POST", "invoices"));
        scene.invoice(scene.document(Scene.INVOICE));
        return new Played(scene, facts);
    }

    /** Rows about what is named and is not in the books, or not any more. */
    private void chosen(Map<String, Provocation> all) {
        all.put("26a", system -> naming(system, """
                "invoices": {"defaults": {"layout": "99", "paymentTerms": "1", "vatZone": "1"}}""", Map.of("value", "99")));
        all.put("26b", system -> naming(system, "paymentTerms", "99"));
        all.put("27", system -> naming(system, """
                "invoices": {"defaults": {"layout": "14", "paymentTerms": "1", "vatZone": "9"}}""", Map.of("value", "9")));
        all.put(
                "46",
                system -> journal(
                        system, "\"journal\": \"1\", \"account\": \"1020\"", Map.of("difference", "250.00 DKK")));
        all.put("50", system -> journal(system, "\"journal\": \"1\"", Map.of("register", "account")));
        all.put("52a", system -> journal(system, "\"journal\": \"99\", \"account\": \"1010\"", Map.of("value", "99")));
        all.put("52b", system -> journal(system, "\"journal\": \"1\", \"account\": \"9999\"", Map.of("value", "9999")));
        all.put("53", system -> {
            var scene = scene(system, """
                    "invoices": {"target": {"standard": "journal"}, "defaults": {"journal": "1", "account": "1010"}},
                    "valueMaps": {"accountToVatCode": {"values": {"1010": "XX"}}}""");
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of());
        });
        all.put("54", system -> sold(scene(system, ""), """
                "product": "VARE", "text": "Rugbrød", "quantity": 2, "price": 500, "vatRate": 25, "account": "3998\"""", Map.of("value", "3998", "lines", "1")));
        all.put("72", system -> sold(scene(system, ""), """
                "product": "VARE", "text": "Rugbrød", "quantity": 2, "price": 500, "vatRate": 25, "account": "6999\"""", Map.of("value", "6999", "lines", "1")));
        all.put("55a", system -> naming(system, "costCentre", "99"));
        all.put("55b", system -> naming(system, "costCentre", "99"));
        all.put("80", system -> naming(system, "costCentre", "GAMLA"));
        all.put("79", system -> naming(system, "wayOfDelivery", "X"));
        all.put("74a", system -> naming(system, "currency", "ISK"));
        all.put("74b", system -> naming(system, "currency", "ISK"));
    }

    private Played naming(SystemName system, String field, String value) {
        var scene = scene(system, "");
        scene.invoice(scene.document(Scene.INVOICE).with(field, quoted(value)));
        return new Played(scene, Map.of("value", value));
    }

    private Played naming(SystemName system, String settings, Map<String, String> facts) {
        var scene = scene(system, settings);
        scene.invoice(scene.document(Scene.INVOICE));
        return new Played(scene, facts);
    }

    private Played journal(SystemName system, String defaults, Map<String, String> facts) {
        return naming(system, """
                "invoices": {"target": {"standard": "journal"}, "defaults": {%s}}""".formatted(defaults), facts);
    }

    private void files(Map<String, Provocation> all) {
        all.put("48a", system -> {
            var scene = scene(system, "");
            scene.suffer(FaultRule.always(new Fault.ModuleOff("Scanning")));
            return attached(scene, scene.upload(pdf()), "faktura.pdf", "application/pdf", Map.of());
        });
        all.put("48b", system -> {
            var scene = scene(system, "");
            scene.settings().putArray("licencesMissing").add("inbox");
            return attached(scene, scene.upload(pdf()), "faktura.pdf", "application/pdf", Map.of("missing", "inbox"));
        });
        all.put(
                "57a",
                system -> attached(
                        scene(system, ""),
                        UUID.randomUUID(),
                        "faktura.pdf",
                        "application/pdf",
                        Map.of("name", "faktura.pdf")));
        all.put("57b", system -> {
            var scene = scene(system, "");
            return attached(
                    scene,
                    scene.upload("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8)),
                    "timer.csv",
                    "text/csv",
                    Map.of("name", "timer.csv"));
        });
    }

    private static byte[] pdf() {
        return Pdf.of(List.of("Faktura")).bytes();
    }

    private static Played attached(Scene scene, UUID file, String name, String mediaType, Map<String, String> facts) {
        scene.invoice(scene.document(Scene.INVOICE).with("attachments", """
                [{"name": "%s", "mediaType": "%s", "file": "%s", "main": true}]""".formatted(name, mediaType, file)));
        return new Played(scene, facts);
    }

    /** Rows about totals, booking and mails. */
    private void booking(Map<String, Provocation> all) {
        all.put("2", system -> {
            var scene = bookingScene(system, BOOKED);
            scene.invoice(scene.document(Scene.INVOICE).withLine("""
                            "product": "MOMSFRI", "text": "Pant", "quantity": 1, "price": 50, "vatRate": 0""").withTotals("1000", "25", "250", "1250"));
            return new Played(scene, Map.of("difference", "50.00 " + scene.currency(), "lines", "2"));
        });
        all.put("3", system -> {
            var scene = bookingScene(system, BOOKED);
            scene.invoice(scene.document(Scene.INVOICE).withTotals("1000.05", "25", "250", "1250.05"));
            return new Played(scene, Map.of("difference", "0.05 " + scene.currency()));
        });
        all.put("4", system -> withRate(system, "0", "0", "1000", "250.00 DKK"));
        all.put("18a", system -> withRate(system, "24", "240", "1240", "10.00 DKK"));
        all.put("18b", system -> sold(scene(system, ""), """
                "product": "VARE", "text": "Rugbrød", "quantity": 2, "price": 500, "vatRate": 24""", Map.of("value", "24", "lines", "1")));
        all.put("21", system -> {
            var scene = bookingScene(system, BOOKED);
            scene.invoice(scene.document(Scene.INVOICE).with("date", quoted(closedDay(scene))));
            return new Played(scene, Map.of("number", Scene.INVOICE));
        });
        Provocation withoutAddress = system -> {
            var scene = bookingScene(system, """
                    "invoices": {"target": {"standard": "booked"}, "mail": {"by": "books"}}""");
            var customer = scene.record("customers", Scene.CUSTOMER).deepCopy();
            customer.remove(List.of("email", "EmailInvoice", "Email"));
            scene.furnish("customers", Scene.CUSTOMER, customer);
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of("number", Scene.INVOICE));
        };
        all.put("22a", withoutAddress);
        all.put("22b", withoutAddress);
        Provocation taken = system -> {
            var scene = bookingScene(system, """
                    "invoices": {"target": {"standard": "booked"}, "numbers": {"by": "range", "from": 5000, "to": 5999}}""");
            scene.invoice(scene.document("4000"));
            scene.awaitOutcomes("4000", "transferred");
            scene.furnishCustomer("2002", "En Helt Anden");
            scene.enterByHand(scene.invoice(), Scene.INVOICE, "2002");
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of("value", Scene.INVOICE));
        };
        all.put("41a", taken);
        all.put("41b", taken);
        all.put("71", system -> {
            var scene = bookingScene(system, BOOKED);
            scene.furnish(
                    "predefinedaccounts",
                    "CUSTCLAIM",
                    scene.record("predefinedaccounts", "CUSTCLAIM").deepCopy().putNull("Account"));
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of("vendorCode", "2001304"));
        });
        all.put("85", system -> {
            var scene = scene(system, BOOKED);
            scene.invoice(scene.document(Scene.INVOICE));
            scene.awaitOutcomes(Scene.INVOICE, "transferred");
            scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-approval");
            scene.furnish(
                    "invoices",
                    scene.invoice().number(),
                    ((ObjectNode) scene.invoice().content().deepCopy()).put("NotCompleted", true));
            scene.personReleases(Scene.INVOICE);
            scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
            return new Played(scene, Map.of());
        });
        all.put("86a", system -> {
            var scene = bookingScene(system, BOOKED);
            scene.settings().put("warehouse", true);
            scene.invoice(scene.document(Scene.INVOICE));
            scene.awaitOutcomes(Scene.INVOICE, "transferred");
            assertThat(scene.invoice().isBooked()).isTrue();
            return new Played(scene, Map.of());
        });
        all.put("86b", system -> {
            var scene = bookingScene(system, BOOKED);
            scene.settings().put("warehouse", true);
            scene.suffer(FaultRule.always(new Fault.Refused(
                            400, "2003126", "", "Utleveransdatum kan inte vara senare än dagens datum"))
                    .on("PUT", "warehouseready"));
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of("vendorCode", "2003126"));
        });
        all.put("90", system -> {
            var scene = bookingScene(system, BOOKED);
            scene.suffer(FaultRule.always(new Fault.Refused(
                            400, "2003095", "", "Det saknas ett förvalt konto för Försäljning SE, 25 % moms"))
                    .on("PUT", "bookkeep"));
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of("vendorCode", "2003095"));
        });
        all.put("93", system -> {
            var scene = bookingScene(system, BOOKED);
            scene.settings().put("accountingMethod", "CASH");
            scene.invoice(scene.document(Scene.INVOICE));
            return new Played(scene, Map.of("number", Scene.INVOICE));
        });
    }

    private Played withRate(SystemName system, String rate, String vat, String gross, String difference) {
        var scene = bookingScene(system, BOOKED);
        scene.invoice(scene.document(Scene.INVOICE)
                .with("lines", "[]")
                .withLine("""
                        "product": "VARE", "text": "Rugbrød", "quantity": 2, "price": 500, "vatRate": %s""".formatted(rate))
                .withTotals("1000", rate, vat, gross));
        return new Played(scene, Map.of("difference", difference));
    }

    private static LocalDate closedDay(Scene scene) {
        if (scene.isEconomic()) {
            return scene.today().withDayOfYear(1).minusDays(1);
        }
        var day = scene.today().minusDays(1);
        scene.settings().put("lockedUntil", day.toString());
        return day;
    }

    private void payments(Map<String, Provocation> all) {
        all.put("36a", system -> {
            var scene = bookingScene(system, noted(system));
            scene.invoice(paid(scene, scene.today()).with("paymentMethod", "\"Manual\""));
            return new Played(scene, Map.of("value", "Manual"));
        });
        all.put("75", system -> {
            var scene = bookingScene(system, noted(system));
            scene.invoice(scene.document(Scene.INVOICE));
            scene.awaitOutcomes(Scene.INVOICE, "transferred");
            var booked = scene.invoice();
            scene.furnish(
                    booked.register(),
                    booked.number(),
                    ((ObjectNode) booked.content().deepCopy())
                            .put(scene.isEconomic() ? "currency" : "Currency", "EUR"));
            scene.invoice(paid(scene, scene.today()));
            return new Played(scene, Map.of("value", scene.currency(), "limit", "EUR"));
        });
        Provocation inAYearToCome = system -> {
            var scene = bookingScene(system, noted(system));
            var day = scene.today().plusYears(3);
            scene.invoice(paid(scene, day));
            return new Played(scene, Map.of("date", day.toString()));
        };
        all.put("76a", inAYearToCome);
        all.put("76b", inAYearToCome);
        all.put("76c", system -> {
            var scene = bookingScene(system, noted(system));
            var day = scene.today().plusYears(1).withDayOfYear(1);
            scene.invoice(paid(scene, day));
            return new Played(scene, Map.of("date", day.toString()));
        });
        all.put("78", system -> {
            var scene = bookingScene(system, noted(system));
            var before = scene.today().minusDays(3);
            scene.invoice(paid(scene, before));
            return new Played(
                    scene,
                    Map.of("value", before.toString(), "date", scene.today().toString()));
        });
        all.put("91", system -> {
            var scene = bookingScene(system, noted(system));
            scene.invoice(scene.document(Scene.INVOICE));
            scene.awaitOutcomes(Scene.INVOICE, "transferred");
            scene.personPays(scene.invoice(), "1250");
            scene.invoice(paid(scene, scene.today()));
            await().atMost(Scene.PATIENCE)
                    .until(() -> scene.outcomes(Scene.INVOICE).size() == 2);
            return new Played(scene, Map.of());
        });
    }

    private static String noted(SystemName system) {
        var isEconomic = system == SystemName.ECONOMIC;
        return """
                "invoices": {"target": {"standard": "booked"}, "payment": {"noted": true%s}},
                "valueMaps": {"paymentMethodToAccount": {"values": {"Kort": "%s"}}}""".formatted(isEconomic ? ", \"journal\": \"3\"" : "", isEconomic ? "5820" : "1930");
    }

    private static DocumentFixture paid(Scene scene, LocalDate day) {
        return scene.document(Scene.INVOICE)
                .with("paymentState", "\"Paid\"")
                .with("paymentMethod", "\"Kort\"")
                .with("paymentDate", quoted(day));
    }

    /** Rows whose cause the sandbox does not have, in Fortnox' words. */
    private void fortnoxWords(Map<String, Provocation> all) {
        all.put(
                "70a",
                system -> refused(
                        system,
                        new Fault.Refused(400, "2000106", "", "Värdet måste vara alfanumeriskt (Rugbrød)"),
                        Map.of("value", "Rugbrød", "vendorCode", "2000106")));
        all.put(
                "81a",
                system ->
                        refused(system, new Fault.Refused(400, "", "", "Kostnadsställe är ej tillåtet på konto 3001")));
        all.put(
                "81b",
                system -> refused(system, new Fault.Refused(400, "", "", "Projekt är obligatoriskt på konto 3001")));
        all.put(
                "82",
                system -> refused(
                        system,
                        new Fault.Refused(400, "", "", "Projektredovisningsperioden är inte aktiv på fakturadatumet")));
        all.put("88", system -> refused(system, new Fault.Refused(400, "", "", "OCR-numret används redan")));
    }
}
