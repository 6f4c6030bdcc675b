package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.signin.User;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A company as e-conomic knows it. Its settings, each with a default:
 *
 * <pre>
 * agreementNumber  1234567       language   da-DK (texts of errors: Danish, for others English)
 * agreementType    Denmark       modules    ["Project"]
 * baseCurrency     DKK           role       SuperUser | Bookkeeping | Sales | ProjectEmployee
 * rateLimit        10000         callCost   1 (of the 10000 in 60 seconds)
 * pdfDelay         PT1S (from booking until there is a PDF)
 * canSendElectronicInvoice  true
 * company          {"addressLine1": …} as in /self
 * app              {"publicToken": "demo-app-public", "name": "Kontobro", "redirectUrls": […]}: the one app it knows;
 *                  without addresses a browser is sent anywhere
 * users            [{"login": …, "roles": ["SuperUser"], "administers": ["another-company"]}]; see {@link User}
 * </pre>
 */
record Agreement(Company company) {

    static final String APP_SECRET = "appSecretToken";
    static final String GRANT = "agreementGrantToken";

    /** The vendor's public demo agreement is called by this word, and can only be read. */
    static final String DEMO = "demo";

    static final String PROJECT = "Project";
    static final String INVENTORY = "Inventory";
    static final String DEPARTMENTS = "Departments";

    /**
     * What the agreement's users can let in.
     *
     * @param redirectUrls where a browser may be sent with a token; anywhere when there are none
     */
    record App(String publicToken, String name, Set<String> redirectUrls) {

        boolean mayReturnTo(String url) {
            return redirectUrls.isEmpty() || redirectUrls.contains(url);
        }
    }

    private static final Map<String, Integer> AGREEMENT_TYPES = Map.of("Denmark", 1, "Sweden", 2, "Norway", 3);
    private static final int RATE_LIMIT = 10_000;
    private static final int CALL_COST = 1;

    /** @throws IllegalArgumentException with the name of the setting that e-conomic does not know */
    void check() {
        role();
        typeNumber();
        pdfDelay();
    }

    Books books() {
        return company.books();
    }

    boolean isDemo() {
        return DEMO.equals(company.credentials().get(GRANT));
    }

    boolean hasAppSecret(String token) {
        return token.equals(company.credentials().get(APP_SECRET));
    }

    App app() {
        var app = company.settings().path("app");
        return new App(
                app.path("publicToken").asText("demo-app-public"),
                app.path("name").asText("Kontobro"),
                app.path("redirectUrls").valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet()));
    }

    Grants grants() {
        return new Grants(company);
    }

    Role role() {
        var name = text("role", Role.SUPER_USER.vendorName());
        for (var role : Role.values()) {
            if (role.vendorName().equals(name)) {
                return role;
            }
        }
        throw new IllegalArgumentException("role is none of e-conomic's: " + name);
    }

    List<String> boughtModules() {
        var modules = new ArrayList<String>();
        company.settings().path("modules").forEach(module -> modules.add(module.asText()));
        return company.settings().has("modules") ? modules : List.of(PROJECT);
    }

    /** Those bought, less those that are switched off at present. */
    List<String> activeModules() {
        var active = new ArrayList<>(boughtModules());
        company.faults().active().forEach(rule -> {
            if (rule.fault() instanceof Fault.ModuleOff off) {
                active.remove(off.module());
            }
        });
        return active;
    }

    boolean speaksDanish() {
        return culture().toLowerCase(Locale.ROOT).startsWith("da");
    }

    String culture() {
        return text("language", "da-DK");
    }

    String type() {
        return text("agreementType", "Denmark");
    }

    int typeNumber() {
        var number = AGREEMENT_TYPES.get(type());
        if (number == null) {
            throw new IllegalArgumentException("agreementType is none of e-conomic's: " + type());
        }
        return number;
    }

    int agreementNumber() {
        return company.settings().path("agreementNumber").asInt(1_234_567);
    }

    String baseCurrency() {
        return text("baseCurrency", "DKK");
    }

    int rateLimit() {
        return company.settings().path("rateLimit").asInt(RATE_LIMIT);
    }

    int callCost() {
        return company.settings().path("callCost").asInt(CALL_COST);
    }

    Duration pdfDelay() {
        var text = text("pdfDelay", "PT1S");
        try {
            return Duration.parse(text);
        } catch (DateTimeException notOne) {
            throw new IllegalArgumentException("pdfDelay is no duration: " + text, notOne);
        }
    }

    boolean canSendElectronicInvoices() {
        return company.settings().path("canSendElectronicInvoice").asBoolean(true);
    }

    /** As in {@code /self}; the name is the company's. */
    ObjectNode address() {
        var address = company.settings().withObject("/company").deepCopy();
        address.put("name", company.name());
        return address;
    }

    private String text(String setting, String otherwise) {
        JsonNode value = company.settings().path(setting);
        return value.isTextual() ? value.textValue() : otherwise;
    }
}
