package dev.kontobro.sandbox;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Pages made from templates. Whatever is filled in is text: markup in it is escaped. */
public final class Pages {

    public static final String HTML = "text/html; charset=utf-8";

    private final Engine engine;

    /**
     * @param folder of the templates, below this package
     * @param names of the templates, without {@code .html}
     */
    public Pages(String folder, List<String> names) {
        this.engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        for (var name : names) {
            var source = source(folder + "/" + name + ".html");
            engine.putTemplate(name, engine.parse(source, Variant.forContentType(Variant.TEXT_HTML), name));
        }
    }

    public String render(String name, Map<String, ?> data) {
        var instance = engine.getTemplate(name).instance();
        data.forEach(instance::data);
        return instance.render();
    }

    private static String source(String file) {
        try (var stream = Pages.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
