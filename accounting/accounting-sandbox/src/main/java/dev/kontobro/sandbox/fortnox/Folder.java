package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A folder with what is in it.
 *
 * @param folders names by id
 */
record Folder(String url, String id, String name, List<ObjectNode> files, Map<String, String> folders) {

    static final String ROOT = "root";

    /** @param urlOf a folder's or a file's address, by id */
    SandboxResponse answer(Function<String, String> urlOf) {
        var folder = empty(url, id, name);
        var listed = folder.putArray("Files");
        files.forEach(file ->
                listed.add(FileStore.answer(file, urlOf.apply(file.path("Id").asText()))));
        var below = folder.putArray("Folders");
        folders.forEach((folderId, folderName) -> below.add(empty(urlOf.apply(folderId), folderId, folderName)));
        return SandboxResponse.json(
                200, SandboxJson.write(JsonNodeFactory.instance.objectNode().set("Folder", folder)));
    }

    private static ObjectNode empty(String url, String id, String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@url", url)
                .put("Email", "")
                .put("Id", id)
                .put("Name", name);
    }
}
