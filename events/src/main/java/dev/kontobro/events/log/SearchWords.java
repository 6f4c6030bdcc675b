package dev.kontobro.events.log;

import dev.kontobro.events.TransferOutcome.ProblemData;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words that a transfer is found by: of its number, its name, its number in the books, and of what its problem says in any
 * language. A wanted word is found in every word that begins with it.
 *
 * <p>Case makes no difference, nor do accents, nor how a letter is written where there is no key for it: å, aa and a are one,
 * as are æ, ä and ae, ø, ö and oe. <i>Aarhus</i> finds <i>Århus</i>, <i>soren</i> and <i>soeren</i> find <i>Søren</i>, and
 * <i>Malmo</i> finds <i>Malmö</i>. That two words are taken for one that are not is the smaller harm in a search. What is folded
 * depends on the letter before only, so that the beginning of a word folds to the beginning of what the word folds to.
 */
public final class SearchWords {

    /** Beyond it nobody types. */
    private static final int LONGEST_WORD = 40;

    /** Of a transfer; its number and name come first. */
    private static final int MOST_WORDS = 150;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern LONG_A = Pattern.compile("a[ae]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private SearchWords() {}

    /** Those of a transfer. */
    public static Set<String> of(TransferSummary transfer) {
        var words = new LinkedHashSet<String>();
        Stream.of(
                        Stream.of(transfer.number(), transfer.name()),
                        transfer.accountingNumber().stream(),
                        transfer.problem().stream().flatMap(SearchWords::texts))
                .flatMap(texts -> texts)
                .flatMap(text -> of(text).stream())
                .limit(MOST_WORDS)
                .forEach(words::add);
        return words;
    }

    /** Those of a text, each as often as it is there. */
    public static List<String> of(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(folded(text), -1))
                .filter(Predicate.not(String::isEmpty))
                .map(word -> word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word)
                .toList();
    }

    /** Whether every wanted word is the beginning of one of these. */
    public static boolean found(Collection<String> wanted, Set<String> words) {
        return wanted.stream().allMatch(word -> words.stream().anyMatch(each -> each.startsWith(word)));
    }

    private static Stream<String> texts(ProblemData problem) {
        return problem.texts().values().stream().flatMap(text -> Stream.of(text.title(), text.cause()));
    }

    private static String folded(String text) {
        var plain = MARKS.matcher(
                        Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace('ø', 'o')
                .replace('æ', 'a')
                .replace('ð', 'd')
                .replace('đ', 'd')
                .replace('ł', 'l')
                .replace("ß", "ss");
        return LONG_A.matcher(plain).replaceAll("a").replace("oe", "o");
    }
}
