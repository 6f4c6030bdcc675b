package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Multipart;
import dev.kontobro.sandbox.Payload;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The files of a company. Each has two ids: {@code Id} in the inbox, and {@code ArchiveFileId}, under which the archive and
 * attachments know it. The bytes are kept beside the books: the journal says that a file came, not what is in it.
 */
record FileStore(Company company) {

    static final String REGISTER = "files";

    private static final String BYTES = "file-contents";
    private static final String PLACE = "Place";

    enum Place {
        INBOX,
        ARCHIVE,
        /** A file that was attached has left the inbox. */
        DOCUMENT
    }

    /** @throws Refused when the request brings no part with the name {@code file} */
    Entry upload(SandboxRequest request, Place place, String folder) {
        var part = Multipart.of(request).stream()
                .flatMap(form -> form.parts().stream())
                .filter(candidate -> candidate.name().equals("file") && candidate.isFile())
                .findFirst()
                .orElseThrow(() -> Refused.invalid(2001392, "Ingen eller felaktig typ av data."));
        var archiveId = UUID.randomUUID().toString();
        var bytes = JsonNodeFactory.instance.objectNode();
        bytes.put("bytes", part.content().bytes());
        company.books().notes(BYTES).put(archiveId, bytes);
        var file = JsonNodeFactory.instance
                .objectNode()
                .put("ArchiveFileId", archiveId)
                .put("Comments", "")
                .put("Id", UUID.randomUUID().toString())
                .put("Name", part.fileName())
                .put("Path", folder)
                .put("Size", part.content().size())
                .put(PLACE, place.name());
        return company.books().register(REGISTER).put(archiveId, file);
    }

    Optional<ObjectNode> byArchiveId(String id) {
        return company.books().register(REGISTER).find(id).map(Entry::content);
    }

    Optional<ObjectNode> inInbox(String id) {
        return all(Place.INBOX).stream()
                .filter(file -> file.path("Id").asText().equals(id))
                .findFirst();
    }

    List<ObjectNode> in(Place place, String folder) {
        return all(place).stream()
                .filter(file -> file.path("Path").asText().equals(folder))
                .toList();
    }

    List<ObjectNode> all(Place place) {
        return company.books().register(REGISTER).all().stream()
                .map(Entry::content)
                .filter(file -> file.path(PLACE).asText().equals(place.name()))
                .toList();
    }

    /** The file itself, as it came. */
    SandboxResponse download(ObjectNode file) {
        var name = file.path("Name").asText();
        var type = Optional.ofNullable(URLConnection.guessContentTypeFromName(name))
                .orElse("application/octet-stream");
        return SandboxResponse.file(type, content(file))
                .with("Content-Transfer-Encoding", "binary")
                .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    Payload content(ObjectNode file) {
        return company.books()
                .notes(BYTES)
                .find(archiveId(file))
                .map(entry -> Payload.of(bytes(entry)))
                .orElse(Payload.NONE);
    }

    void remove(ObjectNode file) {
        company.books().register(REGISTER).delete(archiveId(file));
        company.books().notes(BYTES).delete(archiveId(file));
    }

    void leaveInbox(ObjectNode file) {
        if (file.path(PLACE).asText().equals(Place.INBOX.name())) {
            company.books()
                    .register(REGISTER)
                    .put(archiveId(file), file.deepCopy().put(PLACE, Place.DOCUMENT.name()));
        }
    }

    /** What an answer says of it. */
    static ObjectNode answer(ObjectNode file, String url) {
        var answer = JsonNodeFactory.instance.objectNode().put("@url", url);
        answer.setAll(file);
        answer.remove(PLACE);
        return answer;
    }

    private static String archiveId(ObjectNode file) {
        return file.path("ArchiveFileId").asText();
    }

    private static byte[] bytes(Entry entry) {
        try {
            return entry.content().path("bytes").binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
