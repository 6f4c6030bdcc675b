package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a company says of itself: resources of one document that is only read. */
final class CompanyDocuments {

    /**
     * @param scope that a token needs
     */
    record Document(String envelope, String scope, Function<Company, ObjectNode> content) {

        SandboxResponse answer(Company company) {
            var envelope = JsonNodeFactory.instance.objectNode();
            envelope.set(this.envelope, content.apply(company));
            return SandboxResponse.json(200, SandboxJson.write(envelope));
        }
    }

    private static final Map<String, Document> BY_PATH = Map.of(
            "companyinformation",
            new Document("CompanyInformation", "companyinformation", CompanyDocuments::information),
            "settings/company",
            new Document("CompanySettings", "settings", CompanyDocuments::settings),
            "settings/lockedperiod",
            new Document("LockedPeriod", "settings", CompanyDocuments::lockedPeriod),
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

    private static ObjectNode me(Company company) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Id", Integer.toString(Tenant.USER))
                .put("Name", "Api-användare " + company.name())
                .put("Email", "api@example.com")
                .put("SysAdmin", true)
                .put("Locale", "sv-SE");
    }
}
