package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Which files hang on which documents, and which of them go along when the document is mailed. */
record Attachments(Company company) {

    static final String REGISTER = "attachments";

    private static final int MOST_ON_SEND = 5;
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LARGEST_ON_SEND = 5 * MEGABYTE;
    private static final int ALL_ON_SEND = 15 * MEGABYTE;

    /** The registers of the documents that there are here, by what the API calls them. */
    private static final Map<String, String> REGISTERS =
            Map.of("F", Invoices.RESOURCE.path(), "O", Orders.RESOURCE.path());

    /**
     * Attaches all or none.
     *
     * @throws Refused when one of them cannot be attached
     */
    List<ObjectNode> attach(JsonNode sent) {
        var attachments = sent.valueStream().map(this::read).toList();
        requireSendable(attachments);
        attachments.forEach(attachment -> {
            put(attachment);
            new FileStore(company).leaveInbox(file(attachment));
        });
        return attachments;
    }

    /** Like {@link #attach}, but nothing is attached. */
    void validate(JsonNode sent) {
        requireSendable(sent.valueStream().map(this::read).toList());
    }

    /** Only whether it goes along is changed. */
    ObjectNode changed(String id, JsonNode sent) {
        var attachment = existing(id)
                .deepCopy()
                .put("includeOnSend", sent.path("includeOnSend").booleanValue());
        requireSendable(List.of(attachment));
        put(attachment);
        return attachment;
    }

    void detach(String id) {
        existing(id);
        company.books().register(REGISTER).delete(id);
    }

    List<ObjectNode> of(String entityType, String entityId) {
        return all().filter(attachment -> attachment.path("entityType").asText().equals(entityType)
                        && attachment.path("entityId").asText().equals(entityId))
                .toList();
    }

    /** Names of the files that go along when the document is mailed. */
    List<String> sentWith(DocumentKind kind, String number) {
        return REGISTERS.entrySet().stream()
                .filter(type -> type.getValue().equals(kind.resource().path()))
                .flatMap(type -> of(type.getKey(), number).stream())
                .filter(Attachments::goesAlong)
                .map(attachment -> file(attachment).path("Name").asText())
                .toList();
    }

    private ObjectNode read(JsonNode sent) {
        var type = sent.path("entityType").asText();
        var entity = sent.path("entityId").asText();
        if (!REGISTERS.containsKey(type)
                || !company.books().register(REGISTERS.get(type)).has(entity)) {
            throw Refused.web(404, "entity not found: " + type + " " + entity);
        }
        var attachment = JsonNodeFactory.instance
                .objectNode()
                .put("entityId", Long.parseLong(entity))
                .put("entityType", type)
                .put("fileId", sent.path("fileId").asText())
                .put("id", UUID.randomUUID().toString())
                .put("includeOnSend", sent.path("includeOnSend").booleanValue());
        file(attachment);
        return attachment;
    }

    /** Documents are mailed with PDF files, at most five of five megabytes each and of fifteen together (published). */
    private void requireSendable(List<ObjectNode> added) {
        for (var attachment : added) {
            if (!goesAlong(attachment)) {
                continue;
            }
            var files = goingAlong(attachment, added);
            if (!file(attachment).path("Name").asText().toLowerCase(Locale.ROOT).endsWith(".pdf")) {
                throw Refused.web(400, "only PDF files can be included on send");
            }
            if (files.size() > MOST_ON_SEND) {
                throw Refused.web(400, "at most " + MOST_ON_SEND + " files can be included on send");
            }
            if (size(attachment) > LARGEST_ON_SEND
                    || files.stream().mapToInt(this::size).sum() > ALL_ON_SEND) {
                throw Refused.web(400, "the files to be included on send are too large");
            }
        }
    }

    /** Those of the same document, as it will be. */
    private List<ObjectNode> goingAlong(ObjectNode attachment, List<ObjectNode> added) {
        var ids = added.stream().map(one -> one.path("id").asText()).toList();
        var all = new ArrayList<>(added);
        all().filter(present -> !ids.contains(present.path("id").asText())).forEach(all::add);
        return all.stream()
                .filter(one -> goesAlong(one)
                        && one.path("entityType").equals(attachment.path("entityType"))
                        && one.path("entityId").asLong()
                                == attachment.path("entityId").asLong())
                .toList();
    }

    private static boolean goesAlong(ObjectNode attachment) {
        return attachment.path("includeOnSend").booleanValue();
    }

    private int size(ObjectNode attachment) {
        return file(attachment).path("Size").intValue();
    }

    private ObjectNode file(ObjectNode attachment) {
        var id = attachment.path("fileId").asText();
        return new FileStore(company).byArchiveId(id).orElseThrow(() -> Refused.web(404, "file not found: " + id));
    }

    private ObjectNode existing(String id) {
        return company.books()
                .register(REGISTER)
                .find(id)
                .map(Entry::content)
                .orElseThrow(() -> Refused.web(404, "attachment not found: " + id));
    }

    private void put(ObjectNode attachment) {
        company.books().register(REGISTER).put(attachment.path("id").asText(), attachment);
    }

    private Stream<ObjectNode> all() {
        return company.books().register(REGISTER).all().stream().map(Entry::content);
    }
}
