package dev.kontobro.connections.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Scope;
import dev.kontobro.connections.Setting;
import dev.kontobro.connections.Setting.OfConnection;
import dev.kontobro.connections.Setting.OfTenant;
import dev.kontobro.connections.Standing;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON of {@link Setting}s on their topic. A reader passes over what a newer writer says besides. */
public final class SettingJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SettingJson() {}

    public static byte[] write(Setting setting) {
        var json = JSON.createObjectNode().put("revision", setting.revision());
        switch (setting) {
            case OfTenant of -> json.set("tenant", tenant(of.tenant()));
            case OfConnection of -> json.set("connection", connection(of.connection()));
        }
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /**
     * @throws IllegalArgumentException when it is not what {@link #write} writes
     */
    public static Setting read(byte[] bytes) {
        if (bytes == null) {
            throw new IllegalArgumentException("a setting without a value");
        }
        try {
            var json = JSON.readTree(bytes);
            var revision = json.required("revision").longValue();
            return json.has("tenant")
                    ? new OfTenant(revision, tenant(json.get("tenant")))
                    : new OfConnection(revision, connection(json.required("connection")));
        } catch (IOException e) {
            throw new IllegalArgumentException("a setting is not JSON", e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static ObjectNode tenant(Tenant tenant) {
        var json = JSON.createObjectNode()
                .put("id", tenant.id())
                .put("name", tenant.name())
                .put("language", tenant.language().toLanguageTag())
                .put("zone", tenant.zone().getId());
        strings(json, "mailTo", tenant.mailTo());
        return json;
    }

    private static Tenant tenant(JsonNode json) {
        return new Tenant(
                text(json, "id"),
                text(json, "name"),
                Locale.forLanguageTag(text(json, "language")),
                ZoneId.of(text(json, "zone")),
                List.copyOf(strings(json, "mailTo")));
    }

    private static ObjectNode connection(Connection connection) {
        var json = JSON.createObjectNode()
                .put("id", connection.id())
                .put("tenantId", connection.tenantId())
                .put("system", connection.system().id())
                .put("name", connection.name())
                .put("standing", connection.standing().id())
                .put("default", connection.isDefault());
        json.set("scope", scope(connection.scope()));
        connection.startDate().ifPresent(date -> json.put("startDate", date.toString()));
        connection.company().ifPresent(company -> json.put("company", company));
        json.put("grantVersion", connection.grantVersion());
        json.set("profile", ProfileJson.write(connection.profile()));
        json.put("profileVersion", connection.profileVersion());
        json.set("blocked", blocked(connection.blocked()));
        json.set("automaticBooking", automaticBooking(connection.automaticBooking()));
        return json;
    }

    private static Connection connection(JsonNode json) {
        return new Connection(
                text(json, "id"),
                text(json, "tenantId"),
                SystemName.fromId(text(json, "system")),
                text(json, "name"),
                Standing.fromId(text(json, "standing")),
                json.required("default").booleanValue(),
                scope(json.required("scope")),
                optional(json, "startDate").map(LocalDate::parse),
                optional(json, "company"),
                json.required("grantVersion").longValue(),
                ProfileJson.read(json.required("profile"), ProfileBooks.UNKNOWN),
                json.required("profileVersion").longValue(),
                blocked(json.required("blocked")),
                Optional.ofNullable(json.get("automaticBooking"))
                        .map(SettingJson::automaticBooking)
                        .orElseGet(AutomaticBooking::unknown));
    }

    public static ObjectNode scope(Scope scope) {
        var json = JSON.createObjectNode();
        strings(json, "sources", scope.sources().stream().sorted().toList());
        strings(json, "shops", scope.shops().stream().sorted().toList());
        strings(json, "businessUnits", scope.businessUnits().stream().sorted().toList());
        return json;
    }

    public static Scope scope(JsonNode json) {
        return new Scope(strings(json, "sources"), strings(json, "shops"), strings(json, "businessUnits"));
    }

    public static ObjectNode blocked(Map<Flow, Problem> blocked) {
        var json = JSON.createObjectNode();
        blocked.forEach((flow, problem) -> json.set(flow.name(), ProblemJson.write(problem)));
        return json;
    }

    public static Map<Flow, Problem> blocked(JsonNode json) {
        var blocked = new EnumMap<Flow, Problem>(Flow.class);
        json.properties().forEach(flow -> blocked.put(Flow.valueOf(flow.getKey()), ProblemJson.read(flow.getValue())));
        return blocked;
    }

    public static ObjectNode automaticBooking(AutomaticBooking booking) {
        var json = JSON.createObjectNode();
        booking.until().ifPresent(day -> json.put("until", day.toString()));
        return json.put("state", booking.id());
    }

    /** A reason that only a newer writer knows is a reason, too. */
    public static AutomaticBooking automaticBooking(JsonNode json) {
        return switch (text(json, "state")) {
            case "allowed" -> new AutomaticBooking.Allowed();
            case "not-in-plan" -> new AutomaticBooking.NotInPlan();
            case "on-probation" ->
                new AutomaticBooking.OnProbation(optional(json, "until").map(LocalDate::parse));
            case "nothing-booked" -> new AutomaticBooking.NothingBooked();
            default -> new AutomaticBooking.NotConfirmed();
        };
    }

    private static String text(JsonNode json, String name) {
        var value = json.required(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " " + value + " is not a text");
        }
        return value.textValue();
    }

    private static Optional<String> optional(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::textValue);
    }

    private static void strings(ObjectNode json, String name, Collection<String> values) {
        var array = json.putArray(name);
        values.forEach(array::add);
    }

    private static Set<String> strings(JsonNode json, String name) {
        var values = new LinkedHashSet<String>();
        json.required(name).forEach(value -> values.add(value.textValue()));
        return values;
    }
}
