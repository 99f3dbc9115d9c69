package org.crmrecommend.examples.webshop.merchant;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Trace;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.examples.webshop.merchant.ListText.Count;
import org.crmrecommend.examples.webshop.merchant.ListText.Line;
import org.crmrecommend.examples.webshop.merchant.ListText.Step;
import org.crmrecommend.examples.webshop.merchant.ListText.TraceText;
import org.crmrecommend.examples.webshop.shelves.Shelves;

/** Puts lists and their traces into the words of the merchant, for one page. */
final class ListTexts {

  private final MerchantFrame frame;
  private final Shelves shelves;
  private final Catalog catalog;

  ListTexts(MerchantFrame frame, Shelves shelves, Catalog catalog) {
    this.frame = frame;
    this.shelves = shelves;
    this.catalog = catalog;
  }

  /** Returns a list in words. */
  ListText of(String name, Recommendations list) {
    Trace trace = list.trace();
    return new ListText(
        name,
        list.list().stream().flatMap(item -> line(item, trace).stream()).toList(),
        new TraceText(
            trace.steps().stream().map(this::step).toList(),
            trace.tiers().stream().map(tier -> new Count(tier.name(), tier.itemCount())).toList(),
            trace.rules().stream()
                .map(done -> new Count(RuleText.text(done.rule(), catalog, frame), done.items()))
                .toList(),
            trace.notes().stream().map(this::note).toList()));
  }

  private Optional<Line> line(Recommendation item, Trace trace) {
    Optional<Trace.Place> place =
        trace.places().stream().filter(one -> one.position() == item.position()).findFirst();
    OptionalInt rank = place.map(Trace.Place::rank).orElse(OptionalInt.empty());
    List<String> rules =
        place.stream()
            .flatMap(one -> one.rules().stream())
            .map(rule -> RuleText.text(rule, catalog, frame))
            .toList();
    return shelves
        .card(item, frame.language())
        .map(card -> new Line(card, frame.score(item.score()), rank, rules));
  }

  private Step step(Trace.Step step) {
    return new Step(frame.text("merchant.step." + key(step.type())), step.kept(), step.removed());
  }

  private String note(Trace.Note note) {
    String subject =
        switch (note.type()) {
          case ABOUT_ITEM, UNKNOWN_ITEM -> RuleText.title(note.subject(), catalog, frame);
          default -> note.subject();
        };
    return frame.text("merchant.note." + key(note.type()), subject);
  }

  private static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
