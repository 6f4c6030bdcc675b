package dev.kontobro.gateway.console.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.connections.profile.form.ProfileForms.Field;
import dev.kontobro.connections.profile.form.ProfilePage;
import dev.kontobro.gateway.connection.KeptConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A form of a connection's profile that somebody looks at.
 *
 * @param key of the one setting of a keyed page; empty where the page is a form itself
 * @param firstRow of a long table
 */
record FormPage(KeptConnection connection, ProfilePage page, String key, List<Field> fields, int firstRow) {

    static String root(KeptConnection connection) {
        return "/console/connections/" + connection.id() + "/profile";
    }

    String root() {
        return root(connection);
    }

    static String address(KeptConnection connection, ProfilePage page) {
        return root(connection) + "/" + page.section() + (page.part().isEmpty() ? "" : "/" + page.part());
    }

    String address() {
        return address(connection, page) + (key.isEmpty() ? "" : "?key=" + encoded(key));
    }

    String address(int first) {
        return address() + (key.isEmpty() ? "?" : "&") + "first=" + first;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    boolean isKeyed() {
        return page.isKeyed();
    }

    /** Rows of the longest table on it, as far as tables are shown in parts. */
    int rows(JsonNode profile) {
        return fields.stream()
                .mapToInt(field -> profile.at(field.path()).path("values").size())
                .max()
                .orElse(0);
    }
}
