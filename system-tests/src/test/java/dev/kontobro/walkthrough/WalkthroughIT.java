package dev.kontobro.walkthrough;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes wrong most, and how its owner puts it right: from the mail, with nothing but what the pages tell him, in the
 * language of his company. The pictures are those of the docs, made anew by
 * {@code -Dkontobro.walkthrough=docs/walkthrough}.
 */
class WalkthroughIT {

    private static final Path PICTURES = Path.of(System.getProperty("kontobro.project"))
            .resolve(System.getProperty("kontobro.walkthrough", "system-tests/target/walkthrough"));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String SWEDISH = "norrsken-cyklar";

    private static RunningStack stack;
    private static Browser browser;

    @TempDir
    private static Path home;

    @BeforeAll
    static void start() throws IOException {
        stack = RunningStack.start(home);
        browser = Browser.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void anExpiredConnectionIsConnectedAgain() throws IOException {
        // Given
        stack.withdrawAccess(SWEDISH);
        stack.tell(SWEDISH, "CustomerChanged", "3001", Map.of("number", "3001", "name", "Umeå Cykelklubb"));
        var letter = stack.awaitLetter("owner@norrsken-cyklar.example", "Fortnox", PATIENCE);

        try (var walk = Walk.begin(browser, "sv", PICTURES.resolve("expired-connection"))) {
            // When
            walk.open(letter.page());
            walk.seen("The mail says what stands still, and has the link to connect again");
            walk.open(walk.page()
                    .locator("a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Anslut igen"))
                    .getAttribute("href"));
            walk.seen("The link leads to a page of the hub");
            walk.press("Börja");
            walk.seen("What the hub asks for, before it is asked");
            walk.press("Gå till Fortnox");
            walk.page().waitForURL(address -> address.startsWith(stack.sandbox().toString()));
            walk.page().locator("form.fields [name=login]").fill("elsa@norrsken.example");
            walk.page().locator("form.fields [name=password]").fill("demo");
            walk.seen("The vendor's own page");
            walk.page().locator("form.fields button").click();
            walk.press("Välj Norrsken Cyklar AB");
            walk.page().locator("button[value=allow]").click();
            walk.page()
                    .waitForURL(address -> !address.startsWith(stack.sandbox().toString()));
            walk.seen("The connection works again");

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(stack.books(SWEDISH, "customers").toString())
                                    .contains("Umeå Cykelklubb"));
            walk.open(stack.awaitLetter("owner@norrsken-cyklar.example", "fungerar igen", PATIENCE)
                    .page());
            walk.seen("A mail says that it is over");
            walk.write(
                    "A connection that has ended",
                    "Somebody has taken the app's access away in Fortnox. Transfers wait; nothing is lost.");
        }
    }
}
