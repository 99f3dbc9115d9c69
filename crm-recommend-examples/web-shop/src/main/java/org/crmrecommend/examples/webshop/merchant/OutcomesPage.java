package org.crmrecommend.examples.webshop.merchant;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.examples.webshop.merchant.MerchantFrame.Section;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.visitor.Groups;
import org.crmrecommend.examples.webshop.web.Parameters;
import org.crmrecommend.online.AbTest;
import org.crmrecommend.online.Outcome;
import org.crmrecommend.online.Outcomes;
import org.crmrecommend.statistics.Proportion;
import org.jspecify.annotations.Nullable;

/** What the lists of each placement bring, and whether personal ones bring more. */
public final class OutcomesPage {

  private static final String PATH = Section.OUTCOMES.path();
  private static final int MAX_DAYS = 365;
  private static final int DEFAULT_DAYS = 28;
  private static final int SIMULATED_VISITS = 500;

  private final MerchantPages pages;
  private final OpenShop shop;
  private final Optional<AbTest> test;
  private @Nullable SimulatedVisits visits;
  private long simulations;

  /**
   * What the template shows.
   *
   * @param frame what all pages of the merchant have in common
   * @param days how far the page looks back
   * @param rows the outcomes by placement and group
   * @param comparisons the groups compared, by placement; empty without a control group
   * @param mismatched number of events that name a list to which they do not belong
   * @param canSimulate whether the shop has simulated customers
   */
  public record View(
      MerchantFrame frame,
      int days,
      List<Row> rows,
      List<ComparisonText> comparisons,
      long mismatched,
      boolean canSimulate) {

    /** Returns the numbers of days to choose from. */
    public List<Integer> choices() {
      return List.of(1, 7, DEFAULT_DAYS);
    }
  }

  /**
   * The outcome of a group of a placement.
   *
   * @param outcome its numbers
   * @param group name of the group; empty without groups
   * @param clicks the share of lists with a click
   * @param purchases the share of persons who bought
   */
  public record Row(Outcome outcome, String group, Rate clicks, Rate purchases) {

    /** Returns whether the group is the control group. */
    public boolean isControl() {
      return outcome.group().equals(Groups.CONTROL);
    }
  }

  /**
   * A rate with its interval.
   *
   * @param proportion the rate; empty if nothing was counted
   * @param sentence what it means
   */
  public record Rate(Optional<Proportion> proportion, String sentence) {

    /** Returns the rate and its interval for a chart, or an empty text. */
    public String numbers() {
      return proportion
          .map(
              known -> known.value() + " " + known.interval().low() + " " + known.interval().high())
          .orElse("");
    }
  }

  OutcomesPage(MerchantPages pages) {
    this.pages = pages;
    this.shop = pages.shop();
    this.test = Groups.of(shop).test();
  }

  void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
    routes.post(PATH + "/simulate", this::simulate);
  }

  private void show(Context context) {
    MerchantFrame frame = pages.frame(context, Section.OUTCOMES);
    int days = Parameters.of(context).integer("days", 1, MAX_DAYS, DEFAULT_DAYS);
    Instant since = shop.clock().instant().minus(Duration.ofDays(days));
    Outcomes outcomes = shop.storefront().outcomes(since);
    List<ComparisonText> comparisons =
        test.map(running -> ComparisonText.of(outcomes, running, frame)).orElse(List.of());
    pages.render(
        context,
        "outcomes.jte",
        new View(
            frame,
            days,
            outcomes.list().stream().map(outcome -> row(outcome, frame)).toList(),
            comparisons,
            outcomes.mismatchedEvents(),
            SimulatedVisits.isPossible(shop)));
  }

  private synchronized void simulate(Context context) {
    if (!SimulatedVisits.isPossible(shop)) {
      throw new BadRequestResponse("only the sample shop has simulated customers");
    }
    SimulatedVisits known = visits;
    if (known == null) {
      known = SimulatedVisits.of(shop, pages.shelves());
      visits = known;
    }
    known.run(SIMULATED_VISITS, ++simulations);
    pages.pages().redirect(context, PATH, "simulated");
  }

  private static Row row(Outcome outcome, MerchantFrame frame) {
    Outcome.Counts counts = outcome.counts();
    String group = outcome.group().isEmpty() ? "" : frame.name("merchant.group.", outcome.group());
    return new Row(
        outcome,
        group,
        rate(
            outcome.clickThroughRate(),
            "merchant.rate.clicks",
            new Counted(counts.clickedLists(), counts.lists()),
            frame),
        rate(
            outcome.conversionRate(),
            "merchant.rate.purchases",
            new Counted(counts.buyers(), counts.persons()),
            frame));
  }

  private record Counted(long successes, long trials) {}

  /** A merchant understands numbers of lists and persons better than rates. */
  private static Rate rate(
      Optional<Proportion> proportion, String key, Counted counted, MerchantFrame frame) {
    return new Rate(
        proportion,
        proportion
            .map(
                known ->
                    frame.text(
                        key,
                        counted.trials(),
                        counted.successes(),
                        Math.round(counted.trials() * known.interval().low()),
                        Math.round(counted.trials() * known.interval().high())))
            .orElseGet(() -> frame.text("merchant.rate.none")));
  }
}
