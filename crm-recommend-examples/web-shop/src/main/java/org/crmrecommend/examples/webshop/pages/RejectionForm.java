package org.crmrecommend.examples.webshop.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Optional;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.shelves.Recorder;
import org.crmrecommend.examples.webshop.shelves.Shelf;
import org.crmrecommend.examples.webshop.shelves.ShelfPlace;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.web.Frame;
import org.crmrecommend.examples.webshop.web.Pages;
import org.crmrecommend.examples.webshop.web.Parameters;

/** The button "not interested" of an item on a shelf: the item is gone at once. */
public final class RejectionForm {

  private static final int MAX_NAME = 200;

  private final Pages pages;
  private final Shelves shelves;
  private final Recorder recorder;

  /**
   * What the template shows.
   *
   * @param frame what all pages have in common
   * @param shelf the shelf without the item; empty if it has no other items
   */
  public record View(Frame frame, Optional<Shelf> shelf) {}

  /** Makes the form's receiver. */
  public RejectionForm(Pages pages, Shelves shelves, Recorder recorder) {
    this.pages = pages;
    this.shelves = shelves;
    this.recorder = recorder;
  }

  /** Adds its routes. */
  public void addTo(RoutesConfig routes) {
    routes.post("/not-interested", this::reject);
  }

  private void reject(Context context) {
    Parameters parameters = Parameters.of(context);
    String item = parameters.id("item");
    if (!pages.items().contains(item)) {
      throw new BadRequestResponse("there is no such item");
    }
    recorder.did(pages.shopper(context), item, OpenShop.NOT_INTERESTED, parameters.cause());
    if (!Pages.isPart(context)) {
      pages.redirect(context, parameters.returnPath(), "rejected");
      return;
    }
    Frame frame = pages.frame(context).at(parameters.returnPath());
    Optional<Shelf> shelf =
        shelves.one(frame.shopper(), place(parameters), parameters.text("placement", MAX_NAME));
    pages.render(context, "rejected.jte", new View(frame, shelf));
  }

  private static ShelfPlace place(Parameters parameters) {
    String page = parameters.text("page", MAX_NAME);
    ShelfPlace.Page kind =
        Arrays.stream(ShelfPlace.Page.values())
            .filter(one -> one.name().equals(page))
            .findFirst()
            .orElseThrow(() -> new BadRequestResponse("page must be a page with shelves"));
    String about = parameters.text("about", MAX_NAME);
    return kind == ShelfPlace.Page.ITEM
        ? ShelfPlace.ofItem(about)
        : new ShelfPlace(kind, Optional.empty());
  }
}
