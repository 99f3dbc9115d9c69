package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Trace;
import org.crmrecommend.examples.output.TerminalText;
import org.crmrecommend.examples.output.TextTable;
import org.crmrecommend.examples.output.TextTable.Column;
import org.crmrecommend.ranking.Rule;

/** Prints how a list came about. */
final class TracePrinter {

  private final PrintWriter out;
  private final int width;

  /**
   * @param width of the terminal
   */
  TracePrinter(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
  }

  /**
   * Prints the steps, the tiers, the rules, the positions and the notes of an answer, each if there
   * are any.
   */
  void print(Recommendations answer) {
    Trace trace = answer.trace();
    String separator = "";
    if (!trace.steps().isEmpty()) {
      printSteps(trace.steps());
      separator = System.lineSeparator();
    }
    if (!trace.tiers().isEmpty()) {
      out.print(separator);
      printTiers(trace.tiers());
      separator = System.lineSeparator();
    }
    if (!trace.rules().isEmpty()) {
      out.print(separator);
      printRules(trace.rules());
      separator = System.lineSeparator();
    }
    if (!trace.places().isEmpty()) {
      out.print(separator);
      printPlaces(answer);
      separator = System.lineSeparator();
    }
    if (!trace.notes().isEmpty()) {
      out.print(separator);
      out.println("notes");
      trace.notes().forEach(note -> printWrapped("  ", note.text()));
    }
  }

  private void printSteps(List<Trace.Step> steps) {
    TextTable table =
        table(Column.text("filter"), Column.number("items kept"), Column.number("removed"));
    steps.forEach(step -> add(table, step.type().text(), step.kept(), step.removed()));
    table.print(out, width);
  }

  private void printTiers(List<Trace.TierResult> tiers) {
    TextTable table = table(Column.text("source"), Column.number("items of the list"));
    tiers.forEach(tier -> add(table, tier.name(), tier.itemCount()));
    table.print(out, width);
  }

  private void printRules(List<Trace.RuleResult> results) {
    TextTable rules = table(Column.number("no"), Column.number("items"), Column.text("rule"));
    int number = 1;
    for (Trace.RuleResult result : results) {
      add(rules, number++, result.items(), result.rule().toString());
    }
    rules.print(out, width);
  }

  private void printPlaces(Recommendations answer) {
    List<Rule> rules =
        answer.trace().rules().stream().map(Trace.RuleResult::rule).collect(Collectors.toList());
    TextTable places =
        table(
            Column.number("place"),
            Column.number("before"),
            Column.text("rules"),
            Column.text("source"),
            Column.text("item"));
    for (Trace.Place place : answer.trace().places()) {
      Recommendation item = answer.list().get(place.position() - 1);
      String rank = place.rank().isPresent() ? number(place.rank().getAsInt()) : "-";
      String matching =
          place.rules().stream()
              .map(rule -> String.valueOf(rules.indexOf(rule) + 1))
              .collect(Collectors.joining(", "));
      add(places, place.position(), rank, matching, item.source(), idAndTitle(item));
    }
    places.print(out, width);
  }

  private static String idAndTitle(Recommendation item) {
    return item.title().equals(item.item()) ? item.item() : item.item() + "  " + item.title();
  }

  private static TextTable table(Column... columns) {
    return new TextTable(List.of(columns));
  }

  private static void add(TextTable table, Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(cell instanceof Integer count ? number(count) : String.valueOf(cell));
    }
    table.add(texts);
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private void printWrapped(String indent, String text) {
    TerminalText.wrap(TerminalText.withoutControls(text), width - indent.length())
        .forEach(line -> out.println(indent + line));
  }
}
