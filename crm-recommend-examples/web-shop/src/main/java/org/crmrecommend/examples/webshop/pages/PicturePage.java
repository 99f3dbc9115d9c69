package org.crmrecommend.examples.webshop.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.nio.charset.StandardCharsets;
import org.crmrecommend.data.Item;
import org.crmrecommend.examples.webshop.picture.ItemPicture;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.examples.webshop.web.Parameters;

/** The pictures of the items. */
public final class PicturePage {

  private static final int CACHED = 10_000;

  private final ShopItems items;
  private final Cache<Item, byte[]> pictures = Caffeine.newBuilder().maximumSize(CACHED).build();

  /** Draws the items of a shop. */
  public PicturePage(ShopItems items) {
    this.items = items;
  }

  /** Adds its routes. */
  public void addTo(RoutesConfig routes) {
    routes.get("/picture/{item}", this::show);
  }

  private void show(Context context) {
    Item item =
        items
            .item(Parameters.of(context).pathId("item"))
            .orElseThrow(() -> new NotFoundResponse("there is no such item"));
    context
        .contentType("image/svg+xml")
        .header("Cache-Control", "public, max-age=86400")
        .result(
            pictures.get(item, drawn -> ItemPicture.svg(drawn).getBytes(StandardCharsets.UTF_8)));
  }
}
