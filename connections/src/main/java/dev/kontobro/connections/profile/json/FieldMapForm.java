package dev.kontobro.connections.profile.json;

import dev.kontobro.accounting.Flow;
import dev.kontobro.connections.profile.Feed;
import dev.kontobro.connections.profile.FieldMap;
import dev.kontobro.connections.profile.TargetField;
import dev.kontobro.connections.profile.json.OneOf.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The JSON of field maps. */
final class FieldMapForm {

    private static final int LONGEST_CONSTANT = 1000;
    private static final int LONGEST_AFFIX = 100;

    private static final Form<String> PATH = Scalar.matching(
                    "[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z][A-Za-z0-9]*){0,4}",
                    200,
                    "name a field of the event like yourReference or billingAddress.city",
                    Optional::of,
                    Function.identity())
            .titled("field of the event", SettingKind.Format.EVENT_FIELD);

    private static final Form<Feed> FEED = feed();

    private FieldMapForm() {}

    static Form<FieldMap> of(Flow flow) {
        var free = TargetField.of(flow).stream()
                .filter(field -> !field.isFixed())
                .map(TargetField::key)
                .toList();
        var feeds = new ByKey<>(Choice.of(free, Function.identity()), FEED, free.size());
        return Scalar.of(feeds, FieldMap::new, FieldMap::feeds);
    }

    private static Form<Feed> feed() {
        var parts = Member.<Feed.Join, List<Feed.Part>>of(
                "parts",
                new Several<>(new OneOf<Feed.Part>("FeedPart", "take", List.of(field(), constant())), 2, 10, false),
                Feed.Join::parts,
                "What is joined; what is empty is left out.");
        var separator = Member.of(
                        "separator", Scalar.affix(LONGEST_AFFIX), Feed.Join::separator, "Stands between the parts.")
                .or(" ");
        var join = Shape.of(
                "join",
                Feed.Join.class,
                "Several, one after the other.",
                List.of(parts, separator),
                values -> new Feed.Join(values.of(parts), values.of(separator)));
        var nothing = Shape.plain(
                "nothing", Feed.Nothing.class, "Never sent: left to whoever keeps the books.", new Feed.Nothing());
        return new OneOf<>("Feed", "take", List.of(field(), constant(), join, nothing));
    }

    private static Shape<Feed.Field> field() {
        var path = Member.of(
                "field",
                PATH,
                Feed.Field::path,
                "The event's field, from its data, for example `billingAddress.city`.");
        var prefix = Member.of(
                        "prefix",
                        Scalar.affix(LONGEST_AFFIX),
                        Feed.Field::prefix,
                        "Stands before the value, when there is one.")
                .or("");
        var suffix = Member.of(
                        "suffix",
                        Scalar.affix(LONGEST_AFFIX),
                        Feed.Field::suffix,
                        "Stands after the value, when there is one.")
                .or("");
        return Shape.of(
                "field",
                Feed.Field.class,
                "A field of the event.",
                List.of(path, prefix, suffix),
                values -> new Feed.Field(values.of(path), values.of(prefix), values.of(suffix)));
    }

    private static Shape<Feed.Constant> constant() {
        var text = Member.of("text", Scalar.lines(LONGEST_CONSTANT), Feed.Constant::text, "The text.");
        return Shape.of(
                "constant",
                Feed.Constant.class,
                "Always the same text.",
                List.of(text),
                values -> new Feed.Constant(values.of(text)));
    }
}
