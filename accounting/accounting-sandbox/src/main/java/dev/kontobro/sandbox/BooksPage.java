package dev.kontobro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.sandbox.Ledger.Column;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The books as a bookkeeper would see them, for people:
 *
 * <pre>
 * /                                      the companies
 * /companies/{id}                        its ledgers, apps to remove, last calls, faults to switch on and off
 * /companies/{id}/{register}             all records of a register
 * /companies/{id}/{register}/{number}    a record with its history
 * /books/{vendor}/{number}/…             leads to the same of the company that has this number there
 * </pre>
 */
final class BooksPage {

    private static final int ROWS_ON_COMPANY_PAGE = 25;
    private static final int ROWS_ON_REGISTER_PAGE = 1_000;
    private static final int CALLS_SHOWN = 25;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    record Heading(String id, String name, String vendor) {

        static Heading of(Company company) {
            return new Heading(company.id(), company.name(), company.vendor().displayName());
        }
    }

    record Card(Heading company, List<Count> counts, int effects, long calls, int faults) {}

    record Count(String title, int records) {}

    /** @param link empty when the value leads nowhere */
    record Cell(String label, String text, String link) {}

    record Line(List<Cell> cells) {}

    /** @param more how many records are not shown */
    record Table(String register, String title, List<String> headings, List<Line> lines, int records, int more) {}

    record AccessLine(String to, String by, String rights, String since) {}

    record CallLine(String at, String method, String path, String status, String mood, int effects, String key) {}

    record FaultLine(String text, String where, String left) {}

    record EffectLine(long sequence, String at, String action, List<ChangeLine> changes) {}

    record ChangeLine(String field, String before, String after) {}

    private final Sandbox sandbox;
    private final Pages pages =
            new Pages("page", List.of("layout", "table", "companies", "company", "register", "record", "missing"));

