package org.crmrecommend.examples.webshop.tour;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.Recommendation;
import org.crmrecommend.examples.webshop.visitor.Shopper;
import org.crmrecommend.examples.webshop.visitor.Visitors;
import org.crmrecommend.examples.webshop.web.Frame;
import org.crmrecommend.examples.webshop.web.Pages;
import org.crmrecommend.examples.webshop.web.Parameters;

/** The guided stories: their list, and the steps of the one that a browser is in. */
public final class TourPage {

  private static final String PATH = "/tour";
  private static final int MAX_STORY = 40;
  private static final int MAX_STEP = 20;

  private final Pages pages;
  private final Visitors visitors;
  private final Players players;
  private final StoryItems items;
  private final Actions actions;

  /**
   * What the template shows.
   *
   * @param frame what all pages have in common
   * @param stories the names of the stories that the shop offers
   */
  public record View(Frame frame, List<String> stories) {}

  /**
   * What stories need.
   *
   * @param players the customers that a visitor can play
   * @param items chooses the items of a step
   * @param actions does a step
   */
  public record Script(Players players, StoryItems items, Actions actions) {}

  /** Makes the page. */
  public TourPage(Pages pages, Visitors visitors, Script script) {
    this.pages = pages;
    this.visitors = visitors;
    this.players = script.players();
    this.items = script.items();
    this.actions = script.actions();
  }

  /** Adds its routes. */
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
    routes.post(PATH + "/start", this::start);
    routes.post(PATH + "/next", this::next);
    routes.post(PATH + "/end", this::end);
  }

  private void show(Context context) {
    List<String> stories = players.stories().stream().map(Story::id).toList();
    pages.render(context, "tour/stories.jte", new View(pages.frame(context), stories));
  }

  private void start(Context context) {
    Story story =
        Story.of(Parameters.of(context).text("story", MAX_STORY))
            .filter(players.stories()::contains)
            .orElseThrow(() -> new BadRequestResponse("there is no such story"));
    Progress begun = new Progress(story, 0, List.of(), Change.NONE);
    go(context, begun, visitors.play(context, players.next(story), begun.text()));
  }

  private void next(Context context) {
    int step = Parameters.of(context).integer("step", 1, MAX_STEP, 1);
    Optional<Progress> progress = visitors.progress(context).map(Progress::parse);
    if (progress.isEmpty()) {
      pages.redirect(context, PATH);
    } else if (progress.get().step() == step && progress.get().next().isPresent()) {
      go(context, progress.get(), visitors.shopper(context));
    } else { // the button was pressed twice
      pages.redirect(context, path(progress.get()));
    }
  }

  /** Does the next step, and compares the first list of the page before and after. */
  private void go(Context context, Progress latest, Shopper shopper) {
    Story.Step step = latest.next().orElseThrow();
    List<Recommendation> before = items.firstList(step, shopper);
    List<String> subjects = items.of(step, shopper);
    actions.run(step, shopper, subjects);
    Change change = Change.between(before, items.firstList(step, shopper));
    Progress now = new Progress(latest.story(), latest.step() + 1, subjects, change);
    visitors.setProgress(context, now.text());
    pages.redirect(context, path(now));
  }

  private static String path(Progress progress) {
    return switch (progress.latest()) {
      case ARRIVE, OPEN, REJECT, BUY_AGAIN, REFUSE, ALLOW -> "/";
      case ADD_NAPPIES, ADD_OFFERED -> "/basket";
      case LOOK_AT_DATA -> "/me";
    };
  }

  private void end(Context context) {
    visitors.stopPlaying(context);
    pages.redirect(context, PATH);
  }
}
