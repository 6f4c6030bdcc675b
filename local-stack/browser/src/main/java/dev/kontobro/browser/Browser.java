package dev.kontobro.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A Chromium that draws to nowhere, as an owner has it who allows no scripts. Whoever has closed it has left no process
 * behind.
 */
public final class Browser implements AutoCloseable {

    /** Which Chromium to take, where it is not found by itself. */
    private static final String SETTING = "KONTOBRO_BROWSER";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<Path> OTHER_PLACES = List.of(
            Path.of("/snap/bin/chromium"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    /** Nothing is asked of the world outside. */
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    public static Browser start() {
        var program = program();
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Browser(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new LaunchOptions()
                                    .setExecutablePath(program)
                                    .setArgs(QUIET)));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** Somebody who sits down at it for the first time: without cookies. */
    public Session sitDown(String language) {
        return new Session(
                chromium,
                chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setLocale(language)
                        .setJavaScriptEnabled(false)));
    }

    /** For what a session does not do. */
    public com.microsoft.playwright.Browser chromium() {
        return chromium;
    }

    private static Path program() {
        var told = Optional.ofNullable(System.getenv(SETTING)).filter(Predicate.not(String::isBlank));
        return told.map(Path::of)
                .map(Stream::of)
                .orElseGet(Browser::usualPlaces)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no Chromium "
                        + told.map(place -> "at " + place).orElse("on this machine")
                        + ", and what owners see is tried in one. Install it (Debian: apt-get install chromium), or say with "
                        + SETTING + " where it is."));
    }

    private static Stream<Path> usualPlaces() {
        var onThePath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .flatMap(folder -> NAMES.stream().map(folder::resolve));
        return Stream.concat(onThePath, OTHER_PLACES.stream());
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    /** One person's cookies and windows. */
    public static final class Session implements AutoCloseable {

        private static final Path PICTURES = Path.of("target", "pictures");
        /** A page that says no comes with such a status; the browser mentions it. */
        private static final String REFUSED = "responded with a status of 4";

        /** Each line of text that is seen, and whether it is beyond the edge, or on more than a sliver of another one. */
        private static final String MISPLACED = """
                () => {
                    const lines = [];
                    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
                        let hidden = !text.data.trim() || !text.parentElement.checkVisibility({visibilityProperty: true});
                        for (let e = text.parentElement; e && !hidden; e = e.parentElement) {
                            hidden = getComputedStyle(e).clipPath !== 'none';
                        }
                        if (hidden) continue;
                        const range = document.createRange();
                        range.selectNodeContents(text);
                        for (const box of range.getClientRects()) {
                            if (box.width > 0) lines.push({box, text: text.data.trim()});
                        }
                    }
                    const sliver = 3;
                    const found = document.documentElement.scrollWidth > innerWidth ? ['the page is wider than the screen'] : [];
                    lines.forEach((a, i) => lines.slice(i + 1).forEach(b => {
                        if (Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > sliver
                                && Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > sliver) {
                            found.push(`"${a.text}" lies upon "${b.text}"`);
                        }
                    }));
                    return [...new Set(found)].slice(0, 10);
                }
                """;

        private static final int DESKTOP = 1280;
        private static final int PHONE = 390;
        private static final int NARROWEST = 360;

        private final com.microsoft.playwright.Browser chromium;
        private final BrowserContext context;
        private final Page page;
        private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

        private Session(com.microsoft.playwright.Browser chromium, BrowserContext context) {
            this.chromium = chromium;
            this.context = context;
            this.page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains(REFUSED)) {
                    complaints.add(message.text());
                }
            });
        }

        /** What the browser does not like of the pages, such as a style that their own policy forbids. */
        public List<String> complaints() {
            return List.copyOf(complaints);
        }

        public Page page() {
            return page;
        }

        /** As it looks on a desktop and on a phone. */
        public void picture(String name) {
            picture(PICTURES, name);
        }

        public void picture(Path folder, String name) {
            for (var width : List.of(PHONE, DESKTOP)) {
                page.setViewportSize(width, 900);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(folder.resolve(name + "-" + width + ".png"))
                        .setFullPage(true));
            }
        }

        /**
         * What of the page is beyond the edge of the smallest screen there is to be, or of a desktop, or lies upon other text;
         * empty when everything has its place.
         */
        public List<String> misplaced() {
            return Stream.of(NARROWEST, DESKTOP)
                    .flatMap(width -> {
                        page.setViewportSize(width, 900);
                        return ((List<?>) page.evaluate(MISPLACED)).stream().map(found -> width + ": " + found);
                    })
                    .toList();
        }

        /**
         * What axe finds wrong with the page, by daylight and at night, with all that is folded open. It needs scripts, which
         * pages here are not allowed: it looks at a copy in a window that allows them.
         */
        public List<String> violations() {
            var html = page.content();
            var address = page.url();
            try (var copies = chromium.newContext()) {
                copies.route(
                        address::equals,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html; charset=utf-8")
                                .setBody(html)));
                var copy = copies.newPage();
                copy.navigate(address);
                copy.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)");
                return Axe.OF_PAGES.violations(copy);
            }
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
