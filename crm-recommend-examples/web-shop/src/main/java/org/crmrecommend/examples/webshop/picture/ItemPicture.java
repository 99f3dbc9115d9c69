package org.crmrecommend.examples.webshop.picture;

import org.crmrecommend.data.Item;

/** Placeholder until the real one arrives. */
public final class ItemPicture {
  private ItemPicture() {}

  /** Returns a picture. */
  public static String svg(Item item) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 240 240\"><rect width=\"240\""
        + " height=\"240\" fill=\"hsl("
        + Math.floorMod(item.id().hashCode(), 360)
        + " 30% 75%)\"/></svg>";
  }
}
