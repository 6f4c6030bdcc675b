package dev.kontobro.sandbox.signin;

import dev.kontobro.sandbox.Pages;
import dev.kontobro.sandbox.SandboxResponse;
import dev.kontobro.sandbox.Vendor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A vendor's pages, each saying that it is not the vendor's. They work without scripts and load nothing. */
public final class SignInPages {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private final Vendor vendor;
    private final Pages pages;

    /** @param names of the vendor's own templates */
    public SignInPages(Vendor vendor, String... names) {
        this.vendor = vendor;
        this.pages = new Pages(
                "signin",
                Stream.concat(Stream.of("layout", "message"), Stream.of(names)).toList());
    }

    public SandboxResponse page(int status, Language language, String template, Map<String, ?> data) {
        return page(status, POLICY, language, template, data);
    }

    /** One whose form leads on to another host: browsers apply the policy to that redirect, too. */
    public SandboxResponse pageLeadingTo(ReturnAddress next, Language language, String template, Map<String, ?> data) {
        return page(200, POLICY + " " + next.origin(), language, template, data);
    }

    /** @param message in that language, or the vendor's own words */
    public SandboxResponse message(int status, Language language, String title, String message) {
        return page(status, language, "message", Map.of("title", language.text(title), "message", message));
    }

    private SandboxResponse page(int status, String policy, Language language, String template, Map<String, ?> data) {
        var all = new HashMap<String, Object>(data);
        all.put("vendor", vendor.displayName());
        all.put("language", language.code());
        all.put("text", language.texts());
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", Pages.HTML);
        headers.put("Content-Security-Policy", policy);
        headers.put("Cache-Control", "no-store");
        headers.put("Referrer-Policy", "no-referrer");
        return new SandboxResponse(status, headers, pages.render(template, all));
    }
}
