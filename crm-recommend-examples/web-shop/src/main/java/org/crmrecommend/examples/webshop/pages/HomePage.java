package org.crmrecommend.examples.webshop.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.crmrecommend.examples.webshop.shelves.Shelf;
import org.crmrecommend.examples.webshop.shelves.ShelfPlace;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.web.Frame;
import org.crmrecommend.examples.webshop.web.Pages;

/** The start page: what the shopper may like, and the other lists. */
public final class HomePage {

  private final Pages pages;
  private final Shelves shelves;

  /**
   * What the template shows.
   *
   * @param frame what all pages have in common
   * @param shelves from top to bottom
   */
  public record View(Frame frame, List<Shelf> shelves) {

    /** Returns whether to invite the shopper to a guided story. */
    public boolean isInvited() {
      return frame.shopper().account().isEmpty() && frame.story().isEmpty();
    }
  }

  /** Makes the page. */
  public HomePage(Pages pages, Shelves shelves) {
    this.pages = pages;
    this.shelves = shelves;
  }

  /** Adds its routes. */
  public void addTo(RoutesConfig routes) {
    routes.get("/", this::show);
  }

  private void show(Context context) {
    Frame frame = pages.frame(context);
    pages.render(
        context, "home.jte", new View(frame, shelves.of(frame.shopper(), ShelfPlace.HOME)));
  }
}
