package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/fileattachments/attachments-v1}, whose errors have a shape of their own. */
final class AttachmentApi implements Endpoint {

    static final String PATH = "api/fileattachments/attachments-v1";

    @Override
    public String scope() {
        return "connectfile";
    }

    @Override
    public Optional<SandboxResponse> handle(Company company, SandboxRequest request, List<String> below) {
        var attachments = new Attachments(company);
        if (below.isEmpty()) {
            return switch (request.method()) {
                case "GET" ->
                    Optional.of(
                            json(200, attachments.of(required(request, "entitytype"), required(request, "entityid"))));
                case "POST" -> Optional.of(json(201, attachments.attach(list(request))));
                default -> Optional.empty();
            };
        }
        return below.size() > 1
                ? Optional.empty()
                : switch (request.method() + " " + below.getFirst()) {
                    case "GET numberofattachments" -> Optional.of(numbers(attachments, request));
                    case "POST validateincludedonsend" -> {
                        attachments.validate(list(request));
                        yield gone();
                    }
                    default -> one(attachments, request, below.getFirst());
                };
    }

    private static Optional<SandboxResponse> one(Attachments attachments, SandboxRequest request, String id) {
        return switch (request.method()) {
            case "PUT" -> Optional.of(json(200, attachments.changed(id, body(request))));
            case "DELETE" -> {
                attachments.detach(id);
                yield gone();
            }
            default -> Optional.empty();
        };
    }

    private static SandboxResponse numbers(Attachments attachments, SandboxRequest request) {
        var type = required(request, "entitytype");
        var numbers = JsonNodeFactory.instance.arrayNode();
        for (var id : required(request, "entityids").split(",")) {
            numbers.addObject()
                    .put("entityId", Long.parseLong(id))
                    .put("numberOfAttachments", attachments.of(type, id).size());
        }
        return json(200, numbers);
    }

    private static JsonNode list(SandboxRequest request) {
        var list = body(request);
        if (!list.isArray()) {
            throw Refused.web(400, "a list of attachments is expected");
        }
        return list;
    }

    private static JsonNode body(SandboxRequest request) {
        try {
            return SandboxJson.read(request.body(), new TypeReference<JsonNode>() {});
        } catch (IllegalArgumentException notJson) {
            throw Refused.web(400, notJson.getMessage());
        }
    }

    private static String required(SandboxRequest request, String parameter) {
        return request.queried(parameter).orElseThrow(() -> Refused.web(400, parameter + " is missing"));
    }

    private static SandboxResponse json(int status, Object body) {
        return SandboxResponse.json(status, SandboxJson.write(body));
    }

    private static Optional<SandboxResponse> gone() {
        return Optional.of(new SandboxResponse(204, Map.of(), ""));
    }
}
