package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** What {@code /self} tells an app about the agreement, its user and itself. */
final class Self {

    private static final String SIGNED_UP = "2024-01-15";
    private static final String APP_CREATED = "2026-01-01";
    private static final int APP_NUMBER = 4321;

    /** The numbers of modules are not published; these stand for them. */
    private static final Map<String, Integer> MODULE_NUMBERS =
            Map.of("Project", 3, "Dimension", 5, "Departments", 6, "Inventory", 7, "Scanning", 8, "Accruals", 9);

    private static final int OTHER_MODULE = 99;

    private Self() {}

    /** @param giver who let the app in; the vendor's own "API" when that was before the story began */
    static ObjectNode of(Agreement agreement, Optional<Grants.Giver> giver, Links links) {
        var person = giver.orElseGet(() -> new Grants.Giver("API", "API", "", agreement.agreementNumber()));
        var self = JsonNodeFactory.instance.objectNode().put("agreementNumber", agreement.agreementNumber());
        self.putObject("agreementType")
                .put("agreementTypeNumber", agreement.typeNumber())
                .put("name", agreement.type());
        self.put("userName", person.name()).put("signupDate", SIGNED_UP);
        self.set("user", user(agreement, person, links));
        self.set("company", agreement.address());
        self.set("application", application(agreement, links));
        self.putObject("settings").put("baseCurrency", agreement.baseCurrency()).put("internationalLedger", "false");
        self.put("companyAffiliation", "E-conomic")
                .put("canSendElectronicInvoice", agreement.canSendElectronicInvoices());
        var modules = self.putArray("modules");
        agreement.activeModules().forEach(name -> {
            int number = MODULE_NUMBERS.getOrDefault(name, OTHER_MODULE);
            modules.addObject()
                    .put("moduleNumber", number)
                    .put("name", name)
                    .put("self", links.to("modules/" + number));
        });
        return self.put("self", links.to("self"));
    }

    private static ObjectNode user(Agreement agreement, Grants.Giver giver, Links links) {
        var user = JsonNodeFactory.instance.objectNode().put("loginId", giver.login());
        if (!giver.email().isEmpty()) {
            user.put("email", giver.email());
        }
        user.put("name", giver.name()).put("agreementNumber", giver.agreementNumber());
        var number = agreement.speaksDanish() ? 1 : 2;
        user.putObject("language")
                .put("languageNumber", number)
                .put("name", agreement.speaksDanish() ? "Dansk" : "English")
                .put("culture", agreement.culture())
                .put("self", links.to("languages/" + number));
        return user;
    }

    private static ObjectNode application(Agreement agreement, Links links) {
        var role = agreement.role();
        var application = JsonNodeFactory.instance
                .objectNode()
                .put("appNumber", APP_NUMBER)
                .put("name", agreement.app().name())
                .put("appPublicToken", agreement.app().publicToken())
                .put("created", APP_CREATED);
        application
                .putArray("requiredRoles")
                .addObject()
                .put("roleNumber", role.number())
                .put("name", role.vendorName())
                .put("self", links.to("app-roles/" + role.number()));
        return application.put("self", links.to("apps/" + APP_NUMBER));
    }
}
