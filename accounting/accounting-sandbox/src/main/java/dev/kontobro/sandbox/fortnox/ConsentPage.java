package dev.kontobro.sandbox.fortnox;

import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a user lets an integration into a company, or does not. */
final class ConsentPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="sv"><head><meta charset="utf-8"><title>Fortnox (stand-in)</title></head>
            <body><h1>Godkänn koppling</h1>%s</body></html>
            """;

    private static final String FORM = """
            <p>Integrationen <b>%s</b> vill komma åt: <b>%s</b></p>
            <form method="post">%s
            <p><label>Företag <select name="tenant">%s</select></label></p>
            <button name="decision" value="allow">Godkänn</button> <button name="decision" value="deny">Neka</button>
            </form>
            """;

    private ConsentPage() {}

    static SandboxResponse ask(AuthorizationRequest request, List<Company> companies) {
        var fields = request.fields().entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(escaped(field.getKey()), escaped(field.getValue())))
                .collect(Collectors.joining("\n"));
        var choices = companies.stream()
                .map(company -> "<option value=\"%d\">%s</option>"
                        .formatted(Tenant.of(company).id(), escaped(company.name())))
                .collect(Collectors.joining());
        return page(200, FORM.formatted(escaped(request.clientId()), escaped(request.scope()), fields, choices));
    }

    static SandboxResponse error(String message) {
        return page(400, "<p>Error: " + escaped(message) + "</p>");
    }

    private static SandboxResponse page(int status, String content) {
        return new SandboxResponse(status, Map.of("Content-Type", "text/html; charset=utf-8"), PAGE.formatted(content));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
