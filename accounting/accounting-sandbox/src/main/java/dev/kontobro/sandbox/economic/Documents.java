package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Payload;
import dev.kontobro.sandbox.Pdf;
import dev.kontobro.sandbox.SandboxResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every kind of document offers beside being read and written. */
final class Documents {

    private Documents() {}

    /** {@code …/lines}: adds to those that are there. */
    static SandboxResponse addLines(Call call, Row row) {
        var lines = call.resource().fields().stream()
                .filter(field -> field.name().equals("lines"))
                .map(Field::required)
                .toList();
        return call.withBody(body -> {
            var intake = Intake.of(body, lines, call.books(), call.links());
            if (!intake.complaints().isEmpty()) {
                return call.answers().notAsPublished(intake.complaints(), call.resource(), "lines.post");
            }
            var content = row.entry().content().deepCopy();
            content.withArray("lines").addAll((ArrayNode) intake.content().get("lines"));
            var rules = call.resource().rules();
            var violations = new ArrayList<>(intake.violations());
            violations.addAll(rules.onWrite(call.agreement(), row.number(), content, Optional.of(row)));
            if (!violations.isEmpty()) {
                return call.answers().refused(call.agreement(), violations);
            }
            rules.complete(call.agreement(), content);
            var written = new Row(call.register().put(row.number(), content));
            return RestSurface.created(RestSurface.show(written, call.place()));
        });
    }

    /** {@code …/pdf}. A client that asks for the very type that comes is refused, as it was seen to be. */
    static SandboxResponse pdf(Call call, Row row) {
        return call.request().header("Accept").filter(Pdf.TYPE::equals).isPresent()
                ? call.answers().failure(Failure.NO_PDF_WANTED)
                : SandboxResponse.file(Pdf.TYPE, picture(call.resource().noun(), row));
    }

    private static Payload picture(String noun, Row row) {
        var content = row.entry().content();
        var text = new ArrayList<String>();
        text.add("%s %s, %s".formatted(noun, row.number(), content.path("date").asText()));
        text.add(content.path("recipient.name").asText());
        content.path("lines")
                .forEach(line -> text.add("%s  %s x %s = %s"
                        .formatted(
                                line.path("description").asText(),
                                line.path("quantity").asText(),
                                line.path("unitNetPrice").asText(),
                                line.path("totalNetAmount").asText())));
        text.add("%s %s"
                .formatted(
                        content.path("currency").asText(),
                        content.path("grossAmount").asText()));
        return Pdf.of(text);
    }

    /** As the vendor answers a DELETE of drafts: how many, and which. */
    static ObjectNode deleted(Call call, List<Row> rows) {
        var key = call.resource().key().name();
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "message",
                        rows.size() == 1
                                ? "Deleted %s.".formatted(call.resource().noun())
                                : "Deleted %d %ss."
                                        .formatted(rows.size(), call.resource().noun()))
                .put("deletedCount", rows.size());
        var items = answer.putArray("deletedItems");
        rows.forEach(row -> items.addObject()
                .put(key, Integer.parseInt(row.number()))
                .put("self", call.place().addressOf(row)));
        return answer;
    }

    /** Deletes them with what hangs on them. */
    static void delete(Call call, List<Row> rows) {
        rows.forEach(row -> {
            call.register().delete(row.number());
            call.resource().rules().afterDelete(call.agreement(), row);
        });
    }
}
