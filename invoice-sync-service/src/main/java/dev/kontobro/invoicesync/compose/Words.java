package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.document.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines of words only, for a system that books no line without a product (e-conomic): they are printed with the item that
 * they stand before, those at the end with the last one.
 */
final class Words {

    private Words() {}

    /** A document of words only stays as it is: there is nothing to book in it. */
    static List<Line> onItems(List<Line> lines) {
        var items = new ArrayList<Line>();
        var words = new ArrayList<String>();
        for (var line : lines) {
            switch (line) {
                case Line.Text(String text) -> words.add(text);
                case Line.Item item -> {
                    words.add(item.text());
                    items.add(item.withText(joined(words)));
                    words.clear();
                }
            }
        }
        if (items.isEmpty() || words.isEmpty()) {
            return items.isEmpty() ? lines : items;
        }
        var last = (Line.Item) items.removeLast();
        items.add(last.withText(
                joined(Stream.concat(Stream.of(last.text()), words.stream()).toList())));
        return items;
    }

    private static String joined(List<String> texts) {
        return texts.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
    }
}
