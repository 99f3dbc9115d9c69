package org.crmrecommend.examples.webshop.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.examples.webshop.shelves.ItemView;
import org.crmrecommend.examples.webshop.shelves.Recorder;
import org.crmrecommend.examples.webshop.shelves.Shelf;
import org.crmrecommend.examples.webshop.shelves.ShelfPlace;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.store.Cause;
import org.crmrecommend.examples.webshop.store.Review;
import org.crmrecommend.examples.webshop.store.Reviews;
import org.crmrecommend.examples.webshop.web.Frame;
import org.crmrecommend.examples.webshop.web.Pages;
import org.crmrecommend.examples.webshop.web.Parameters;

/** The page of an item. */
public final class ItemPage {

  private static final int REVIEWS = 10;

  private final Pages pages;
  private final Shelves shelves;
  private final Recorder recorder;
  private final Reviews reviews;

  /**
   * What the template shows.
   *
   * @param frame what all pages have in common
   * @param item the item
   * @param cause the list from which the shopper comes; empty if not from one
   * @param shelves from top to bottom
   * @param reviews the latest reviews
   */
  public record View(
      Frame frame,
      ItemView item,
      Optional<Cause> cause,
      List<Shelf> shelves,
      List<Review> reviews) {

    /** Returns the list from which the shopper comes, as forms carry it. */
    public String from() {
      return cause.map(list -> list.answerId() + "-" + list.position()).orElse("");
    }
  }

  /** Makes the page. */
  public ItemPage(Pages pages, Shelves shelves, Recorder recorder, Reviews reviews) {
    this.pages = pages;
    this.shelves = shelves;
    this.recorder = recorder;
    this.reviews = reviews;
  }

  /** Adds its routes. */
  public void addTo(RoutesConfig routes) {
    routes.get("/item/{item}", this::show);
  }

  private void show(Context context) {
    Parameters parameters = Parameters.of(context);
    Frame frame = pages.frame(context);
    ItemView item =
        pages
            .items()
            .find(parameters.pathId("item"), frame.language())
            .orElseThrow(() -> new NotFoundResponse("there is no such item"));
    Optional<Cause> cause = parameters.cause();
    recorder.opened(frame.shopper(), item.id(), cause);
    pages.render(
        context,
        "item.jte",
        new View(
            frame,
            item,
            cause,
            shelves.of(frame.shopper(), ShelfPlace.ofItem(item.id())),
            reviews.latest(item.id(), REVIEWS)));
  }
}
