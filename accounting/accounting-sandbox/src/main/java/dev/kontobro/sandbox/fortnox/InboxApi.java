package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /3/inbox}: files that wait for the document they belong to, in folders that every company has. */
final class InboxApi implements Endpoint {

    static final String PATH = "inbox";

    private static final Map<String, String> FOLDERS = folders();

    @Override
    public String scope() {
        return PATH;
    }

    @Override
    public Optional<SandboxResponse> handle(Company company, SandboxRequest request, List<String> below) {
        var files = new FileStore(company);
        return switch (below.size()) {
            case 0 ->
                switch (request.method()) {
                    case "GET" -> Optional.of(root(files, request));
                    case "POST" -> Optional.of(upload(files, request));
                    default -> Optional.empty();
                };
            case 1 ->
                switch (request.method()) {
                    case "GET" -> Optional.of(get(files, request, below.getFirst()));
                    case "DELETE" -> {
                        files.remove(files.inInbox(below.getFirst()).orElseThrow(InboxApi::nothing));
                        yield Optional.of(new SandboxResponse(204, Map.of(), ""));
                    }
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private static SandboxResponse upload(FileStore files, SandboxRequest request) {
        var folder = request.queried("folderId")
                .or(() -> request.queried("folderid"))
                .or(() -> request.queried("path"))
                .orElse(Folder.ROOT);
        if (!folder.equals(Folder.ROOT) && !FOLDERS.containsKey(folder)) {
            throw nothing();
        }
        var file = files.upload(request, FileStore.Place.INBOX, folder).content();
        var answer = FileStore.answer(file, url(request, file.path("Id").asText()));
        return SandboxResponse.json(
                        201,
                        SandboxJson.write(JsonNodeFactory.instance.objectNode().set("File", answer)))
                .with("Location", PATH);
    }

    private static SandboxResponse root(FileStore files, SandboxRequest request) {
        return new Folder(
                        request.origin() + FortnoxApi.BOOKS + PATH,
                        Folder.ROOT,
                        "Inkorg",
                        files.in(FileStore.Place.INBOX, Folder.ROOT),
                        FOLDERS)
                .answer(id -> url(request, id));
    }

    private static SandboxResponse get(FileStore files, SandboxRequest request, String id) {
        if (id.equals(Folder.ROOT)) {
            return root(files, request);
        }
        return FOLDERS.containsKey(id)
                ? new Folder(url(request, id), id, FOLDERS.get(id), files.in(FileStore.Place.INBOX, id), Map.of())
                        .answer(file -> url(request, file))
                : files.download(files.inInbox(id).orElseThrow(InboxApi::nothing));
    }

    private static String url(SandboxRequest request, String id) {
        return request.origin() + FortnoxApi.BOOKS + PATH + "/" + id;
    }

    private static Refused nothing() {
        return Refused.missing(2000729, "A valid identifier was not provided.");
    }

    private static Map<String, String> folders() {
        var folders = new LinkedHashMap<String, String>();
        folders.put("inbox_s", "Leverantörsfakturor");
        folders.put("inbox_v", "Verifikationer");
        folders.put("inbox_d", "Dagskassor");
        folders.put("inbox_a", "Anläggningstillgångar");
        folders.put("inbox_b", "Bankfiler");
        folders.put("inbox_l", "Lön");
        folders.put("inbox_kf", "Kundfakturor");
        folders.put("inbox_o", "Order");
        folders.put("inbox_of", "Offerter");
        return folders;
    }
}
