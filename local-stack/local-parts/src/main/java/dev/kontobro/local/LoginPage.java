package dev.kontobro.local;

/** What people see of the identity provider. */
final class LoginPage {

    private LoginPage() {}

    /**
     * @param target where the form goes
     */
    static String empty(String target) {
        return form(target, "", "");
    }

    /** Says no more than that it was wrong: not which of both. */
    static String refused(String target, String login) {
        return form(target, login, """
                <p class="bad" role="alert">User or password is wrong. Try again.</p>
                """);
    }

    static String notice(String title, String text) {
        return page(title, "<p>" + escape(text) + "</p>");
    }

    private static String form(String target, String login, String alert) {
        return page("Log in", """
                %s<form method="post" action="%s">
                <label for="login">User</label>
                <input id="login" name="login" value="%s" autocomplete="username" autocapitalize="none" spellcheck="false" required>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button>Log in</button>
                </form>
                <p class="soft">This is the identity provider of a stack on one machine. ./kontobro up tells where users and
                passwords are.</p>
                """.formatted(alert, escape(target), escape(login)));
    }

    private static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <link rel="icon" href="data:,">
                <style>
                :root { color-scheme: light dark }
                body { font: 16px/1.5 system-ui, sans-serif; max-width: 22rem; margin: 3rem auto; padding: 0 1rem }
                label { display: block; margin-top: 1rem; font-weight: 600 }
                input, button { font: inherit; width: 100%%; padding: .5rem; box-sizing: border-box }
                button { margin-top: 1.5rem; font-weight: 600; cursor: pointer }
                .bad { padding: .5rem .75rem; border-left: .3rem solid #a3211a }
                .soft { margin-top: 2rem; font-size: .9rem }
                </style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %2$s</main>
                </body>
                </html>
                """.formatted(escape(title), content);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
