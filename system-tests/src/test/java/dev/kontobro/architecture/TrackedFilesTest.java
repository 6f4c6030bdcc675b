package dev.kontobro.architecture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every file under version control keeps to, whatever is in it. */
class TrackedFilesTest {

    private static final Path PROJECT = Path.of(System.getProperty("kontobro.project"));
    private static final Pattern CONFLICT = Pattern.compile("^(<{7}|>{7}) ", Pattern.MULTILINE);

    @Test
    void noFileHasTheMarksOfAnUnfinishedMerge() throws IOException, InterruptedException {
        // When
        var marked = new ArrayList<Path>();
        for (var file : trackedFiles()) {
            if (isMarked(Files.readString(file, ISO_8859_1))) {
                marked.add(PROJECT.relativize(file));
            }
        }

        // Then
        assertThat(marked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(chars = {'<', '>'})
    void theMarksAreKnown(char mark) {
        assertThat(isMarked("One line\n" + String.valueOf(mark).repeat(7) + " main\nAnother"))
                .isTrue();
    }

    private static boolean isMarked(String text) {
        return CONFLICT.matcher(text).find();
    }

    /** A file that is deleted but not yet committed so is tracked, and not there. */
    private static List<Path> trackedFiles() throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "ls-files", "-z")
                .directory(PROJECT.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var names = new String(git.getInputStream().readAllBytes(), UTF_8);
        assumeTrue(git.waitFor() == 0, () -> PROJECT + " is no checkout whose files git lists");
        return Stream.of(names.split("\0"))
                .map(PROJECT::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }
}