    BooksPage(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    SandboxResponse handle(SandboxRequest request) {
        try {
            var segments = Arrays.stream(request.path().split("/"))
                    .filter(segment -> !segment.isEmpty())
                    .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
                    .toList();
            return segments.isEmpty()
                    ? page(200, "companies", Map.of("cards", cards()), request)
                    : below(segments, request);
        } catch (IllegalArgumentException notDecodable) {
            return missing(request);
        }
    }

    private SandboxResponse below(List<String> segments, SandboxRequest request) {
        if (segments.getFirst().equals("books") && segments.size() > 2) {
            return byNumber(segments.subList(1, segments.size()), request);
        }
        if (!segments.getFirst().equals("companies") || segments.size() < 2) {
            return missing(request);
        }
        return sandbox.companies()
                .find(segments.get(1))
                .map(company -> request.method().equals("POST")
                        ? change(company, request, segments)
                        : show(company, request, segments))
                .orElseGet(() -> missing(request));
    }

    /** Whoever is led here from elsewhere knows the company as its vendor does. */
    private SandboxResponse byNumber(List<String> segments, SandboxRequest request) {
        return Arrays.stream(Vendor.values())
                .filter(vendor -> vendor.name().toLowerCase(Locale.ROOT).equals(segments.getFirst()))
                .findFirst()
                .flatMap(vendor -> sandbox.companyOf(vendor, segments.get(1)))
                .map(company -> SandboxResponse.seeOther(Stream.concat(
                                Stream.of("/companies", encode(company.id())),
                                segments.stream().skip(2).map(BooksPage::encode))
                        .collect(Collectors.joining("/"))))
                .orElseGet(() -> missing(request));
    }

    private SandboxResponse show(Company company, SandboxRequest request, List<String> segments) {
        return switch (segments.size()) {
            case 2 -> company(company, request);
            case 3 -> register(company, request, segments.get(2));
            case 4 -> record(company, request, segments.get(2), segments.get(3));
            default -> missing(request);
        };
    }

    private SandboxResponse change(Company company, SandboxRequest request, List<String> segments) {
        if (segments.size() != 3) {
            return missing(request);
        }
        var part = segments.get(2);
        switch (part) {
            case "faults" -> changeFaults(company, Form.of(request.body()));
            case "accesses" -> sandbox.withdraw(company);
            default -> {
                return missing(request);
            }
        }
        return SandboxResponse.seeOther("/companies/" + encode(company.id()) + "#" + part);
    }

    private void changeFaults(Company company, Form form) {
        if (form.has("clear")) {
            company.faults().clear();
        } else {
            faultRule(form).ifPresent(company.faults()::add);
        }
    }

    private Optional<FaultRule> faultRule(Form form) {
        var times = form.field("times");
        return Arrays.stream(FaultPreset.values())
                .filter(preset -> preset.name().equals(form.field("fault")))
                .findFirst()
                .map(preset -> FaultRule.always(preset.fault(sandbox.clock()))
                        .on(form.field("method"), form.field("path").strip())
                        .times(times.matches("\\d{1,6}") ? Integer.parseInt(times) : 0));
    }

    private List<Card> cards() {
        return sandbox.companies().all().stream()
                .map(company -> company.exclusively(() -> new Card(
                        Heading.of(company),
                        sandbox.ledgers(company).stream()
                                .map(ledger -> new Count(
                                        ledger.title(),
                                        company.books()
                                                .register(ledger.register())
                                                .size()))
                                .toList(),
                        company.journal().count(),
                        company.calls().count(),
                        company.faults().active().size())))
                .toList();
    }

    private SandboxResponse company(Company company, SandboxRequest request) {
        var data = new HashMap<String, Object>();
        company.exclusively(() -> {
            var ledgers = sandbox.ledgers(company);
            data.put(
                    "tables",
                    ledgers.stream()
                            .map(ledger -> table(company, ledger, ROWS_ON_COMPANY_PAGE))
                            .toList());
            data.put(
                    "others",
                    company.books().registers().stream()
                            .map(Register::name)
                            .filter(name -> ledgers.stream()
                                    .noneMatch(ledger -> ledger.register().equals(name)))
                            .toList());
            return data;
        });
        data.put("company", Heading.of(company));
        data.put(
                "accesses",
                sandbox.accesses(company).stream().map(BooksPage::line).toList());
        data.put(
                "calls",
                company.calls().last(CALLS_SHOWN).stream().map(BooksPage::line).toList());
        data.put(
                "faults",
                company.faults().active().stream().map(BooksPage::line).toList());
        data.put("presets", FaultPreset.values());
        return page(200, "company", data, request);
    }

    private SandboxResponse register(Company company, SandboxRequest request, String name) {
        return company.exclusively(() -> known(company, name)
                ? page(
                        200,
                        "register",
                        Map.of(
                                "company",
                                Heading.of(company),
                                "table",
                                table(company, ledger(company, name), ROWS_ON_REGISTER_PAGE)),
                        request)
                : missing(request));
    }

    private SandboxResponse record(Company company, SandboxRequest request, String name, String number) {
        return company.exclusively(() -> {
            var entry = known(company, name) ? company.books().register(name).find(number) : Optional.<Entry>empty();
            var history = company.journal().of(name, number);
            if (entry.isEmpty() && history.isEmpty()) {
                return missing(request);
            }
            var ledger = ledger(company, name);
            var data = new HashMap<String, Object>();
            data.put("company", Heading.of(company));
            data.put("register", name);
            data.put("title", ledger.title());
            data.put("number", number);
            data.put("name", entry.map(found -> name(company, ledger, found)).orElse(""));
            data.put("deleted", entry.isEmpty());
            data.put(
                    "fields", entry.map(found -> fields(company, ledger, found)).orElse(List.of()));
            data.put(
                    "headings",
                    ledger.lines().columns().stream().map(Column::title).toList());
            data.put(
                    "lines",
                    entry.map(found -> lines(company, ledger.lines(), found)).orElse(List.of()));
            data.put("history", history.reversed().stream().map(BooksPage::line).toList());
            return page(200, "record", data, request);
        });
    }

    private static boolean known(Company company, String name) {
        return company.books().registers().stream()
                .anyMatch(register -> register.name().equals(name));
    }

    /** One that no bookkeeper's view is known of is shown with all its fields. */
    private Ledger ledger(Company company, String name) {
        return sandbox.ledgers(company).stream()
                .filter(ledger -> ledger.register().equals(name))
                .findFirst()
                .orElseGet(() -> new Ledger(
                        name,
                        name,
                        company.books().register(name).all().stream()
                                .flatMap(entry -> entry.content().propertyStream())
                                .map(Map.Entry::getKey)
                                .distinct()
                                .map(field -> Column.of(field, field))
                                .toList()));
    }

    private static Table table(Company company, Ledger ledger, int rows) {
        var register = company.books().register(ledger.register());
        var lines = register.newestFirst()
                .limit(rows)
                .map(entry -> new Line(cells(company, ledger, entry)))
                .toList();
        return new Table(
                ledger.register(),
                ledger.title(),
                ledger.columns().stream().map(Column::title).toList(),
                lines,
                register.size(),
                register.size() - lines.size());
    }

    private static List<Cell> cells(Company company, Ledger ledger, Entry entry) {
        var cells = new ArrayList<Cell>();
        for (var column : ledger.columns()) {
            var link = cells.isEmpty() ? link(company, ledger.register(), entry.number()) : "";
            cells.add(new Cell(
                    column.title(), text(company, column, entry.content().path(column.field())), link));
        }
        return cells;
    }

    /** Those of the bookkeeper's view first, under its titles; then the rest under the vendor's names. */
    private static List<Cell> fields(Company company, Ledger ledger, Entry entry) {
        var viewed = ledger.columns().stream();
        var rest = entry.content()
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(field -> !field.equals(ledger.lines().field()))
                .filter(field -> ledger.columns().stream()
                        .noneMatch(column -> column.field().equals(field)))
                .map(field -> Column.of(field, field));
        return Stream.concat(viewed, rest)
                .map(column -> {
                    var value = entry.content().path(column.field());
                    var link = column.names().isEmpty() || value.isMissingNode()
                            ? ""
                            : link(company, column.names(), value.asText());
                    return new Cell(column.title(), text(company, column, value), link);
                })
                .toList();
    }

    private static List<Line> lines(Company company, Ledger.Lines lines, Entry entry) {
        return entry.content()
                .path(lines.field())
                .valueStream()
                .map(part -> new Line(lines.columns().stream()
                        .map(column -> new Cell(column.title(), text(company, column, part.path(column.field())), ""))
                        .toList()))
                .toList();
    }

    /** What stands next to the number in the bookkeeper's view. */
    private static String name(Company company, Ledger ledger, Entry entry) {
        return ledger.columns().stream()
                .skip(1)
                .findFirst()
                .map(column -> text(company, column, entry.content().path(column.field())))
                .orElse("");
    }

    private static String text(Company company, Column column, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        var text = plain(value).replaceFirst("T00:00:00$", "");
        if (column.names().isEmpty()) {
            return text;
        }
        return company.books()
                .register(column.names())
                .find(text)
                .map(named ->
                        text + " " + named.content().path(column.nameField()).asText())
                .orElse(text);
    }

    private static AccessLine line(Access access) {
        return new AccessLine(access.to(), access.by(), access.rights(), time(access.since()));
    }

    private static CallLine line(Call call) {
        var mood = call.status() == 0 || call.status() >= 500 ? "bad" : call.status() >= 400 ? "warn" : "good";
        return new CallLine(
                time(call.at()),
                call.method(),
                call.path(),
                call.status() == 0 ? "cut" : String.valueOf(call.status()),
                mood,
                call.effects(),
                call.idempotencyKey());
    }

    private static FaultLine line(FaultRule rule) {
        var where = (rule.method().isEmpty() ? "every method" : rule.method())
                + (rule.path().isEmpty() ? "" : ", path with " + rule.path())
                + (rule.probability() < 1 ? ", one in " + Math.round(1 / rule.probability()) : "");
        return new FaultLine(
                describe(rule.fault()), where, rule.count() == 0 ? "until switched off" : rule.count() + " left");
    }

    private static String describe(Fault fault) {
        return switch (fault) {
            case Fault.Latency latency ->
                "Answers take %d ms%s"
                        .formatted(
                                latency.fixedMillis(),
                                latency.jitterMillis() == 0
                                        ? ""
                                        : " and up to %d ms more".formatted(latency.jitterMillis()));
            case Fault.Cut cut -> "Connection cut " + moment(cut.moment());
            case Fault.Malformed malformed -> "Half of the answer is missing";
            case Fault.Throttled throttled ->
                throttled.retryAfterSeconds() == 0
                        ? "429, not saying when"
                        : "429, try again in %d s".formatted(throttled.retryAfterSeconds());
            case Fault.ServerError error -> error.status() + " " + moment(error.moment());
            case Fault.ModuleOff off -> "No module " + off.module();
            case Fault.GrantRevoked revoked -> "Access revoked";
            case Fault.ClosedPeriod closed -> "Period closed, %s to %s".formatted(closed.from(), closed.to());
            case Fault.Refused refused ->
                "%d %s %s"
                        .formatted(refused.status(), refused.code(), refused.message())
                        .replace("  ", " ");
        };
    }

    private static String moment(Fault.Moment moment) {
        return switch (moment) {
            case BEFORE_WRITE -> "before the write";
            case AFTER_WRITE -> "after the write";
        };
    }

    private static EffectLine line(Effect effect) {
        return new EffectLine(
                effect.sequence(),
                time(effect.at()),
                effect.action().name().toLowerCase(Locale.ROOT),
                effect.changes().stream()
                        .map(change -> new ChangeLine(change.field(), plain(change.before()), plain(change.after())))
                        .toList());
    }

    private static String plain(JsonNode value) {
        return value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
    }

    private SandboxResponse missing(SandboxRequest request) {
        return page(404, "missing", Map.of(), request);
    }

    private SandboxResponse page(int status, String template, Map<String, Object> data, SandboxRequest request) {
        var all = new HashMap<>(data);
        all.put("now", time(sandbox.clock().instant()));
        all.put("refreshing", request.query().containsKey("refresh"));
        all.put("path", request.path());
        return new SandboxResponse(
                status,
                Map.of(
                        "Content-Type",
                        Pages.HTML,
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
                        "Cache-Control",
                        "no-store"),
                pages.render(template, all));
    }

    private static String link(Company company, String register, String number) {
        return "/companies/%s/%s/%s".formatted(encode(company.id()), encode(register), encode(number));
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
