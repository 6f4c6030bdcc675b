package dev.kontobro.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What axe finds wrong with a page that allows scripts: WCAG 2.2 at level AA. */
public enum Axe {
    /** With what its makers recommend beyond. */
    OF_PAGES("best-practice"),
    /** A mail is shown within a page that is another one's, which has the landmarks. */
    OF_MAILS;

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** The rules that look at colours: what they find depends on the time of the day, and nothing else does. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private final List<String> more;

    Axe(String... more) {
        this.more = List.of(more);
    }

    /** What it finds by daylight and at night. The page stays in the night. */
    public List<String> violations(Page page) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        var found = new ArrayList<>(found(within(page)
                .withTags(Stream.concat(WCAG.stream(), more.stream()).toList())));
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        found.addAll(found(within(page).withRules(OF_COLOURS)));
        return found.stream().distinct().toList();
    }

    /** No page here has a frame of another server, which alone would need a second window to be opened each time. */
    @SuppressWarnings("deprecation")
    private static AxeBuilder within(Page page) {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private static List<String> found(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .toList();
    }
}
