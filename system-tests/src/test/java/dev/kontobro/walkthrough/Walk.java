package dev.kontobro.walkthrough;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.kontobro.browser.Browser;
import dev.kontobro.browser.Browser.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One person's way from a mail to the end of it, with a picture of every step on a desktop and on a phone. */
final class Walk implements AutoCloseable {

    private final Session session;
    private final Path folder;
    private final List<String> steps = new ArrayList<>();

    private Walk(Session session, Path folder) {
        this.session = session;
        this.folder = folder;
    }

    /**
     * @param language of his browser
     * @param folder for pictures and the page that shows them
     */
    static Walk begin(Browser browser, String language, Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Walk(browser.sitDown(language), folder);
    }

    Page page() {
        return session.page();
    }

    void open(Object address) {
        page().navigate(address.toString());
    }

    /** Keeps the page as it is now. */
    void seen(String caption) throws IOException {
        steps.add(caption);
        var name = "%02d".formatted(steps.size());
        session.picture(folder, name);
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.filter(
                            picture -> picture.getFileName().toString().startsWith(name + "-"))
                    .toList()) {
                Picture.shrink(file);
            }
        }
    }

    void press(String button) {
        page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    void follow(String link) {
        page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    /** From the first list of the page. */
    void choose(String entry) {
        main().locator("select").first().selectOption(new SelectOption().setLabel(entry));
    }

    Locator main() {
        return page().locator("main");
    }

    /** At the identity provider, who shows its page when nobody is logged in. */
    void logIn(String person, String password) {
        page().locator("#login").fill(person);
        page().locator("#password").fill(password);
        page().locator("button").click();
    }

    /** Writes the page with the pictures. */
    void write(String title, String text) throws IOException {
        var page = new StringBuilder("# " + title + "\n\n" + text + "\n");
        for (var step = 1; step <= steps.size(); step++) {
            page.append("""

                    ## %1$d. %2$s

                    | desktop | phone |
                    |---|---|
                    | ![%2$s, on a desktop](%3$s/%1$02d-1280.png) | ![%2$s, on a phone](%3$s/%1$02d-390.png) |
                    """.formatted(step, steps.get(step - 1), folder.getFileName()));
        }
        Files.writeString(folder.resolveSibling(folder.getFileName() + ".md"), page);
    }

    @Override
    public void close() {
        session.close();
    }
}
