package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.fortnox.AccessTokens.Bearer;
import dev.kontobro.sandbox.signin.User;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a company says of itself: resources of one document that is only read. */
final class CompanyDocuments {

    /**
     * @param scope that a token needs
     */
    record Document(String envelope, String scope, BiFunction<Company, Bearer, ObjectNode> content) {

        SandboxResponse answer(Company company, Bearer bearer) {
            var envelope = JsonNodeFactory.instance.objectNode();
            envelope.set(this.envelope, content.apply(company, bearer));
            return SandboxResponse.json(200, SandboxJson.write(envelope));
        }
    }

    private static final Map<String, Document> BY_PATH = Map.of(
            "companyinformation",
            new Document("CompanyInformation", "companyinformation", (company, _) -> information(company)),
            "settings/company",
            new Document("CompanySettings", "settings", (company, _) -> settings(company)),
            "settings/lockedperiod",
            new Document("LockedPeriod", "settings", (company, _) -> lockedPeriod(company)),
            "me",
            new Document("Me", "profile", CompanyDocuments::me));

    private CompanyDocuments() {}

    static Optional<Document> at(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    private static ObjectNode information(Company company) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Address", "Storgatan 1")
                .put("City", "Växjö")
                .put("CountryCode", "SE")
                .put("DatabaseNumber", Tenant.of(company).id())
                .put("CompanyName", company.name())
                .put("OrganizationNumber", Settings.of(company).organisationNumber())
                .put("VisitAddress", "")
                .put("VisitCity", "")
                .put("VisitCountryCode", "")
                .put("VisitZipCode", "")
                .put("ZipCode", "352 31");
    }

    private static ObjectNode settings(Company company) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Name", company.name())
                .put("OrganizationNumber", Settings.of(company).organisationNumber())
                .put("Address", "Storgatan 1")
                .put("City", "Växjö")
                .put("ZipCode", "352 31")
                .put("Country", "Sverige")
                .put("CountryCode", "SE")
                .put("DatabaseNumber", Integer.toString(Tenant.of(company).id()))
                .put("TaxEnabled", true);
    }

    /** Without a date nothing is locked. */
    private static ObjectNode lockedPeriod(Company company) {
        JsonNode until = Settings.of(company).lockedUntil();
        var period = JsonNodeFactory.instance.objectNode();
        return until.isTextual() ? period.put("EndDate", until.textValue()) : period;
    }

    private static ObjectNode me(Company company, Bearer bearer) {
        var person = person(company, bearer.login());
        return JsonNodeFactory.instance
                .objectNode()
                .put("Id", Integer.toString(userId(company, bearer.login())))
                .put("Name", person.map(User::name).orElseGet(() -> "Api-användare " + company.name()))
                .put("Email", person.map(User::email).orElse("api@example.com"))
                .put("SysAdmin", person.map(Settings::isSystemAdministrator).orElse(true))
                .put("Locale", "sv-SE");
    }

    /** The service account is number 1, and the company's people follow it. */
    static int userId(Company company, String login) {
        return person(company, login)
                .map(person -> Tenant.SERVICE_ACCOUNT + 1 + User.of(company).indexOf(person))
                .orElse(Tenant.SERVICE_ACCOUNT);
    }

    private static Optional<User> person(Company company, String login) {
        return User.of(company).stream().filter(user -> user.isCalled(login)).findFirst();
    }
}
