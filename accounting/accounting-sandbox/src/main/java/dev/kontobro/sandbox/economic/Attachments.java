package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Multipart;
import dev.kontobro.sandbox.Payload;
import dev.kontobro.sandbox.Pdf;
import dev.kontobro.sandbox.SandboxResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Files that hang on the records of a register, one on each. What is known of a file is in the books, where its coming and
 * going is an effect; its bytes are kept beside them.
 *
 * @param register whose records they hang on
 * @param noun for such a record, in texts
 * @param kinds that are taken; each is read back as PDF, and of several files together a page that names them
 */
record Attachments(String register, String noun, List<Kind> kinds) {

    static final String REGISTER = "attachments";

    private static final String ON = "document";
    private static final String BYTES = "bytes";

    /** 9.0 MB, as for an order: "Attach a file to an order" in the REST documentation. */
    private static final int LARGEST = 9 * 1024 * 1024;

    /** A type of file, told by how it starts. */
    enum Kind {
        PDF(new byte[] {'%', 'P', 'D', 'F'}),
        JPG(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
        GIF(new byte[] {'G', 'I', 'F', '8'}),
        PNG(new byte[] {(byte) 0x89, 'P', 'N', 'G'});

        private final byte[] start;

        Kind(byte[] start) {
            this.start = start;
        }

        boolean starts(Payload file) {
            var bytes = file.bytes();
            return bytes.length >= start.length && Arrays.equals(Arrays.copyOf(bytes, start.length), start);
        }
    }

    private record File(String name, Kind kind, Payload content) {}

    /** {@code …/attachment} and {@code …/attachment/file} below each record. */
    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.onRecord("GET", "{}/attachment", this::describe),
                Endpoint.onRecord("GET", "{}/attachment/file", this::read),
                Endpoint.onRecord("POST", "{}/attachment/file", this::attach),
                Endpoint.onRecord("DELETE", "{}/attachment/file", this::detach));
    }

    /** Where pages can be added to what hangs there. */
    List<Endpoint> endpointsThatGrow() {
        var all = new ArrayList<>(endpoints());
        all.add(Endpoint.onRecord("PATCH", "{}/attachment/file", this::append));
        return all;
    }

    private SandboxResponse describe(Call call, Row row) {
        return find(call.books(), row.number())
                .map(entry -> RestAnswers.json(200, shown(call, row, entry)))
                .orElseGet(() -> call.answers().failure(Failure.NOT_FOUND));
    }

    private SandboxResponse read(Call call, Row row) {
        return find(call.books(), row.number())
                .map(entry -> SandboxResponse.file(Pdf.TYPE, content(call.books(), entry)))
                .orElseGet(() -> call.answers().failure(Failure.NOT_FOUND));
    }

    private SandboxResponse attach(Call call, Row row) {
        if (find(call.books(), row.number()).isPresent()) {
            return call.answers().failure(Failure.attachmentThere(noun));
        }
        return withFile(call, file -> {
            var attachments = call.books().register(REGISTER);
            var number = String.valueOf(attachments.nextNumber());
            var content = JsonNodeFactory.instance
                    .objectNode()
                    .put("number", Integer.parseInt(number))
                    .put(ON, nameOf(row.number()));
            return RestAnswers.json(201, put(call, row, number, content, file));
        });
    }

    private SandboxResponse append(Call call, Row row) {
        var there = find(call.books(), row.number());
        if (there.isEmpty()) {
            return call.answers().failure(Failure.NOT_FOUND);
        }
        return withFile(call, file -> {
            var before = there.get();
            var content = before.content().deepCopy();
            var shown = put(call, row, before.number(), content, file);
            return RestAnswers.json(200, shown);
        });
    }

    private SandboxResponse detach(Call call, Row row) {
        if (find(call.books(), row.number()).isEmpty()) {
            return call.answers().failure(Failure.NOT_FOUND);
        }
        remove(call.books(), row.number());
        return RestAnswers.NO_CONTENT;
    }

    private ObjectNode put(Call call, Row row, String number, ObjectNode content, File file) {
        var names = content.withArray("files").add(file.name());
        content.put("pages", content.path("pages").asInt() + pages(file))
                .put("bytes", content.path("bytes").asInt() + file.content().size());
        var whole = names.size() == 1
                ? asPdf(file)
                : Pdf.of(names.valueStream().map(JsonNode::asText).toList());
        var entry = call.books().register(REGISTER).put(number, content);
        call.books()
                .notes(REGISTER)
                .put(number, JsonNodeFactory.instance.objectNode().put(BYTES, whole.bytes()));
        return shown(call, row, entry);
    }

    private static int pages(File file) {
        return file.kind() == Kind.PDF ? Pdf.pages(file.content()) : 1;
    }

    private static Payload asPdf(File file) {
        return file.kind() == Kind.PDF ? file.content() : Pdf.of(List.of(file.name()));
    }

    private SandboxResponse withFile(Call call, Function<File, SandboxResponse> work) {
        var multipart = Multipart.of(call.request());
        if (multipart.isEmpty()) {
            return call.answers().failure(Failure.NOT_MULTIPART);
        }
        var part =
                multipart.get().parts().stream().filter(Multipart.Part::isFile).findFirst();
        if (part.isEmpty()) {
            return call.answers().failure(Failure.NO_FILE);
        }
        var content = part.get().content();
        if (content.size() > LARGEST) {
            return call.answers().failure(Failure.FILE_TOO_BIG);
        }
        return kinds.stream()
                .filter(kind -> kind.starts(content))
                .findFirst()
                .map(kind -> work.apply(new File(part.get().fileName(), kind, content)))
                .orElseGet(() -> call.answers()
                        .failure(Failure.fileType(kinds.stream().map(Kind::name).collect(Collectors.joining(", ")))));
    }

    private static ObjectNode shown(Call call, Row row, Entry entry) {
        var self = call.place().addressOf(row) + "/attachment";
        return JsonNodeFactory.instance
                .objectNode()
                .put(
                        "createdAt",
                        entry.createdAt().atOffset(ZoneOffset.UTC).toLocalDate().toString())
                .put("file", self + "/file")
                .put("pages", entry.content().path("pages").asInt())
                .put("self", self);
    }

    private static Payload content(Books books, Entry entry) {
        try {
            var note = books.notes(REGISTER).find(entry.number()).orElseThrow();
            return Payload.of(note.content().get(BYTES).binaryValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Entry> find(Books books, String number) {
        return books.register(REGISTER).all().stream()
                .filter(entry -> entry.content().path(ON).asText().equals(nameOf(number)))
                .findFirst();
    }

    /** When the record it hangs on goes. */
    void remove(Books books, String number) {
        find(books, number).ifPresent(entry -> {
            books.register(REGISTER).delete(entry.number());
            books.notes(REGISTER).delete(entry.number());
        });
    }

    /** When the record it hangs on becomes another: a draft an invoice, an order a draft. */
    void move(Books books, String number, Attachments to, String otherNumber) {
        find(books, number)
                .ifPresent(entry -> books.register(REGISTER)
                        .put(entry.number(), entry.content().deepCopy().put(ON, to.nameOf(otherNumber))));
    }

    private String nameOf(String number) {
        return register + "/" + number;
    }
}
