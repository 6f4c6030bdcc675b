package dev.kontobro.gateway.console.frame;

import java.util.List;

/**
 * What every page has.
 *
 * @param title its heading, too
 * @param company whose data it shows; empty where it shows nobody's
 * @param person who has logged in; empty for strangers
 * @param here address of the page
 * @param formToken that its forms send along
 * @param mayRetry whether whoever looks may try transfers again, and hold connections back
 * @param mayChange whether he may change all that is the tenant's
 */
public record Frame(
        String language,
        ConsoleWords words,
        String title,
        String company,
        String person,
        String here,
        String formToken,
        boolean mayRetry,
        boolean mayChange,
        List<Entry> navigation,
        List<Tongue> languages,
        List<Notice> notices) {

    /** The address without its query. */
    public String path() {
        var query = here.indexOf('?');
        return query < 0 ? here : here.substring(0, query);
    }

    /** A page that every page leads to. */
    public record Entry(String label, String target, boolean here) {}

    /** A language that the console speaks, named by those who speak it. */
    public record Tongue(String id, String name, boolean spoken) {}

    /** What has to be said before all else. */
    public record Notice(boolean bad, String title, String text) {

        public static Notice good(String title, String text) {
            return new Notice(false, title, text);
        }

        public static Notice bad(String title, String text) {
            return new Notice(true, title, text);
        }

        /** Of its look. */
        public String style() {
            return bad ? "bad" : "note";
        }
    }
}
